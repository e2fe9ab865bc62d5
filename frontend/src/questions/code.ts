// A cell in which a reader writes a few lines of Python and has them checked, in the page.
import { make } from "../look/dom";
import * as store from "../kept";
import { type Case, obstacle, run, type State } from "./python";
import { Question } from "./question";

const KILOBYTE = 1000;
const SAID = { waiting: "Waiting for the run before this one…", starting: "Starting Python…", running: "Running…" };
const text = (given: unknown): string => (typeof given === "string" ? given : "");

// A bar for the eye; for the ear, a word at each quarter.
class Bar {
  private readonly bar = make("progress", { max: "1", "aria-label": "Download of Python" });
  private readonly amount = make("span", { class: "code-amount" });
  readonly element = make("div", { class: "code-progress", hidden: "" }, this.bar, this.amount);

  show(done: number, all: number): void {
    this.element.hidden = false;
    this.bar.value = done / all;
    const kilobytes = (bytes: number) => Math.round(bytes / KILOBYTE).toLocaleString("en-GB");
    this.amount.textContent = `${kilobytes(done)} of ${kilobytes(all)} kB`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

export class CodeQuestion extends Question {
  private readonly starter: string;
  private readonly cases: Case[];
  private readonly why: HTMLElement | undefined;
  private readonly area: HTMLTextAreaElement;
  private readonly go = make("button", { type: "button" }, "Run and check");
  private readonly stop = make("button", { type: "button", hidden: "" }, "Stop");
  private readonly again = make("button", { type: "button", class: "plain" }, "Start again");
  private readonly back = make("button", { type: "button", class: "plain" }, "Bring my code back");
  private readonly bar = new Bar();
  private running: AbortController | undefined;

  constructor(box: HTMLElement) {
    super(box);
    const rows = [...(this.take()?.querySelectorAll<HTMLElement>("li") ?? [])];
    this.cases = rows.filter((row) => row.dataset.call).map((row) => ({ call: row.dataset.call!, expected: row.dataset.expected! }));
    this.why = rows.find((row) => row.dataset.right !== undefined);
    const starter = this.part(".question-starter")!;
    this.starter = (starter.querySelector("pre")?.textContent ?? starter.textContent ?? "").replace(/\n+$/, "\n");
    this.area = make("textarea", { class: "code-area", spellcheck: "false", autocapitalize: "off", autocorrect: "off", autocomplete: "off", wrap: "off", "aria-label": "Your Python code" });
    this.area.addEventListener("input", () => this.keep());
    this.go.addEventListener("click", () => void this.check());
    this.stop.addEventListener("click", () => this.running?.abort());
    this.again.addEventListener("click", () => this.startAgain());
    this.back.addEventListener("click", () => this.bringBack());
    const hindered = obstacle();
    const runs = hindered ? [make("p", { class: "code-obstacle" }, hindered)] : [this.go, this.stop];
    starter.replaceWith(make("div", { class: "code-cell" }, this.area, make("div", { class: "code-buttons" }, ...runs, make("span", { class: "code-undo" }, this.again, this.back)), this.bar.element));
    box.append(this.status);
    this.refresh();
  }

  private keep(): void {
    store.set(this.key, this.area.value);
    this.offer();
  }

  private get before(): string {
    return text(store.get(store.beside(this.key, "before"))?.given);
  }

  // Only what would change something. All lines are in sight, on paper too.
  private offer(): void {
    this.area.rows = Math.max(5, this.starter.split("\n").length + 2, this.area.value.split("\n").length);
    this.again.hidden = this.area.value === this.starter;
    this.back.hidden = !this.before || this.before === this.area.value;
  }

  private replace(code: string): void {
    this.area.value = code;
    this.keep();
    this.tell(null);
    // The button that was pressed is gone.
    (this.back.hidden ? this.again : this.back).focus();
  }

  private startAgain(): void {
    store.set(store.beside(this.key, "before"), this.area.value);
    this.replace(this.starter);
  }

  private bringBack(): void {
    const { before } = this;
    if (this.area.value !== this.starter) store.set(store.beside(this.key, "before"), this.area.value);
    this.replace(before);
  }

  private async check(): Promise<void> {
    if (this.running) return;
    this.running = new AbortController();
    this.busy(true);
    const code = this.area.value;
    const verdict = await run(code, this.cases, (state) => this.tellState(state), this.running.signal);
    this.running = undefined;
    this.busy(false);
    if (verdict.right !== null) this.tried(code);
    if (verdict.right) store.answer(store.beside(this.key, "right"), code);
    this.tellVerdict(verdict.right, verdict.text);
  }

  // Code is tried when it is run, not at each key: the first run of the reader's own is the first try.
  private tried(code: string): void {
    const kept = store.get(this.key);
    if (kept && !kept.first && code !== this.starter) store.set(this.key, kept.given, { given: code, when: new Date().toISOString() });
  }

  // It keeps the focus, which a disabled button would lose.
  private busy(is: boolean): void {
    if (this.stop === document.activeElement) this.go.focus();
    this.go.setAttribute("aria-disabled", String(is));
    this.stop.hidden = !is;
    this.bar.hide();
  }

  private tellVerdict(right: boolean | null, said: string): void {
    const why = right && this.why ? [make("div", { class: "code-why" }, ...[...this.why.childNodes].map((node) => node.cloneNode(true)))] : [];
    this.tell(right, make("pre", {}, said), ...why);
  }

  private tellState(state: State): void {
    if (state.kind === "loading") this.bar.show(state.done, state.all);
    else this.bar.hide();
    const said = this.said(state);
    // The same words twice would be read out twice.
    if (this.status.textContent !== said) this.tell(null, document.createTextNode(said));
  }

  private said(state: State): string {
    if (state.kind !== "loading") return SAID[state.kind];
    const quarter = Math.floor((4 * state.done) / state.all);
    return `Loading Python, once a visit${["", ": a quarter is here", ": half is here", ": three quarters are here"][quarter] ?? ""}…`;
  }

  override refresh(): void {
    const kept = store.get(this.key)?.given;
    const code = typeof kept === "string" ? kept : this.starter;
    // What was said of this very code still holds.
    const isNew = this.area.value !== code;
    if (isNew) this.area.value = code;
    this.offer();
    if (!isNew || this.running) return;
    const right = text(store.get(store.beside(this.key, "right"))?.given);
    if (right === code) this.tellVerdict(true, "This code gave what it should when you ran it.");
    else this.tell(null, ...(right ? [document.createTextNode("✓ You solved this exercise before, with other code.")] : []));
  }
}
