// Reads names of files, gives what in each the oldest browsers of the book would not understand.
import { readFileSync } from "node:fs";
import { parse } from "acorn";

// Names that came after Safari 15.4, Chrome 109 and Firefox 100, and that mean nothing else.
const NEWER = new Set([
  "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "groupBy", "withResolvers", "fromAsync",
  "isWellFormed", "toWellFormed", "checkVisibility", "showPopover", "startViewTransition", "requestIdleCallback",
  "OffscreenCanvas", "CompressionStream", "DecompressionStream", "Segmenter", "isSubsetOf", "isSupersetOf",
  "symmetricDifference", "transferToFixedLength", "setHTMLUnsafe", "parseHTMLUnsafe", "getOrInsert",
]);

function* found(node) {
  if (Array.isArray(node)) for (const each of node) yield* found(each);
  if (typeof node?.type !== "string") return;
  if (node.type === "StaticBlock") yield "a static block of a class";
  if (node.regex && /\(\?<[=!]/.test(node.regex.pattern)) yield `look-behind in /${node.regex.pattern}/`;
  if (node.regex?.flags.includes("v")) yield `flag v of /${node.regex.pattern}/`;
  if (node.type === "Identifier" && NEWER.has(node.name)) yield node.name;
  for (const inside of Object.values(node)) yield* found(inside);
}

const out = {};
for (const file of process.argv.slice(2)) {
  try {
    const sourceType = /\.mjs$|worker\.js$/.test(file) ? "module" : "script";
    out[file] = [...new Set(found(parse(readFileSync(file, "utf8"), { ecmaVersion: 2022, sourceType })))];
  } catch (error) {
    out[file] = [error.message];
  }
}
process.stdout.write(JSON.stringify(out));
