// Bundles what runs in a page. Classic scripts: modules do not load from file://.
import { copyFileSync, mkdirSync } from "node:fs";
import { build } from "esbuild";

const out = process.argv[2] ?? "../_build/frontend";
// What a notebook carries inside the package.
const carried = process.argv[3] ?? "../src/giants/interact/static";
const common = { bundle: true, minify: true, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning", define: { BOOK: process.env.BOOK } };

await build({ ...common, entryPoints: ["src/explorer/vega.ts"], format: "iife", globalName: "BetweenGiantsVega", outfile: `${out}/vega.js` });
await build({ ...common, entryPoints: ["css/site.css"], external: ["*.woff2"], outfile: `${out}/site.css` });
await build({ ...common, entryPoints: ["src/questions/python-worker.ts"], format: "esm", external: ["./pyodide/*"], outfile: `${out}/python-worker.js` });
mkdirSync(`${out}/pyodide`, { recursive: true });
for (const file of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"])
  copyFileSync(`node_modules/pyodide/${file}`, `${out}/pyodide/${file}`);
await build({ ...common, entryPoints: ["src/signed_map/figure.ts"], format: "esm", outfile: `${carried}/signed-map.mjs` });
await build({ ...common, entryPoints: ["css/signed-map.css"], outfile: `${carried}/signed-map.css` });
// Last: its date says that the bundle is whole.
await build({ ...common, entryPoints: ["src/site.ts"], format: "iife", outfile: `${out}/site.js` });
