// Two labellings of the same cases beside each other: the twin of src/giants/interact/grader/comparison.py.

export interface Agreement {
  cases: number;
  agreed: number;
  share: number;
  byChance: number;
  kappa: number | null;
}

export interface Scale {
  labels: { value: string; word: string; short: string; weight?: number }[];
  cases: { id: string; label: string; groups: string[] }[];
}

// The reader's label by case, in the order of the cases.
export type Given = Map<string, string>;

export const FEWEST = 2;

export function known(labels: ReadonlyMap<string, unknown>, scale: Scale): Given {
  const values = new Set<unknown>(scale.labels.map(({ value }) => value));
  return new Map(scale.cases.filter(({ id }) => values.has(labels.get(id))).map(({ id }) => [id, labels.get(id) as string]));
}

// Blind labels as they are kept; what the scale does not know is left out.
export function read(text: unknown, scale: Scale): Given {
  // Word by word: a search for pairs in a long text without blanks would take its square.
  const words = typeof text === "string" ? text.split(/\s+/) : [];
  return known(new Map(words.filter((word) => /^[\w-]+=[\w-]+$/.test(word)).map((word) => word.split("=", 2) as [string, string])), scale);
}

export const written = (given: Given): string => [...given].map(([id, value]) => `${id}=${value}`).join(" ");

export function pairs(given: Given, scale: Scale): [mine: string, theirs: string][] {
  return scale.cases.filter(({ id }) => given.has(id)).map(({ id, label }) => [given.get(id)!, label]);
}

export function agreement(given: Given, scale: Scale): Agreement {
  const both = pairs(given, scale);
  const cases = both.length;
  const agreed = both.filter(([mine, theirs]) => mine === theirs).length;
  let chance = 0;
  for (const [mine] of both) for (const [, theirs] of both) if (mine === theirs) chance += 1;
  // In whole numbers, so that full agreement is exactly 1.
  const kappa = chance === cases ** 2 ? null : (agreed * cases - chance) / (cases ** 2 - chance);
  return { cases, agreed, share: agreed / cases, byChance: chance / cases ** 2, kappa };
}

export function differing(given: Given, scale: Scale): string[] {
  return scale.cases.filter(({ id, label }) => given.has(id) && given.get(id) !== label).map(({ id }) => id);
}

export function sums(given: Given, scale: Scale): Map<string, [mine: number, theirs: number]> {
  const weights = new Map(scale.labels.map(({ value, weight }) => [value, weight ?? 0]));
  // Weights have few decimals: without rounding 0.1 + 0.2 would show.
  const add = (sum: number, value: string) => Math.round((sum + weights.get(value)!) * 1e9) / 1e9;
  const found = new Map<string, [number, number]>();
  for (const { id, label, groups } of scale.cases) {
    if (!given.has(id)) continue;
    for (const group of groups) {
      const [mine, theirs] = found.get(group) ?? [0, 0];
      found.set(group, [add(mine, given.get(id)!), add(theirs, label)]);
    }
  }
  return found;
}
