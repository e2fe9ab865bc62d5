// Bundles what a deck of slides runs: apart from the site, which ships nothing of it.
import { build } from "esbuild";
import { COMMON } from "./bundled.mjs";

const [out, colours] = process.argv.slice(2);
await build({ ...COMMON, entryPoints: ["src/slides/deck.ts"], format: "iife", outfile: `${out}/slides.js` });
const style = { contents: `@import "${colours}"; @import "./css/slides.css";`, resolveDir: ".", loader: "css" };
await build({ ...COMMON, stdin: style, outfile: `${out}/slides.css` });
