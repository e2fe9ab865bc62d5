// Python in a page: begun by the first run, in a worker of its own, where one run follows the other.
import { type Files, files, Progress, Stalled } from "./python-files";

export interface Case {
  call: string;
  expected: string;
}

// Nothing is judged when the trouble was Python's own.
export interface Verdict {
  right: boolean | null;
  text: string;
}

export type State = { kind: "waiting" | "starting" | "running" } | { kind: "loading"; done: number; all: number };

// What goes to the worker, and what comes from it.
export interface Begin extends Files {
  kind: "begin";
}
export interface Asked {
  kind: "run";
  id: number;
  code: string;
  cases: Case[];
  seconds: number;
}
export type Told = { kind: "code" } | { kind: "ready" } | { kind: "failed"; text: string } | ({ kind: "done"; id: number; memory: number } & Verdict);

const here = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
const SECONDS = 10;
// By then a loop has been broken off from inside, unless it cannot be.
const GRACE = 3;
const START = 60_000;
// A worker that holds so much is replaced: it never gives memory back.
const MUCH = 200 * 2 ** 20;

const KEPT = "Your code is kept.";
const AGAIN = `${KEPT} Press Run to try again; the chapter’s notebook runs it as well.`;
const FRESH = "Python was started afresh.";
const SAID = {
  stopped: `Stopped. ${KEPT}`,
  endless: `Stopped after ${SECONDS} seconds, in the middle of something that could not be interrupted. Is there a loop that never ends, or a number that grows very large? ${FRESH}`,
  broken: `Your code brought Python itself down, so nothing could be checked. ${FRESH} Does a function call itself very often, or does something end the program?`,
  slow: `Python did not start within a minute. ${AGAIN}`,
  stalled: `The download of Python stopped on its way. ${AGAIN}`,
  failed: `Python could not be loaded: the connection may be down, or this browser too old for it. ${AGAIN}`,
};

// Firefox before 114 has workers, but none that are modules. What a worker is to be is read before its address, which
// here is none: nothing is loaded.
function runsModules(): boolean {
  let asked = false;
  const options = {
    get type(): WorkerType {
      asked = true;
      return "module";
    },
  };
  try {
    new Worker("http://[", options);
  } catch {
    // As it should.
  }
  return asked;
}

// This came to Safari with 16.4, as did what Python needs.
function looksBehind(): boolean {
  try {
    return new RegExp("(?<=a)b").test("ab");
  } catch {
    return false;
  }
}

// Why this page cannot run Python at all; nothing if it can.
export function obstacle(): string {
  if (location.protocol === "file:") return "A browser runs no Python in a page that was opened from a folder. Here you can write and keep your code; the book’s site, or the chapter’s notebook, runs it.";
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined" || !runsModules() || !looksBehind()) return "This browser is too old to run Python in a page: that takes Safari 16.4, Chrome 112 or Firefox 114. Here you can write and keep your code; the chapter’s notebook runs it.";
  return "";
}

class Trouble extends Error {}

let python: Promise<Worker> | undefined;
let now: State = { kind: "starting" };
const watching = new Set<(state: State) => void>();

function be(state: State): void {
  now = state;
  for (const tell of watching) tell(state);
}

function begin(): Promise<Worker> {
  const begun = start().catch((error) => {
    if (python === begun) python = undefined;
    throw error;
  });
  python = begun;
  return begun;
}

async function start(): Promise<Worker> {
  be({ kind: "starting" });
  const address = new URL("python-worker.js", here);
  address.search = new URL(here).search;
  const worker = new Worker(address, { type: "module" });
  const progress = new Progress((done, all) => be(done < all ? { kind: "loading", done, all } : { kind: "starting" }));
  const code = PYTHON.sizes["pyodide.asm.mjs"]!.packed + PYTHON.sizes["pyodide.mjs"]!.packed;
  progress.set("code", 0, code);
  let timer = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      worker.onerror = () => reject(new Trouble(SAID.failed));
      worker.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data.kind === "code") progress.set("code", code, code);
        else if (data.kind === "ready") resolve();
        else reject(new Trouble(SAID.failed));
      };
      files(here, progress).then((found) => {
        timer = window.setTimeout(() => reject(new Trouble(SAID.slow)), START);
        worker.postMessage({ kind: "begin", ...found } satisfies Begin);
      }, reject);
    });
    return worker;
  } catch (error) {
    worker.terminate();
    throw error instanceof Trouble ? error : new Trouble(error instanceof Stalled ? SAID.stalled : SAID.failed);
  } finally {
    clearTimeout(timer);
  }
}

function replace(worker: Worker): void {
  worker.terminate();
  // Not waited for: whoever runs next hears of a failure.
  begin().catch(() => {});
}

let serial = 0;

function check(worker: Worker, code: string, cases: Case[], stop: AbortSignal): Promise<Verdict> {
  return new Promise((resolve) => {
    const id = (serial += 1);
    const end = (verdict: Verdict, afresh: boolean) => {
      clearTimeout(timer);
      worker.onmessage = worker.onerror = null;
      stop.removeEventListener("abort", stopped);
      if (afresh) replace(worker);
      resolve(verdict);
    };
    const stopped = () => end({ right: null, text: SAID.stopped }, true);
    const timer = setTimeout(() => end({ right: false, text: SAID.endless }, true), (SECONDS + GRACE) * 1000);
    stop.addEventListener("abort", stopped);
    worker.onerror = () => end({ right: false, text: SAID.broken }, true);
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      // The reader's code may send anything as well.
      if (data?.kind === "failed") end({ right: false, text: SAID.broken }, true);
      else if (data?.kind === "done" && data.id === id) end({ right: data.right, text: data.text }, data.memory > MUCH);
    };
    if (stop.aborted) return stopped();
    worker.postMessage({ kind: "run", id, code, cases, seconds: SECONDS } satisfies Asked);
  });
}

let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;

// Runs the code when those before it are done; always ends with a verdict.
export function run(code: string, cases: Case[], tell: (state: State) => void, stop: AbortSignal): Promise<Verdict> {
  const stopped = new Promise<never>((_, reject) => stop.addEventListener("abort", () => reject(new Trouble(SAID.stopped))));
  stopped.catch(() => {});
  const mine = async (before: Promise<unknown>): Promise<Verdict> => {
    try {
      await Promise.race([before, stopped]);
      const ready = python ?? begin();
      watching.add(tell);
      tell(now);
      const worker = await Promise.race([ready, stopped]);
      watching.delete(tell);
      tell({ kind: "running" });
      return await check(worker, code, cases, stop);
    } catch (error) {
      return { right: null, text: error instanceof Trouble ? error.message : SAID.failed };
    } finally {
      watching.delete(tell);
      waiting -= 1;
    }
  };
  if (waiting) tell({ kind: "waiting" });
  waiting += 1;
  const verdict = mine(turn);
  turn = Promise.all([turn, verdict]);
  return verdict;
}
