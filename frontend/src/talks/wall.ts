// The codes of all tables side by side, measured by what was there before, what happened, and Nash's deal.
import { make } from "../look/dom";
import { entry, list, table } from "../look/codes";
import { type Deal, code, same, statusQuo, value, workedOut } from "./negotiation";
import type { TalksData } from "./log";
import { readDeal } from "./outcome-code";
import * as words from "./wall-words";

// One code a line; several on a line, or a blank before the letter, do no harm.
const codes = (text: string): string[] =>
  text
    .replace(/(\d)[ \t\u00a0]+([a-z])(?![a-z])/gi, "$1$2")
    .split(/[\s,;]+/)
    .filter((each) => each);

function points(data: TalksData, party: number, deal: Deal): Node | string {
  const own = value(data, party, deal);
  if (own >= data.parties[party]!.walkAway) return String(own);
  const both = own < value(data, party, statusQuo(data));
  return make("span", { class: "projector-below" }, String(own), make("span", { "aria-hidden": "true" }, both ? " ▽" : " ▼"), make("span", { class: "visually-hidden" }, both ? words.belowBoth : words.below));
}

function show(data: TalksData, text: string): { told: string; shown: Node[] } {
  const slips: string[] = [];
  const found = new Map<string, { deal: Deal; n: number }>();
  let n = 0;
  for (const each of codes(text)) {
    try {
      const deal = readDeal(data, each);
      const known = found.get(code(deal)) ?? { deal, n: 0 };
      known.n += 1;
      n += 1;
      found.set(code(deal), known);
    } catch (error) {
      slips.push((error as Error).message);
    }
  }
  const left = (deal: Deal): number => data.left[workedOut(data).deals.findIndex((each) => same(each, deal))]!;
  const row = (name: string, many: string, deal: Deal): (Node | string)[] => [name, many, ...data.parties.map((_, at) => points(data, at, deal)), String(left(deal))];
  const measures: (Node | string)[][] = [
    ["Walk-away", "", ...data.parties.map(({ walkAway }) => String(walkAway)), "–"],
    row(`Nothing signed, ${code(statusQuo(data))}`, "", statusQuo(data)),
    row(`What happened, ${code(data.happened)}`, "", data.happened),
    row(`Nash’s deal, ${code(data.nash)}`, "", data.nash),
  ];
  const own = [...found].map(([name, { deal, n }]) => row(name, String(n), deal));
  const heads = ["Code", "Tables", ...data.parties.map(({ name }) => name.replace(/ \(.*/, "")), "Left on the table"];
  return { told: n ? words.tables(n, found.size) : words.noTable, shown: [...list(slips), table(words.wallCaption, heads, [...own, ...measures], measures.length)] };
}

export function start(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-wall]")) {
    const data = JSON.parse(box.querySelector('script[type="application/json"]')!.textContent!) as TalksData;
    entry(box, box.dataset.wall!, words.wallLabel, words.wallHint(data.lines.length), (text) => show(data, text));
  }
}
