// Runs a reader's Python away from the page, with the book's models beside it.
import type { Asked, Begin, Told } from "./python";

interface Pyodide {
  runPython(code: string): unknown;
  globals: { set(name: string, value: unknown): void };
  unpackArchive(data: ArrayBuffer, format: string, options: { extractDir: string }): void;
  setInterruptBuffer(buffer: object): void;
}

// Memory that was taken is never given back while Python runs; a phone ends a page that takes too much.
const MOST = 512 * 2 ** 20;
const folder = new URL(`./${PYTHON.folder}`, import.meta.url).href;
const tell = (told: Told): void => postMessage(told);

let python: Pyodide | undefined;
let memory = 0;
let deadline = Infinity;

// Python asks here, every few steps, whether somebody pressed Ctrl+C: 2 is yes. No other thread has to write it,
// which needs headers that a plain host does not send. Not before a second later again, for the time to say so.
const clock = {
  get 0(): number {
    if (performance.now() < deadline) return 0;
    deadline = performance.now() + 1000;
    return 2;
  },
  set 0(_: number) {},
};

// Pyodide fetches these two files itself: hand it what the page has already.
function hand({ module, standard }: Begin): void {
  globalThis.fetch = () => Promise.resolve(new Response(standard));
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const host = imports!.env as Record<string, (size: number) => number>;
    const grow = host.emscripten_resize_heap!;
    host.emscripten_resize_heap = (size) => {
      if (size >>> 0 > MOST) return 0;
      memory = size >>> 0;
      return grow(size);
    };
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

async function begin(files: Begin): Promise<void> {
  hand(files);
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const nothing = () => {};
  // Of JavaScript a reader's code sees only what Pyodide itself needs: with more it could close the worker.
  const jsglobals = { Object, Array, Promise, setTimeout: setTimeout.bind(globalThis), clearTimeout: clearTimeout.bind(globalThis) };
  const options = { indexURL: folder, lockFileContents: PYTHON.lock, jsglobals, stdout: nothing, stderr: nothing, stdin: nothing };
  const found = (await loadPyodide(options)) as Pyodide;
  found.unpackArchive(files.library, "zip", { extractDir: "/home/pyodide" });
  found.runPython("import json\nfrom giants.interact.questions.checks import check_source");
  found.setInterruptBuffer(clock);
  python = found;
  tell({ kind: "ready" });
}

function check({ id, code, cases, seconds }: Asked): void {
  python!.globals.set("_asked", JSON.stringify({ code, cases, seconds }));
  deadline = performance.now() + seconds * 1000;
  const verdict = JSON.parse(String(python!.runPython("json.dumps(check_source(**json.loads(_asked)))")));
  deadline = Infinity;
  tell({ kind: "done", id, memory, ...verdict });
}

const failed = (reason: unknown): void => tell({ kind: "failed", text: String(reason) });

// Pyodide's own promise stays open for ever when its start fails.
addEventListener("unhandledrejection", ({ reason }) => {
  if (!python) failed(reason);
});

addEventListener("message", async ({ data }: MessageEvent<Begin | Asked>) => {
  try {
    if (data.kind === "begin") await begin(data);
    else check(data);
  } catch (error) {
    failed(error);
  }
});

// While the page fetches the rest.
Promise.all(["pyodide.mjs", "pyodide.asm.mjs"].map((file) => import(folder + file))).then(() => tell({ kind: "code" }), failed);
