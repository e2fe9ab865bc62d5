// Reads what people type when they mean a number: the twin of src/giants/interact/look/numbers.py, which tells the rules.
import * as table from "numbers.json";

export type Problem = "empty" | "no number" | "other unit";
export interface Reading {
  value: number | null;
  other: number | null;
  percent: boolean;
  problem: Problem | "";
}
// The number, what else it may be, and its digits for an exponent.
type Found = [value: number, other: number | null, digits?: string];

const LONGEST = 60;
const SCALES: Record<string, number> = table.scales;
const WRITTEN_OUT: Record<string, string> = table.signs;
const FAMILIES: [string, string[]][] = Object.entries(table.units);
const WORDS = [...Object.keys(SCALES), ...FAMILIES.flatMap(([, words]) => words)];
const SIGNS = new Map<string, string>();
for (const [plain, signs] of Object.entries(table.same)) for (const sign of signs) SIGNS.set(sign, plain);
for (const digits of table.digits) [...digits].forEach((sign, i) => SIGNS.set(sign, String(i)));
for (const [sign, fraction] of Object.entries(table.fractions)) SIGNS.set(sign, ` ${fraction}`);

export const readNumber = (text: string, unit = ""): number | null => read(text, unit).value;

export function read(text: string, unit = ""): Reading {
  const refuse = (problem: Problem): Reading => ({ value: null, other: null, percent: false, problem });
  const typed = plain(text);
  if (!typed) return refuse("empty");
  if ([...typed].length > LONGEST) return refuse("no number");
  const asked = plain(unit);
  const words = asked.split(" ");
  let [sign, rest] = signed(typed.replace(new RegExp(table.forms.opening), ""));
  const [named, bare] = names(rest, asked);
  rest = bare;
  if (!sign) [sign, rest] = signed(rest);
  const found = body(rest, families(words).has("hours"));
  const scales = named.filter((name) => name in SCALES);
  if (!found || scales.length > 1) return refuse("no number");
  const ours = families([asked, ...words]);
  const theirs = families(named);
  const percent = theirs.has("percent");
  const share = percent && [...ours].every((family) => family === "times");
  if (ours.size && [...theirs].some((family) => !ours.has(family)) && !share) return refuse("other unit");
  const times = (sign === "-" ? -1 : 1) * scale(scales);
  const parts = (scales.length ? scale(words) : 1) * (share ? 100 : 1);
  const [value, other] = found;
  return { value: (value * times) / parts, other: other === null ? null : (other * times) / parts, percent, problem: "" };
}

function plain(text: string): string {
  const read = [...text].map((sign) => SIGNS.get(sign) ?? sign).join("");
  return trim(read.replace(/ +/g, " ")).toLowerCase().replace(/ ?\/ ?/g, "/");
}

const trim = (text: string): string => text.replace(/^ +| +$/g, "");
const isLetter = (sign: string): boolean => /^[a-z]/.test(sign);

function signed(text: string): [string, string] {
  text = text.replace(new RegExp(table.forms.sign), (word) => WRITTEN_OUT[word]!);
  return /^[+-]/.test(text) ? [text[0]!, trim(text.slice(1))] : ["", text];
}

// Takes the names of units and scales off both ends of a text.
function names(text: string, asked: string): [string[], string] {
  const named: string[] = [];
  const words = [...new Set([...WORDS, ...(asked ? [asked] : [])])].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  for (;;) {
    if (!text.endsWith("p.p.")) text = text.replace(/([a-z%])\.$/, "$1");
    const word = words.find((word) => ends(text, word) || begins(text, word));
    if (word === undefined) return [named, text];
    named.push(word);
    text = trim(ends(text, word) ? text.slice(0, -word.length) : text.slice(word.length));
  }
}

function ends(text: string, word: string): boolean {
  return text.endsWith(word) && !(isLetter(word[0]!) && isLetter(text.slice(-word.length - 1, -word.length)));
}

function begins(text: string, word: string): boolean {
  return table.before.includes(word) && text.startsWith(word) && !(isLetter(word.at(-1)!) && isLetter(text.slice(word.length, word.length + 1)));
}

function families(names: string[]): Set<string> {
  return new Set(FAMILIES.filter(([, words]) => names.some((name) => words.includes(name))).map(([family]) => family));
}

function scale(names: string[]): number {
  const known = names.find((name) => name in SCALES);
  return known === undefined ? 1 : SCALES[known]!;
}

// Reads what is left without sign and unit.
function body(text: string, hours: boolean): Found | null {
  text = text.replace(new RegExp(table.forms["goes on"]), "$1");
  const power = new RegExp(table.forms.power).exec(text);
  if (power) {
    const lead = digits(power[1]!);
    return lead && [Number(`${lead[2]}e${power[2]}`), null];
  }
  const clock = hours && new RegExp(table.forms.clock).exec(text);
  if (clock) return [Number(clock[1]) + Number(clock[2]) / 60, null];
  const mixed = new RegExp(table.forms.mixed).exec(text);
  if (mixed && Number(mixed[2]) < Number(mixed[3])) return [Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3]), null];
  const slash = text.indexOf("/");
  if (slash < 0) return digits(text);
  const [over, under] = [digits(text.slice(0, slash)), digits(text.slice(slash + 1))];
  return over && under && under[0] ? [over[0] / under[0], null] : null;
}

function digits(text: string): Found | null {
  const is = (form: keyof typeof table.forms) => new RegExp(table.forms[form]).test(text);
  if (is("parted")) text = text.replace(/[ ']/g, "").replace(",", ".");
  else if (is("either")) {
    const whole = text.replace(",", "");
    return [Number(whole), Number(text.replace(",", ".")), whole];
  } else if (is("commas")) text = text.replace(/,/g, "");
  else if (is("points")) text = text.replace(/\./g, "").replace(",", ".");
  else if (is("decimal")) text = text.replace(",", ".");
  else return null;
  return [Number(text), null, text];
}
