// What an evening shows: whose names stand where, what was left, who paid.
import { joined } from "../look/sentences";
import type { Talks } from "./evening";
import { type Evening, type TalksData, held } from "./log";
import { type Deal, code, same, statusQuo, tiesNeeded, value, whoSigns, workedOut } from "./negotiation";
import * as words from "./words";

const name = (data: TalksData, party: number): string => data.parties[party]!.name;

export function changes(data: TalksData, from: Deal, to: Deal): string {
  return joined(to.flatMap((option, line) => (option === from[line] ? [] : [`${data.lines[line]!.name}, “${data.lines[line]!.options[option]!.text}”`])));
}

export function debrief(data: TalksData, evening: Evening, talks: Talks): string[] {
  const { deal } = talks.board;
  const none = statusQuo(data);
  const said = [same(deal, none) ? `Nothing stands. The code is ${code(deal)}.` : `The deal is ${code(deal)}.`];
  for (const { party, sheets } of talks.fallen) said.push(words.fell(party === evening.seat ? null : name(data, party), joined(sheets.flatMap(({ lines }) => lines.map(([line]) => data.lines[line]!.name)))));
  said.push(words.yours(value(data, evening.seat, deal), data.parties[evening.seat]!.walkAway, value(data, evening.seat, none)));
  for (const [party, line] of tiesNeeded(data, deal)) said.push(words.ties(party === evening.seat ? null : name(data, party), data.lines[line]!.name));
  const names = whoSigns(data, deal);
  const outside = data.parties.flatMap((party, at) => (at !== evening.seat && !names.has(at) && value(data, at, deal) < value(data, at, none) ? [party.name] : []));
  if (!names.has(evening.seat) && value(data, evening.seat, deal) < value(data, evening.seat, none)) said.push(words.outside);
  if (outside.length) said.push(words.outsiders(joined(outside), outside.length > 1));
  const at = workedOut(data).deals.findIndex((each) => same(each, deal));
  said.push(words.left(data.left[at]!), words.outOfOrder(Number(data.index[at]!)));
  return said;
}

// One choice turned round: a yes to a no, an offer to a pass. Offers that were passed have no other side.
export function turned(data: TalksData, evening: Evening, at: number): string | null {
  const made = evening.choices[at]!;
  if (made === null) return null;
  const upTo = (last: boolean | Deal | null): Evening => ({ ...evening, choices: [...evening.choices.slice(0, at), last] });
  const end = (last: boolean | Deal | null): Deal => held(data, upTo(last), "steady").board.deal;
  const [own, other] = [end(made), end(typeof made === "boolean" ? !made : null)];
  return words.whatIf(value(data, evening.seat, other), code(other), value(data, evening.seat, own), code(own));
}
