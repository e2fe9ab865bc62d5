// Triads, camps and the frustration index of a small map: what the models say in Python; a test holds one against the other.
import * as templates from "sentences.json";
import { joined, say } from "../look/sentences";

export type Sign = 1 | 0 | -1;
export type Signs = Record<string, Sign>;

export interface Answer {
  index: number;
  splits: number;
  camps: string[][];
  out: string[];
  triads: number;
  unbalanced: string[][];
}

// A pair's name: its codes in alphabetical order.
export const pair = (a: string, b: string): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

export function pairs(states: string[]): [string, string][] {
  return states.flatMap((a, i) => states.slice(i + 1).map((b): [string, string] => [a, b]));
}

// Tries all splits. Of equally good ones, the first with the first states in the first camp is shown.
export function answer(states: string[], signs: Signs): Answer {
  const all = pairs(states).map(([a, b]) => pair(a, b));
  const ties = pairs(states.map((_, i) => String(i)))
    .map(([i, j], k) => [Number(i), Number(j), signs[all[k]!] ?? 0, all[k]!] as const)
    .filter(([, , sign]) => sign);
  const last = states.length - 1;
  const camp = (split: number, state: number): number => (split >> (last - state)) & 1;
  const wrong = (split: number) => ties.filter(([i, j, sign]) => (camp(split, i) === camp(split, j)) !== sign > 0);
  let best = 0;
  let index = Infinity;
  let splits = 0;
  for (let split = 0; split < 2 ** last; split += 1) {
    const count = wrong(split).length;
    if (count < index) [best, index, splits] = [split, count, 0];
    if (count === index) splits += 1;
  }
  const triads = states.flatMap((a, i) => pairs(states.slice(i + 1)).map(([b, c]) => [a, b, c]));
  const products = triads.map(([a, b, c]) => (signs[pair(a!, b!)] ?? 0) * (signs[pair(a!, c!)] ?? 0) * (signs[pair(b!, c!)] ?? 0));
  return {
    index,
    splits,
    camps: [0, 1].map((side) => states.filter((_, i) => camp(best, i) === side)).filter((members) => members.length),
    out: wrong(best).map(([, , , name]) => name),
    triads: products.filter(Boolean).length,
    unbalanced: triads.filter((_, i) => products[i]! < 0),
  };
}

const MOST_NAMED = 3;

// The answer in words.
export function reading(found: Answer, names: Record<string, string>): string {
  const join = (codes: string[]): string => codes.map((code) => names[code]).join("–");
  const out = found.out.map((tie) => join(tie.split("-")));
  const camps = found.camps.map((members) => joined(members.map((code) => names[code]!)));
  const bad = found.unbalanced;
  const named = bad.slice(0, MOST_NAMED).map(join);
  if (bad.length > MOST_NAMED) named.push(say(templates.signed_map_more, { rest: bad.length - MOST_NAMED }));
  return [
    say(templates.signed_map_index, { n: out.length, index: found.index, ties: joined(out) }),
    camps.length > 1 ? say(templates.signed_map_camps, { first: camps[0]!, second: camps[1]! }) : say(templates.signed_map_one_camp),
    ...(found.splits > 1 ? [say(templates.signed_map_splits, { splits: found.splits })] : []),
    found.triads
      ? say(templates.signed_map_triads, { n: bad.length, balanced: found.triads - bad.length, triads: found.triads, named: joined(named) })
      : say(templates.signed_map_no_triad),
  ].join(" ");
}
