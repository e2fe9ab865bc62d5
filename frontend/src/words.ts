// Numbers and sentences as the reader sees them: the twin of src/giants/interact/words.py.

export const NO_BREAK_SPACE = "\u00a0";
const SPEC = /^(\+?)(,?)\.(\d)([f%])$/;
const FIELD = /\{(\w+)(?::([^{}]+))?\}/g;

// Half away from zero on the decimal digits as written, as Python's twin does; toFixed works on the binary value.
function round(value: number, places: number): string {
  const [mantissa, exponent] = String(Math.abs(value)).split("e");
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent ?? 0) + places}`));
  return Number(`${scaled}e${-places}`).toFixed(places);
}

export function number(value: number, spec: string): string {
  const parts = SPEC.exec(spec);
  if (!parts) throw new Error(`spec is "${spec}"`);
  const [, plus, comma, places, kind] = parts;
  let digits = round(kind === "%" ? Number(`${value}e2`) || value * 100 : value, Number(places));
  const zero = Number(digits) === 0;
  const sign = zero ? "" : value < 0 ? "\u2212" : plus ? "+" : "";
  if (comma) digits = digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return sign + digits + (kind === "%" ? `${NO_BREAK_SPACE}%` : "");
}

export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(FIELD, (_, name: string, spec?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}}`);
    return spec ? number(Number(value), spec) : String(value);
  });
}
