// Says which of a question's answers a typed number is: the twin of src/giants/interact/questions/judge.py.
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { number as written } from "../look/words";
import { read } from "../look/numbers";

const SURELY_A_SHARE = 10;
const BLANKS = /^[ \t\n\u00a0]+|[ \t\n\u00a0]+$/g;

export interface Answer {
  right: boolean;
  value: number | null;
  rest: boolean;
}
export interface Verdict {
  right: boolean | null;
  answer: number | null;
  said: string;
  isNumber: boolean;
}

export function judge(text: string, unit: string, value: number, tolerance: number, answers: Answer[]): Verdict {
  const typed = text.replace(BLANKS, "");
  const ask = (said: string, isNumber = true): Verdict => ({ right: null, answer: null, said, isNumber });
  const found = read(typed, unit);
  if (found.value === null) {
    if (found.problem === "empty") return ask(say(templates.questions_empty), false);
    if (found.problem === "no number") return ask(say(templates.questions_no_number, { typed }), false);
    return ask(say(templates.questions_other_unit, { typed, unit }), false);
  }
  const near = (number: number, target: number | null) => target !== null && Math.abs(number - target) <= tolerance * (1 + 1e-9) + 1e-12;
  const known = (number: number) => near(number, value) || answers.some((answer) => near(number, answer.value));
  const judged = (right: boolean, fits: (answer: Answer) => boolean): Verdict => {
    const place = answers.findIndex(fits);
    return { right, answer: place < 0 ? null : place, said: "", isNumber: true };
  };
  const number = found.value;
  if (near(number, value)) return judged(true, (answer) => answer.right);
  const isSlip = (answer: Answer) => near(number, answer.value);
  if (answers.some(isSlip)) return judged(false, isSlip);
  if (found.other !== null) return ask(say(templates.questions_thousands, { typed, number: shortly(number), other: shortly(found.other) }));
  const onePercent = read("1%", unit).value;
  if (onePercent === 1) {
    const surely = Math.abs(value) >= SURELY_A_SHARE && Math.abs(number) > 0 && Math.abs(number) < 1 && !found.percent;
    if (surely || (number && known(100 * number))) return ask(asPercentage(typed, number));
  } else if (onePercent && number && tolerance) {
    const parts = [100, 10_000].find((parts) => known(number / parts));
    if (parts) return ask(say(templates.questions_as_number, { number: shortly(number / parts), typed }));
  }
  return judged(false, (answer) => answer.rest);
}

const asPercentage = (typed: string, number: number): string => say(templates.questions_as_percentage, { number: shortly(100 * number), typed });

// Why a number cannot be committed to as a call; nothing if it can.
export function problem(text: string, unit: string, low: number | null, high: number | null): string {
  const typed = text.replace(BLANKS, "");
  const found = read(typed, unit);
  const number = found.value;
  if (number === null || (low !== null && number < low) || (high !== null && number > high)) {
    if (low === null || high === null) return say(templates.questions_a_number);
    return say(templates.questions_a_number_from, { low: shortly(low), high: shortly(high) });
  }
  const share = read("1%", unit).value === 1 && Math.abs(number) > 0 && Math.abs(number) < 1 && !found.percent;
  return share ? asPercentage(typed, number) : "";
}

export function shortly(number: number): string {
  const decimals = [1000, 100, 10, 1].filter((limit) => Math.abs(number) < limit).length;
  const text = written(number, `.${decimals}f`);
  return decimals ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}
