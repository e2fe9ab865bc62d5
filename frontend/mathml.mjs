// Reads [[tex, display], ...] from standard input, writes the list of MathML strings.
import { readFileSync } from "node:fs";
import temml from "temml";

const formulas = JSON.parse(readFileSync(0, "utf8"));
const out = formulas.map(([tex, displayMode]) => {
  try {
    return temml.renderToString(tex, { displayMode, throwOnError: true, strict: true, annotate: false });
  } catch (error) {
    console.error(`${tex}: ${error.message}`);
    process.exit(1);
  }
});
process.stdout.write(JSON.stringify(out));
