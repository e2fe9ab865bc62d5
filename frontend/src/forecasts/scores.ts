// What forecasts are worth: the twin of the scores in src/giants/evidence/forecasts.py. Shares, not percentages.

export interface Parts {
  reliability: number;
  resolution: number;
  uncertainty: number;
  groups: number;
}

export interface Band {
  low: number;
  high: number;
  count: number;
  mean: number;
  happened: number;
}

const ICD_203: [word: string, low: number, high: number][] = [
  ["almost no chance", 1, 5],
  ["very unlikely", 5, 20],
  ["unlikely", 20, 45],
  ["roughly even chance", 45, 55],
  ["likely", 55, 80],
  ["very likely", 80, 95],
  ["almost certain", 95, 99],
];

export function icdWord(percent: number): string {
  const found = ICD_203.filter(([, low, high]) => low <= percent && percent <= high).map(([word]) => word);
  return found.join(" or ") || "certainty, outside the scale";
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const square = (value: number): number => value * value;
const count = (happened: readonly boolean[]): number => happened.filter(Boolean).length;

export const miss = (p: number, happened: boolean): number => square(p - Number(happened));
export const brier = (p: readonly number[], happened: readonly boolean[]): number => mean(p.map((each, i) => miss(each, happened[i]!)));
export const baseRate = (happened: readonly boolean[]): number => count(happened) / happened.length;

// Groups are forecasts of equal value.
export function murphy(p: readonly number[], happened: readonly boolean[]): Parts {
  const base = baseRate(happened);
  const shares = [...new Set(p)].map((value) => {
    const group = happened.filter((_, i) => p[i] === value);
    return { value, n: group.length, share: baseRate(group) };
  });
  const sum = (part: (each: (typeof shares)[number]) => number): number => shares.reduce((total, each) => total + part(each), 0);
  return {
    reliability: sum(({ value, n, share }) => n * square(value - share)) / p.length,
    resolution: sum(({ n, share }) => n * square(share - base)) / p.length,
    uncertainty: base * (1 - base),
    groups: shares.length,
  };
}

export function calibration(p: readonly number[], happened: readonly boolean[], bands = 5): Band[] {
  const places = p.map((value) => Math.min(Math.floor(value * bands), bands - 1));
  return Array.from({ length: bands }, (_, band) => band).flatMap((band) => {
    const inside = places.flatMap((place, i) => (place === band ? [i] : []));
    if (!inside.length) return [];
    const low = band / bands;
    const high = (band + 1) / bands;
    return [{ low, high, count: inside.length, mean: mean(inside.map((i) => p[i]!)), happened: count(inside.map((i) => happened[i]!)) }];
  });
}
