// An evening as a text, such as KOR-417-1f0c-22111.y.p.n: the seat, the seed, the edition of the points, the choices.
import { type Choice, type Talks, Misfit, holdTalks } from "./evening";
import type { Deal, Negotiation } from "./negotiation";
import type { Strategy } from "./negotiators";

export interface TalksData extends Negotiation {
  id: string;
  chapter: string;
  title: string;
  version: string;
  days: string[];
  strategies: Strategy[];
  seats: string[];
  reasons: string[][];
  happened: number[];
  nash: number[];
  left: number[];
  index: string;
}

export interface Evening {
  seat: number;
  seed: number;
  choices: Choice[];
}

const EVENING = /^([A-Z]+)-(\d{1,6})-([0-9a-f]+)-((?:[ynp]|[1-9]+)(?:\.(?:[ynp]|[1-9]+))*)?$/;

// The seed says everything that is drawn: a digit for each strategy, and one for who moves first.
export const seeds = (data: TalksData): number => data.strategies.length ** (data.parties.length - 1) * data.parties.length;

export function drawn(data: TalksData, { seat, seed }: Evening): { strategies: (Strategy | null)[]; first: number } {
  let rest = seed;
  const strategies = data.parties.map((_, party) => {
    if (party === seat) return null;
    const strategy = data.strategies[rest % data.strategies.length]!;
    rest = Math.floor(rest / data.strategies.length);
    return strategy;
  });
  return { strategies, first: rest % data.parties.length };
}

// The same choices give the same evening: the last few are remembered.
const remembered = new Map<string, Talks>();
const MOST = 8;

export function held(data: TalksData, evening: Evening, then: Strategy | null = null): Talks {
  const key = `${data.chapter}/${data.id} ${written(data, evening)} ${then}`;
  const known = remembered.get(key);
  if (known) return known;
  const { strategies, first } = drawn(data, evening);
  strategies[evening.seat] = then;
  const found = holdTalks(data, strategies, first, evening.seat, evening.choices);
  remembered.set(key, found);
  if (remembered.size > MOST) remembered.delete(remembered.keys().next().value!);
  return found;
}

const choice = (made: Choice): string => (made === null ? "p" : made === true ? "y" : made === false ? "n" : made.map((option) => option + 1).join(""));
export const written = (data: TalksData, { seat, seed, choices }: Evening): string => `${data.parties[seat]!.id}-${seed}-${data.version}-${choices.map(choice).join(".")}`;

// Null where it is no evening of these talks, or one of other points; whether its choices fit is another question.
export function parsed(data: TalksData, text: string): Evening | null {
  const [, party, seed, version, made] = EVENING.exec(text) ?? [];
  const seat = data.parties.findIndex(({ id }) => id === party);
  if (seat < 0 || version !== data.version || Number(seed) >= seeds(data)) return null;
  const choices = (made ? made.split(".") : []).map((each): Choice => (each === "p" ? null : each === "y" ? true : each === "n" ? false : [...each].map((digit) => Number(digit) - 1)));
  const fits = (deal: Deal): boolean => deal.length === data.lines.length && deal.every((option, line) => option < data.lines[line]!.options.length);
  return choices.every((each) => !Array.isArray(each) || fits(each)) ? { seat, seed: Number(seed), choices } : null;
}

// The same, played through: null where a choice does not fit what was asked.
export function read(data: TalksData, text: string): Evening | null {
  const evening = parsed(data, text);
  try {
    if (evening) held(data, evening);
    return evening;
  } catch (error) {
    if (error instanceof Misfit) return null;
    throw error;
  }
}
