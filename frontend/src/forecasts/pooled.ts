// The forecasts of a class: spread and mean of each question, and what the mean is worth beside its members.
import { entry, list, table } from "../look/codes";
import { make } from "../look/dom";
import { number } from "../look/words";
import { type Percent, fromCode, toCode } from "./code";
import * as words from "./pooled-words";
import { miss } from "./scores";

type Row = { question: string; happened: boolean };

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

// A mark for each member on a line from 0 to 100; the numbers beside it say the same.
function strip(shares: readonly number[]): HTMLElement {
  const line = make("div", { class: "projector-strip", "aria-hidden": "true" });
  for (const share of shares) {
    const mark = make("i");
    mark.style.insetInlineStart = `${100 * share}%`;
    line.append(mark);
  }
  const middle = make("b");
  middle.style.insetInlineStart = `${100 * mean(shares)}%`;
  line.append(middle);
  return line;
}

function read(text: string): { sets: Percent[][]; slips: string[] } {
  const slips: string[] = [];
  const sets = new Map<string, Percent[]>();
  for (const each of text.split(/[\n,;]+/).map((line) => line.trim())) {
    if (!each) continue;
    try {
      const percents = fromCode(each);
      if (sets.has(toCode(percents))) slips.push(words.twice(each));
      sets.set(toCode(percents), percents);
    } catch (error) {
      slips.push(words.spoilt(each, (error as Error).message));
    }
  }
  return { sets: [...sets.values()], slips };
}

function show(rows: Row[], text: string, open: boolean, toggle: () => void): { told: string; shown: Node[] } {
  const { sets, slips } = read(text);
  if (!sets.length) return { told: words.nobody, shown: list(slips) };
  const given = rows.map((_, at) => sets.flatMap((percents) => (percents[at] === null ? [] : [percents[at]! / 100])));
  const asked = rows.flatMap((_, at) => (given[at]!.length ? [at] : []));
  if (!asked.length) return { told: words.empty, shown: list(slips) };
  const costs = asked.map((at) => ({ mean: miss(mean(given[at]!), rows[at]!.happened), own: mean(given[at]!.map((share) => miss(share, rows[at]!.happened))) }));
  const percent = (share: number): string => number(Number((100 * share).toFixed(9)), ".0f");
  const told = [words.members(sets.length)];
  const spread = (at: number): number => Math.max(...given[at]!) - Math.min(...given[at]!);
  const furthest = asked.reduce((most, at) => (spread(at) > spread(most) + 1e-9 ? at : most));
  if (spread(furthest) > 0) told.push(words.widest(furthest + 1, Math.round(100 * Math.min(...given[furthest]!)), Math.round(100 * Math.max(...given[furthest]!))));
  if (open) told.push(words.scores(mean(costs.map((cost) => cost.mean)), mean(costs.map((cost) => cost.own)), asked.length, rows.length));
  const button = make("button", { type: "button", "aria-pressed": String(open) }, open ? words.hide : words.show);
  button.addEventListener("click", toggle);
  const heads = ["Question", "Answers", "Lowest", "Mean", "Highest", ...(open ? ["Came true", "Score of the mean", "Mean of the scores"] : [])];
  const body = rows.map(({ question, happened }, at) => {
    const own = given[at]!;
    const name = make("span", {}, `${at + 1}. ${question}`, ...(own.length ? [strip(own)] : []));
    const numbers = own.length ? [Math.min(...own), mean(own), Math.max(...own)].map(percent) : ["–", "–", "–"];
    const cost = costs[asked.indexOf(at)];
    const after = open ? [happened ? "Yes" : "No", ...(cost ? [cost.mean, cost.own].map((x) => number(Number(x.toFixed(9)), ".3f")) : ["–", "–"])] : [];
    return [name, String(own.length), ...numbers, ...after];
  });
  return { told: told.join(" "), shown: [...list(slips), make("div", { class: "projector-tools" }, button), table(words.pooledCaption, heads, body)] };
}

export function start(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-pooled]")) {
    const rows = JSON.parse(box.querySelector('script[type="application/json"]')!.textContent!) as Row[];
    // Nobody who loads the page again before a class wants to see the outcomes at once.
    let open = false;
    const draw = entry(box, box.dataset.pooled!, words.pooledLabel, words.pooledHint, (text) =>
      show(rows, text, open, () => {
        open = !open;
        draw();
        box.querySelector<HTMLElement>(".projector-tools button")!.focus();
      }),
    );
  }
}
