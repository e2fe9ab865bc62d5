// What a reader's forecasts were worth, in sentences: the twin of src/giants/interact/forecasts/words.py.
import type { Percent } from "./code";
import { baseRate, brier, murphy } from "./scores";
import { number } from "../look/words";

// What arithmetic leaves behind the ninth decimal must not tip a half.
export const tidy = (value: number, spec: string): string => number(Number(value.toFixed(9)), spec);

export interface Given {
  shares: number[];
  settled: boolean[];
}

export function given(percents: readonly Percent[], happened: readonly boolean[]): Given {
  const pairs = percents.flatMap((percent, i) => (percent === null ? [] : [[percent / 100, happened[i]!] as const]));
  return { shares: pairs.map(([share]) => share), settled: pairs.map(([, each]) => each) };
}

export function sentences(percents: readonly Percent[], happened: readonly boolean[]): string[] {
  const { shares, settled } = given(percents, happened);
  if (!shares.length) return ["There is no forecast to score yet."];
  const n = shares.length;
  const score = brier(shares, settled);
  const rate = baseRate(happened);
  const even = brier(shares.map(() => 0.5), settled);
  const base = brier(shares.map(() => rate), settled);
  const parts = murphy(shares, settled);
  const swing = Math.max(...shares.map((p) => Math.abs(1 - 2 * p))) / n;
  return [
    `Your Brier score is ${tidy(score, ".3f")}, over ${n} forecast${n === 1 ? "" : "s"}.${blanks(percents.length - n)}`,
    `On the same questions, always saying ${tidy(0.5, ".0%")} scores ${tidy(even, ".3f")}, and always saying the base rate, ${tidy(rate, ".0%")}, scores ${tidy(base, ".3f")}. A lower score is better: yours is ${beside(score, even, base)}.`,
    `${n === 1 ? "One forecast says little" : `${n} forecasts are few`}: with a single outcome the other way, your score could have moved by up to ${tidy(swing, ".3f")}.`,
    `The score is the reliability, ${tidy(parts.reliability, ".3f")}, minus the resolution, ${tidy(parts.resolution, ".3f")}, plus the uncertainty, ${tidy(parts.uncertainty, ".3f")}. ${alone(parts.groups, n)}`,
  ];
}

function blanks(blank: number): string {
  if (!blank) return "";
  return blank === 1 ? " The question left blank does not count." : ` The ${blank} questions left blank do not count.`;
}

function beside(score: number, even: number, base: number): string {
  const first = than(score, even);
  const second = than(score, base);
  return first === second ? `${first} both` : `${first} the first and ${second} the second`;
}

function than(score: number, other: number): string {
  const apart = Number((score - other).toFixed(9));
  return apart === 0 ? "as good as" : apart < 0 ? "better than" : "worse than";
}

function alone(groups: number, n: number): string {
  if (groups === n) return "You gave no probability twice, so each forecast is a group of its own, and the parts tell no more than the score does.";
  return `You gave ${groups} different probabilit${groups === 1 ? "y" : "ies"}; forecasts of equal probability form a group.`;
}
