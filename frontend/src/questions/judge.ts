// Says which of a question's answers a typed number is: the twin of src/giants/interact/questions/judge.py.
import { number as written } from "../look/words";
import { read } from "./numbers";

const SURELY_A_SHARE = 10;
const BLANKS = /^[ \t\n\u00a0]+|[ \t\n\u00a0]+$/g;

export interface Answer {
  right: boolean;
  value: number | null;
  rest: boolean;
}
export type Said = [key: SentenceKey, fields: Record<string, string>];
type SentenceKey =
  | "questions_empty"
  | "questions_no_number"
  | "questions_other_unit"
  | "questions_thousands"
  | "questions_as_percentage"
  | "questions_as_share"
  | "questions_a_number"
  | "questions_a_number_from";
export interface Verdict {
  right: boolean | null;
  answer: number | null;
  said: Said | null;
  isNumber: boolean;
}

export function judge(text: string, unit: string, value: number, tolerance: number, answers: Answer[]): Verdict {
  const typed = text.replace(BLANKS, "");
  const ask = (key: SentenceKey, fields: Record<string, string> = {}, isNumber = true): Verdict => ({ right: null, answer: null, said: [key, fields], isNumber });
  const found = read(typed, unit);
  if (found.value === null) {
    if (found.problem === "empty") return ask("questions_empty", {}, false);
    if (found.problem === "no number") return ask("questions_no_number", { typed }, false);
    return ask("questions_other_unit", { typed, unit }, false);
  }
  const near = (number: number, target: number | null) => target !== null && Math.abs(number - target) <= tolerance * (1 + 1e-9) + 1e-12;
  const known = (number: number) => near(number, value) || answers.some((answer) => near(number, answer.value));
  const judged = (right: boolean, fits: (answer: Answer) => boolean): Verdict => {
    const place = answers.findIndex(fits);
    return { right, answer: place < 0 ? null : place, said: null, isNumber: true };
  };
  const number = found.value;
  if (near(number, value)) return judged(true, (answer) => answer.right);
  const isSlip = (answer: Answer) => near(number, answer.value);
  if (answers.some(isSlip)) return judged(false, isSlip);
  if (found.other !== null) return ask("questions_thousands", { typed, number: shortly(number), other: shortly(found.other) });
  if (read("1%", unit).value === 1) {
    const surely = Math.abs(value) >= SURELY_A_SHARE && Math.abs(number) > 0 && Math.abs(number) < 1 && !found.percent;
    if (surely || (number && known(100 * number))) return ask("questions_as_percentage", { number: shortly(100 * number), typed });
  } else if (number && tolerance && known(number / 100)) return ask("questions_as_share", { number: shortly(number / 100), typed });
  return judged(false, (answer) => answer.rest);
}

// Why a number cannot be committed to as a call; null if it can.
export function problem(text: string, unit: string, low: number | null, high: number | null): Said | null {
  const typed = text.replace(BLANKS, "");
  const found = read(typed, unit);
  const number = found.value;
  if (number === null || (low !== null && number < low) || (high !== null && number > high)) {
    if (low === null || high === null) return ["questions_a_number", {}];
    return ["questions_a_number_from", { low: shortly(low), high: shortly(high) }];
  }
  if (read("1%", unit).value === 1 && Math.abs(number) > 0 && Math.abs(number) < 1 && !found.percent)
    return ["questions_as_percentage", { number: shortly(100 * number), typed }];
  return null;
}

export function shortly(number: number): string {
  const decimals = [1000, 100, 10, 1].filter((limit) => Math.abs(number) < limit).length;
  const text = written(number, `.${decimals}f`);
  return decimals ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}
