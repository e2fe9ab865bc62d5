// Reads [[tex, display], ...] from standard input, writes a list of {mathml} or {error}.
import { readFileSync } from "node:fs";
import temml from "temml";

// No browser but Firefox breaks a line within a formula, so a long one in running text becomes several, each up to
// an operator of the whole: a narrow column or large letters then break it there, as a printed book would.
const LONG = 20;

/** Give the outermost rows of a formula, as Temml has grouped them. */
function rows(mathml) {
  const found = [];
  let depth = 0;
  let from = 0;
  for (const tag of mathml.matchAll(/<(\/?)mrow\b[^>]*>/g)) {
    if (!tag[1] && depth++ === 0) from = tag.index;
    if (tag[1] && --depth === 0) found.push(mathml.slice(from, tag.index + tag[0].length));
  }
  return found;
}

function written(tex, displayMode) {
  const options = { displayMode, throwOnError: true, strict: true, annotate: false };
  const whole = temml.renderToString(tex, options);
  if (displayMode || whole.replace(/<[^>]*>/g, "").length < LONG) return whole;
  const parts = rows(temml.renderToString(tex, { ...options, wrap: "tex" }));
  return parts.length > 1 ? parts.map((part) => `<math>${part}</math>`).join("") : whole;
}

const formulas = JSON.parse(readFileSync(0, "utf8"));
const out = formulas.map(([tex, displayMode]) => {
  try {
    return { mathml: written(tex, displayMode) };
  } catch (error) {
    return { error: error.message };
  }
});
process.stdout.write(JSON.stringify(out));
