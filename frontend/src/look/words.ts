// Numbers and sentences as the reader sees them: the twin of src/giants/interact/look/words.py.

export const NO_BREAK_SPACE = "\u00a0";
const SPEC = /^(\+?)(,?)\.(\d)([f%])$/;
const FIELD = /\{(\w+)(?::([^{}]+))?\}/g;

// Half away from zero on the decimal digits as written, as Python's twin does; toFixed works on the binary value.
function round(value: number, places: number, shift: number): string {
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  const [lead, rest = ""] = mantissa!.split(".");
  // The digits are lead and rest, with the point after so many of them.
  const point = 1 + Number(exponent) + shift;
  const digits = "0".repeat(Math.max(0, -point)) + lead + rest;
  const kept = Math.max(0, point) + places;
  const up = Number(digits[kept] ?? 0) >= 5;
  const whole = BigInt(digits.slice(0, kept).padEnd(kept, "0") || "0") + (up ? 1n : 0n);
  const text = String(whole).padStart(places + 1, "0");
  return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
}

export function number(value: number, spec: string): string {
  const parts = SPEC.exec(spec);
  if (!parts) throw new Error(`spec is "${spec}"`);
  if (!Number.isFinite(value)) throw new Error(`value is ${value}`);
  const [, plus, comma, places, kind] = parts;
  let digits = round(value, Number(places), kind === "%" ? 2 : 0);
  const sign = Number(digits) === 0 ? "" : value < 0 ? "\u2212" : plus ? "+" : "";
  if (comma) digits = digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  return sign + digits + (kind === "%" ? `${NO_BREAK_SPACE}%` : "");
}

// A count with its thing: one place, two places.
export const counted = (n: number, thing: string): string => `${n.toLocaleString("en-GB")} ${thing}${n === 1 ? "" : "s"}`;

export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(FIELD, (_, name: string, spec?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}}`);
    return spec ? number(Number(value), spec) : String(value);
  });
}
