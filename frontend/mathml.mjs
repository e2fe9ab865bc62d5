// Reads [[tex, display], ...] from standard input, writes a list of {mathml} or {error}.
import { readFileSync } from "node:fs";
import temml from "temml";

const formulas = JSON.parse(readFileSync(0, "utf8"));
const out = formulas.map(([tex, displayMode]) => {
  try {
    const options = { displayMode, throwOnError: true, strict: true, annotate: false };
    return { mathml: temml.renderToString(tex, options) };
  } catch (error) {
    return { error: error.message };
  }
});
process.stdout.write(JSON.stringify(out));
