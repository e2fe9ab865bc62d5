// Bundles what runs in a page. Classic scripts: modules do not load from file://.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { COMMON } from "./bundled.mjs";

const out = process.argv[2] ?? "../_build/frontend";
// What a notebook carries inside the package.
const carried = process.argv[3] ?? "../src/giants/interact/static";
const common = { ...COMMON, metafile: true, define: { BOOK: process.env.BOOK } };
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
// The colours are the book's, and so stand with what is made of it.
const site = { contents: `@import "${out}/colours.css"; @import "./css/site.css"; @import "./css/print.css";`, resolveDir: ".", loader: "css" };
await build({ ...common, stdin: site, external: ["*.woff2"], outfile: `${out}/site.css` });
// Python for a page. Its version is in the address, so that a browser never has to ask whether a file has changed.
const { version } = JSON.parse(readFileSync("node_modules/pyodide/package.json", "utf8"));
const { info } = JSON.parse(readFileSync("node_modules/pyodide/pyodide-lock.json", "utf8"));
const pythonFolder = `pyodide/${version}/`;
rmSync(`${out}/pyodide`, { recursive: true, force: true });
mkdirSync(`${out}/${pythonFolder}`, { recursive: true });
const sizes = {};
for (const file of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]) {
  copyFileSync(`node_modules/pyodide/${file}`, `${out}/${pythonFolder}${file}`);
  const bytes = readFileSync(`node_modules/pyodide/${file}`);
  sizes[file] = { plain: bytes.length, packed: file.endsWith(".zip") ? bytes.length : gzipSync(bytes, { level: 6 }).length };
}
common.define.PYTHON = JSON.stringify({ folder: pythonFolder, sizes, lock: { info, packages: {} } });
await build({ ...common, entryPoints: ["src/questions/python-worker.ts"], format: "esm", outfile: `${out}/python-worker.js` });
for (const [folder, name] of [["signed_map", "signed-map"], ["play", "play"], ["talks", "talks"]]) {
  await build({ ...common, entryPoints: [`src/${folder}/figure.ts`], format: "esm", outfile: `${carried}/${name}.mjs` });
  await build({ ...common, entryPoints: [`css/${name}.css`], outfile: `${carried}/${name}.css` });
}
writeFileSync(`${out}/packages.json`, JSON.stringify([...packages].sort()));
// Last: its date says that the bundle is whole. It is all our own code.
for (const name of ["text", "chapter", "cases", "talks", "projector", "site"]) await build({ ...common, entryPoints: [`src/${name}.ts`], format: "iife", outfile: `${out}/${name}.js` });
