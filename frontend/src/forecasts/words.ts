// What a reader's forecasts were worth, in sentences: chooses the same as src/giants/interact/forecasts/words.py.
import type { Percent } from "./code";
import { baseRate, brier, murphy } from "./scores";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { number } from "../look/words";

// What arithmetic leaves behind the ninth decimal must not tip a half.
export const tidied = (value: number): number => Number(value.toFixed(9));
export const tidy = (value: number, spec: string): string => number(tidied(value), spec);

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
  if (!shares.length) return [say(templates.forecasts_nothing_to_score)];
  const n = shares.length;
  const score = brier(shares, settled);
  const rate = baseRate(happened);
  const even = brier(shares.map(() => 0.5), settled);
  const base = brier(shares.map(() => rate), settled);
  const swing = Math.max(...shares.map((p) => Math.abs(1 - 2 * p))) / n;
  return [
    [say(templates.forecasts_score, { n, score: tidied(score) }), ...notCounted(percents.length - n)].join(" "),
    say(templates.forecasts_rules, { even: tidied(even), rate: tidied(rate), base: tidied(base), beside: beside(score, even, base) }),
    say(templates.forecasts_swing, { n, swing: tidied(swing) }),
    parts(shares, settled).join(" "),
  ];
}

const notCounted = (blank: number): string[] => (blank ? [say(templates.forecasts_not_counted, { n: blank })] : []);

function beside(score: number, even: number, base: number): string {
  const first = than(score, even);
  const second = than(score, base);
  return first === second ? say(templates.forecasts_both, { than: first }) : say(templates.forecasts_each, { first, second });
}

function than(score: number, other: number): string {
  const apart = tidied(score - other);
  if (apart === 0) return say(templates.forecasts_as_good);
  return apart < 0 ? say(templates.forecasts_better) : say(templates.forecasts_worse);
}

function parts(shares: readonly number[], settled: readonly boolean[]): string[] {
  const { reliability, resolution, uncertainty, groups } = murphy(shares, settled);
  const told = say(templates.forecasts_parts, { reliability: tidied(reliability), resolution: tidied(resolution), uncertainty: tidied(uncertainty) });
  return [told, groups === shares.length ? say(templates.forecasts_alone) : say(templates.forecasts_groups, { n: groups })];
}
