// Ten forecasts as a short code to write down: the twin of src/giants/evidence/forecast_code.py.
import * as templates from "sentences.json";
import { say } from "../look/sentences";

export type Percent = number | null;

const VERSION = 1n;
export const COUNT = BOOK.forecasts;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BETWEEN = " \t\r\n\u00a0\u2009\u202f-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
const LENGTH = Math.ceil((7 * COUNT + 10) / 5);
const EMPTY = 127;
const GENERATOR = 0b1000110011n;

const VALUES = new Map<string, number>();
[...ALPHABET].forEach((sign, value) => VALUES.set(sign, value).set(sign.toLowerCase(), value));
for (const sign of "Oo") VALUES.set(sign, 0);
for (const sign of "IiLl") VALUES.set(sign, 1);

export const isPercent = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100;

export function toCode(percents: readonly Percent[]): string {
  if (percents.length !== COUNT) throw new Error(`percents has ${percents.length} values; ${COUNT} are needed`);
  let bits = 0n;
  for (const percent of percents) {
    if (percent !== null && !isPercent(percent)) throw new Error(`percents has ${percent}; allowed are 0 to 100 and null`);
    bits = (bits << 7n) | BigInt(percent ?? EMPTY);
  }
  bits = (bits << 10n) | checksum(bits);
  const signs = Array.from({ length: LENGTH }, (_, place) => ALPHABET[Number((bits >> BigInt(5 * (LENGTH - 1 - place))) & 31n)]);
  return signs.join("").match(/.{1,4}/g)!.join("-");
}

// What is wrong is said in an Error, for the reader.
export function fromCode(text: string): Percent[] {
  const signs = [...text].filter((sign) => !BETWEEN.includes(sign));
  if (signs.length !== LENGTH) throw new Error(say(templates.forecast_code_length, { length: LENGTH, found: signs.length }));
  let bits = 0n;
  signs.forEach((sign, place) => {
    const value = VALUES.get(sign);
    if (value === undefined) throw new Error(say(templates.forecast_code_sign, { place: place + 1, sign }));
    bits = (bits << 5n) | BigInt(value);
  });
  if (bits >> BigInt(7 * COUNT + 10) || checksum(bits >> 10n) !== (bits & 1023n)) throw new Error(say(templates.forecast_code_sum));
  return Array.from({ length: COUNT }, (_, place) => {
    const percent = Number((bits >> BigInt(10 + 7 * (COUNT - 1 - place))) & 127n);
    if (percent > 100 && percent < EMPTY) throw new Error(say(templates.forecast_code_percent, { number: place + 1, percent }));
    return percent === EMPTY ? null : percent;
  });
}

function checksum(bits: bigint): bigint {
  let rest = VERSION;
  for (let place = BigInt(7 * COUNT - 1); place >= 0n; place -= 1n) {
    rest = (rest << 1n) ^ (((bits >> place) & 1n) << 10n);
    if ((rest >> 10n) & 1n) rest ^= (1n << 10n) | GENERATOR;
  }
  return rest;
}
