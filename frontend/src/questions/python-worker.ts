// Runs a reader's Python away from the page, with the book's models beside it.
import type { Case } from "./python";

interface Pyodide {
  runPython(code: string): unknown;
  globals: { set(name: string, value: unknown): void };
  unpackArchive(data: ArrayBuffer, format: string, options: { extractDir: string }): void;
}

let loading: Promise<Pyodide> | undefined;

async function load(): Promise<Pyodide> {
  // @ts-expect-error: a file of the site, not of the bundle
  const { loadPyodide } = await import("./pyodide/pyodide.mjs");
  const python = (await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href })) as Pyodide;
  const library = await fetch(new URL("./giants.zip", import.meta.url));
  if (!library.ok) throw new Error(`the book's models did not load (${library.status})`);
  python.unpackArchive(await library.arrayBuffer(), "zip", { extractDir: "/home/pyodide" });
  python.runPython("import json\nfrom giants.interact.questions.checks import check_source");
  return python;
}

// Pyodide's own promise stays open for ever when one of its files does not load.
addEventListener("unhandledrejection", (event) => {
  loading = undefined;
  postMessage({ kind: "failed", text: `Python could not load: ${event.reason}` });
});

addEventListener("message", async (event: MessageEvent<{ code: string; cases: Case[] }>) => {
  try {
    loading ??= load();
    const python = await loading;
    postMessage({ kind: "ready" });
    python.globals.set("_code", event.data.code);
    python.globals.set("_cases", JSON.stringify(event.data.cases));
    const verdict = JSON.parse(String(python.runPython("json.dumps(check_source(_code, json.loads(_cases)))")));
    postMessage({ kind: "done", ...verdict });
  } catch (error) {
    loading = undefined;
    postMessage({ kind: "failed", text: `Python could not run here: ${(error as Error).message}` });
  }
});
