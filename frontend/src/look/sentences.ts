// What page and notebook both say, from the file that Python reads; src/giants/interact/look/sentences.py tells its form.
// Groups come one by one: a script carries those that it says.
import { common } from "../../../src/giants/interact/look/sentences.json";
import { fill } from "./words";

export { common, forecast_code, forecasts, grader, questions, signed_map, timeline } from "../../../src/giants/interact/look/sentences.json";

export type Sentence = string | ({ other: string } & Record<string, string>);
export type Values = Record<string, string | number>;

export function say(sentence: Sentence, values: Values = {}): string {
  if (typeof sentence === "string") return fill(sentence, values);
  if (values.n === undefined) throw new Error("no value for {n}");
  return fill(sentence[values.n] ?? sentence.other, values);
}

export function joined(names: string[]): string {
  return names.length < 2 ? names.join("") : say(common.and, { most: names.slice(0, -1).join(", "), last: names.at(-1)! });
}
