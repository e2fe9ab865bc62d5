// Says what page and notebook both say; src/giants/interact/look/sentences.py tells the form of sentences.json.
import * as templates from "sentences.json";
import { fill } from "./words";

export type Sentence = string | ({ other: string } & Record<string, string>);
export type Values = Record<string, string | number>;

export function say(sentence: Sentence, values: Values = {}): string {
  if (typeof sentence === "string") return fill(sentence, values);
  if (values.n === undefined) throw new Error("no value for {n}");
  return fill(sentence[values.n] ?? sentence.other, values);
}

export function joined(names: string[]): string {
  return names.length < 2 ? names.join("") : say(templates.common_and, { most: names.slice(0, -1).join(", "), last: names.at(-1)! });
}
