// A cell in which a reader writes a few lines of Python and has them checked, in the page.
// Python (Pyodide, from this site) is loaded by the first click on Run, into a worker.
import { make } from "../look/dom";

export interface Case {
  call: string;
  expected: string;
}

export interface Verdict {
  right: boolean;
  text: string;
}

const here = (document.currentScript as HTMLScriptElement | null)?.src ?? "";
const LIMIT = 10_000;
let worker: Worker | undefined;
let ready = false;

function stop(): void {
  worker?.terminate();
  worker = undefined;
  ready = false;
}

export function run(code: string, cases: Case[], onLoad: () => void): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    if (!worker) {
      onLoad();
      worker = new Worker(new URL("python-worker.js", here), { type: "module" });
    }
    let timer = 0;
    const end = (action: () => void) => {
      clearTimeout(timer);
      action();
    };
    const guard = () => {
      timer = window.setTimeout(() => {
        stop();
        resolve({ right: false, text: `Stopped after ${LIMIT / 1000} seconds: is there a loop that never ends?` });
      }, LIMIT);
    };
    worker.onmessage = (event: MessageEvent<{ kind: "ready" } | ({ kind: "done" } & Verdict) | { kind: "failed"; text: string }>) => {
      const message = event.data;
      if (message.kind === "ready") {
        ready = true;
        guard();
      } else if (message.kind === "done") end(() => resolve(message));
      else
        end(() => {
          stop();
          reject(new Error(message.text));
        });
    };
    worker.onerror = () =>
      end(() => {
        stop();
        reject(new Error("Python could not start in this browser"));
      });
    if (ready) guard();
    worker.postMessage({ code, cases });
  });
}

export class CodeCell {
  readonly element: HTMLElement;
  private readonly area: HTMLTextAreaElement;

  constructor(private readonly starter: string, cases: Case[], tell: (right: boolean | null, text: string) => void, keep: (code: string) => void) {
    this.area = make("textarea", { class: "code-area", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-label": "Your Python code", rows: String(Math.max(5, starter.split("\n").length + 2)) });
    const button = make("button", { type: "button" }, "Run and check");
    const again = make("button", { type: "button", class: "plain" }, "Start again");
    this.area.addEventListener("input", () => keep(this.area.value));
    again.addEventListener("click", () => {
      this.fill(null);
      keep(this.area.value);
      tell(null, "");
    });
    button.addEventListener("click", async () => {
      button.disabled = true;
      tell(null, "Running…");
      try {
        const verdict = await run(this.area.value, cases, () => tell(null, "Loading Python (about 6 MB, once)…"));
        tell(verdict.right, verdict.text);
      } catch (error) {
        tell(null, `${(error as Error).message}. Your code is kept; the chapter's notebook checks it as well.`);
      } finally {
        button.disabled = false;
      }
    });
    this.element = make("div", { class: "code-cell" }, this.area, make("p", { class: "code-buttons" }, button, " ", again));
    this.fill(null);
  }

  fill(code: string | null): void {
    const text = code ?? this.starter;
    if (this.area.value !== text) this.area.value = text;
  }
}
