// Bundles what a deck of slides runs: apart from the site, which ships nothing of it.
import { build } from "esbuild";

const [out, colours] = process.argv.slice(2);
const target = ["safari15.4", "chrome109", "firefox100"];
const common = { bundle: true, minify: true, target, charset: "utf8", legalComments: "none", logLevel: "warning" };
await build({ ...common, entryPoints: ["src/slides/deck.ts"], format: "iife", outfile: `${out}/slides.js` });
const style = { contents: `@import "${colours}"; @import "./css/slides.css";`, resolveDir: ".", loader: "css" };
await build({ ...common, stdin: style, outfile: `${out}/slides.css` });
