// What an evening shows: whose names stand where, what was left, who paid.
import * as templates from "sentences.json";
import { joined, say } from "../look/sentences";
import type { Talks } from "./evening";
import { type Evening, type TalksData, held } from "./log";
import { type Deal, code, same, statusQuo, tiesNeeded, value, whoSigns, workedOut } from "./negotiation";

const name = (data: TalksData, party: number): string => data.parties[party]!.name;

export function changes(data: TalksData, from: Deal, to: Deal): string {
  return joined(to.flatMap((option, line) => (option === from[line] ? [] : [say(templates.talks_changes, { line: data.lines[line]!.name, option: data.lines[line]!.options[option]!.text })])));
}

export function debrief(data: TalksData, evening: Evening, talks: Talks): string[] {
  const { deal } = talks.board;
  const none = statusQuo(data);
  const said = [same(deal, none) ? say(templates.talks_deal_none, { code: code(deal) }) : say(templates.talks_deal, { code: code(deal) })];
  for (const { party, sheets } of talks.fallen) said.push(say(templates.talks_fell, { party: name(data, party), lines: joined(sheets.flatMap(({ lines }) => lines.map(([line]) => data.lines[line]!.name))) }));
  said.push(say(templates.talks_yours, { points: value(data, evening.seat, deal), walk_away: data.parties[evening.seat]!.walkAway, status_quo: value(data, evening.seat, none) }));
  for (const [party, line] of tiesNeeded(data, deal)) said.push(say(templates.talks_ties, { party: name(data, party), line: data.lines[line]!.name }));
  const names = whoSigns(data, deal);
  const outside = data.parties.flatMap((party, at) => (!names.has(at) && value(data, at, deal) < value(data, at, none) ? [party.name] : []));
  if (outside.length) said.push(say(outside.length > 1 ? templates.talks_outsiders_many : templates.talks_outsiders, { names: joined(outside) }));
  const at = workedOut(data).deals.findIndex((each) => same(each, deal));
  const left = data.left[at]!;
  said.push(left ? say(templates.talks_left, { points: left }) : say(templates.talks_frontier));
  said.push(say(templates.talks_index, { n: data.index[at]! }));
  return said;
}

// One choice turned round: a yes to a no, an offer to a pass. Offers that were passed have no other side.
export function turned(data: TalksData, evening: Evening, at: number): string | null {
  const made = evening.choices[at]!;
  if (made === null) return null;
  const upTo = (last: boolean | Deal | null): Evening => ({ ...evening, choices: [...evening.choices.slice(0, at), last] });
  const end = (last: boolean | Deal | null): Deal => held(data, upTo(last), "steady").board.deal;
  const [own, other] = [end(made), end(typeof made === "boolean" ? !made : null)];
  return say(templates.talks_what_if_said, {
    points: value(data, evening.seat, other),
    code: code(other),
    mine: value(data, evening.seat, own),
    own: code(own),
  });
}
