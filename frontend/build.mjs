// Bundles what runs in a page. Classic scripts: modules do not load from file://.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { build as bundle } from "esbuild";

const out = process.argv[2] ?? "../_build/frontend";
// What a notebook carries inside the package.
const carried = process.argv[3] ?? "../src/giants/interact/static";
// The oldest browsers that README and the page about the book name.
const target = ["safari15.4", "chrome109", "firefox100"];
const common = { bundle: true, minify: true, target, charset: "utf8", legalComments: "none", logLevel: "warning", metafile: true, define: { BOOK: process.env.BOOK } };
// Whose code a page ships: each package owes its readers a licence.
const packages = new Set(["pyodide", "@fontsource/stix-two-math"]);
async function build(options) {
  const { metafile } = await bundle(options);
  for (const file of Object.keys(metafile.inputs)) {
    const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (found) packages.add(found[1]);
  }
}

await build({ ...common, entryPoints: ["src/explorer/vega.ts"], format: "iife", globalName: "BetweenGiantsVega", outfile: `${out}/vega.js` });
await build({ ...common, entryPoints: ["src/search/page.ts"], format: "iife", outfile: `${out}/search.js` });
await build({ ...common, entryPoints: ["css/site.css"], external: ["*.woff2"], outfile: `${out}/site.css` });
await build({ ...common, entryPoints: ["src/questions/python-worker.ts"], format: "esm", external: ["./pyodide/*"], outfile: `${out}/python-worker.js` });
mkdirSync(`${out}/pyodide`, { recursive: true });
for (const file of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"])
  copyFileSync(`node_modules/pyodide/${file}`, `${out}/pyodide/${file}`);
await build({ ...common, entryPoints: ["src/signed_map/figure.ts"], format: "esm", outfile: `${carried}/signed-map.mjs` });
await build({ ...common, entryPoints: ["css/signed-map.css"], outfile: `${carried}/signed-map.css` });
writeFileSync(`${out}/packages.json`, JSON.stringify([...packages].sort()));
// Last: its date says that the bundle is whole. It is all our own code.
await build({ ...common, entryPoints: ["src/site.ts"], format: "iife", outfile: `${out}/site.js` });
