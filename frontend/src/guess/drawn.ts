// What a reader drew: read, written, and told as src/giants/interact/guess/figure.py tells it.
import * as templates from "sentences.json";
import { say } from "../look/sentences";

export interface Data {
  id: string;
  key: string;
  start: number;
  polls: [year: number, percent: number][];
  top: number;
  bottom: number;
}

export interface Drawn {
  guesses: Map<number, number>;
  shown: boolean;
}

const SHOWN = "shown";

// What is kept; what is no point of this record is left out.
export function read(data: Data, text: unknown): Drawn {
  const words = typeof text === "string" ? text.split(/\s+/) : [];
  const points = words.flatMap((word): [number, number][] => {
    const parts = /^(\d+)=(\d+)$/.exec(word)?.slice(1).map(Number) as [number, number] | undefined;
    return parts && parts[1] <= 100 && data.polls.some(([year]) => year === parts[0]) ? [parts] : [];
  });
  return { guesses: new Map(points), shown: words.includes(SHOWN) };
}

export const written = ({ guesses, shown }: Drawn): string => [...[...guesses].sort(([a], [b]) => a - b).map((point) => point.join("=")), ...(shown ? [SHOWN] : [])].join(" ");

export function told(data: Data, { guesses, shown }: Drawn): string {
  if (!shown) return say(templates.guess_drawn, { n: guesses.size, all: data.polls.length });
  const misses = data.polls.filter(([year]) => guesses.has(year)).map(([year, poll]) => ({ year, poll, guess: guesses.get(year)!, miss: Number(Math.abs(guesses.get(year)! - poll).toFixed(6)) }));
  if (!misses.length) return say(templates.guess_none);
  const worst = misses.reduce((far, each) => (each.miss > far.miss ? each : far));
  const mean = Number((misses.reduce((sum, { miss }) => sum + miss, 0) / misses.length).toFixed(9));
  return say(templates.guess_missed, { n: misses.length, mean, year: worst.year, guess: worst.guess, poll: worst.poll });
}
