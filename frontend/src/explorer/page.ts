// A pre-rendered figure comes alive when it is seen: inputs, chart, table, sentence, shared state.
import { isLinked, linkTo, share, sharedState } from "../look/address";
import { make } from "../look/dom";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { fill, number } from "../look/words";
import { handed } from "../look/handed";
import { type Cell, type Row, type VegaView, loadVega } from "./library";

interface Control {
  name: string;
  label: string;
  kind: "slider" | "choice";
  values: Cell[];
  shown: string[];
  start: number;
  advance: string;
  drag: -1 | 0 | 1;
  marks: [index: number, name: string][];
}

// What stands in the page, and what waits in a file: see src/giants/publish/payloads.py.
interface Head {
  id: string;
  controls: Control[];
}

interface Payload {
  rows: Row[];
  values: Row;
  moving: [kind: "row" | "value", index: number, key: string, column: number, word: 0 | 1][];
  texts: string[];
  states: [places: number, differences: number[]][];
  columns: [field: string, spec: string | null][];
  reading: string;
  alt: string;
  vega: unknown;
}

const PAUSES = [1000, 4000, 15_000];

// Sums second differences up again; see Explorer.payload in Python.
function unroll([places, differences]: Payload["states"][number], stride: number): number[] {
  const numbers = [...differences];
  for (let pass = 0; pass < 2; pass += 1) for (let i = stride; i < numbers.length; i += 1) numbers[i]! += numbers[i - stride]!;
  return numbers.map((number) => number / 10 ** places);
}

class LiveExplorer {
  private readonly art: HTMLElement;
  private readonly reading: HTMLElement;
  private readonly cells: HTMLTableCellElement[][];
  private readonly inputs: (HTMLInputElement | HTMLSelectElement)[] = [];
  private readonly outputs: (HTMLOutputElement | undefined)[] = [];
  private readonly message = make("p", { class: "explorer-message", role: "status" });
  private readonly at: number[];
  private payload!: Payload;
  private states: number[][] = [];
  private view: VegaView | undefined;
  private waking = false;
  private tried = 0;
  private timer = 0;

  constructor(private readonly figure: HTMLElement, private readonly data: Head, private readonly rest: () => Promise<Record<string, Payload>>) {
    this.art = figure.querySelector<HTMLElement>(".explorer-art")!;
    this.reading = figure.querySelector<HTMLElement>(".explorer-reading")!;
    this.reading.setAttribute("aria-live", "polite");
    this.cells = [...figure.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]);
    this.at = data.controls.map((control) => control.start);
  }

  // The inputs are there from the start, so that nothing moves when the figure comes alive.
  prepare(): void {
    const controls = this.controls();
    this.figure.insertBefore(controls, this.art);
    this.figure.insertBefore(this.message, this.art);
    this.showInputs();
    const begin = () => {
      observer.disconnect();
      controls.removeEventListener("focusin", begin);
      addEventListener("online", () => this.begin());
      void this.begin();
    };
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && begin(), { rootMargin: "200px" });
    controls.addEventListener("focusin", begin);
    if (this.isNamed()) {
      if (isLinked()) this.figure.scrollIntoView({ block: "center", behavior: "instant" });
      begin();
    } else observer.observe(this.figure);
  }

  // Also once more, where the library had not come: the controls stay, and what they were set to is then shown.
  private async begin(): Promise<void> {
    if (this.view || this.waking) return;
    this.waking = true;
    try {
      await this.wake();
    } catch (error) {
      console.warn(error);
      this.figure.dataset.live = "no";
      // A short loss of the network is waited out.
      const pause = PAUSES[(this.tried += 1) - 1];
      if (pause) setTimeout(() => void this.begin(), pause);
      const again = make("button", { type: "button" }, "Try again");
      again.addEventListener("click", () => void this.begin());
      this.message.replaceChildren("The picture cannot move yet: what draws it did not load. It shows the opening state, and follows the controls once the network is back. ", again);
    } finally {
      this.waking = false;
    }
  }

  private async wake(): Promise<void> {
    const [{ View, parse, expressionInterpreter }, payloads] = await Promise.all([loadVega(), this.rest()]);
    this.payload = payloads[this.data.id]!;
    const stride = this.data.controls.slice(1).reduce((product, control) => product * control.values.length, 1);
    this.states = this.payload.states.map((column) => unroll(column, stride));
    const box = document.createElement("div");
    const view = new View(parse(this.payload.vega, null, { ast: true }), {
      renderer: "svg",
      expr: expressionInterpreter,
      container: box,
    });
    await view.runAsync();
    // Vega labels its own container; the figure carries one description.
    for (const part of [box, ...box.querySelectorAll("[role], [aria-label]")]) {
      part.removeAttribute("role");
      part.removeAttribute("aria-label");
      part.removeAttribute("aria-roledescription");
    }
    box.setAttribute("aria-hidden", "true");
    this.art.replaceChildren(box);
    this.view = view;
    this.tell("");
    this.follow();
    addEventListener("hashchange", () => this.follow());
    await this.show();
    this.figure.dataset.live = "yes";
  }

  private isNamed(): boolean {
    return [...sharedState().keys()].some((key) => key.startsWith(`${this.data.id}.`));
  }

  private controls(): HTMLElement {
    const box = make("div", { class: "explorer-controls" });
    this.data.controls.forEach((control, i) => {
      const id = `${this.data.id}-${control.name}`;
      const label = make("label", { for: id }, control.label);
      let input: HTMLInputElement | HTMLSelectElement;
      let output: HTMLOutputElement | undefined;
      if (control.kind === "slider") {
        input = make("input", { id, type: "range", min: "0", max: String(control.values.length - 1), step: "1" });
        output = make("output", { for: id });
      } else {
        input = make("select", { id }, ...control.values.map((value, j) => make("option", { value: String(j) }, String(value))));
      }
      input.addEventListener("input", () => this.set(i, Number(input.value)));
      this.inputs.push(input);
      this.outputs.push(output);
      const marks = control.marks.map(([index, name]) => {
        const button = make("button", { type: "button" }, `${control.shown[index]}: ${name}`);
        button.addEventListener("click", () => this.set(i, index));
        return button;
      });
      if (control.advance) {
        const button = make("button", { type: "button" }, control.advance);
        button.addEventListener("click", () => this.set(i, (this.at[i]! + 1) % control.values.length));
        marks.unshift(button);
      }
      if (control.drag) {
        this.drag(i, control.drag);
      }
      const extra = marks.length ? [make("div", { class: "explorer-marks" }, ...marks)] : [];
      if (control.drag) extra.push(make("p", { class: "explorer-source" }, "Or drag the picture sideways."));
      box.append(make("div", { class: "explorer-control" }, label, input, ...(output ? [output] : []), ...extra));
    });
    const reset = make("button", { type: "button", class: "explorer-reset" }, say(templates.common_reset));
    reset.addEventListener("click", () => {
      this.data.controls.forEach((control, i) => (this.at[i] = control.start));
      if (this.view) this.tell("");
      this.share();
      void this.show();
    });
    const copy = make("button", { type: "button", class: "explorer-copy" }, "Copy link to this state");
    copy.addEventListener("click", () => void this.copyLink());
    box.append(make("div", { class: "explorer-marks" }, reset, copy));
    return box;
  }

  // The picture follows a finger: across half of it goes the whole range.
  private drag(control: number, way: number): void {
    const last = this.data.controls[control]!.values.length - 1;
    let from: { x: number; at: number } | undefined;
    this.art.dataset.drag = "";
    this.art.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = { x: event.clientX, at: this.at[control]! };
      this.art.setPointerCapture(event.pointerId);
    });
    this.art.addEventListener("pointermove", (event) => {
      if (!from) return;
      const index = from.at + Math.round((2 * way * last * (event.clientX - from.x)) / this.art.clientWidth);
      const within = Math.min(last, Math.max(0, index));
      if (within !== this.at[control]) this.set(control, within);
    });
    for (const end of ["pointerup", "pointercancel"]) this.art.addEventListener(end, () => (from = undefined));
  }

  private async copyLink(): Promise<void> {
    const link = linkTo(new URLSearchParams(this.data.controls.map((control, i) => [`${this.data.id}.${control.name}`, String(control.values[this.at[i]!]!)])));
    try {
      await navigator.clipboard.writeText(link);
      this.tell("Copied: the link opens this page with the lab as it stands now.");
    } catch {
      // Pages opened from a folder may not write there.
      this.tell(`Copy this link: ${link}`);
    }
  }

  // Takes the state from the address, where it names this figure.
  private follow(): void {
    const shared = sharedState();
    const complaints: string[] = [];
    let named = false;
    this.data.controls.forEach((control, i) => {
      const asked = shared.get(`${this.data.id}.${control.name}`);
      if (asked === null) return;
      named = true;
      // A number may be written in several ways: 1 and 1.0.
      const index = control.values.findIndex((value) => (typeof value === "number" ? asked !== "" && Number(asked) === value : value === asked));
      if (index >= 0) this.at[i] = index;
      else {
        const range = control.kind === "slider" ? `from ${control.shown[0]} to ${control.shown.at(-1)}` : control.shown.join(", ");
        complaints.push(`The link asks for ${control.label.toLowerCase()} ${asked}; possible here: ${range}.`);
      }
    });
    if (!named) return;
    this.tell(complaints.length ? `${complaints.join(" ")} The figure shows ${this.state()} instead.` : "");
    void this.show();
  }

  private state(): string {
    return this.data.controls.map((control, i) => `${control.label.toLowerCase()} ${control.shown[this.at[i]!]}`).join(", ");
  }

  private tell(text: string): void {
    this.message.textContent = text;
  }

  private set(control: number, index: number): void {
    this.at[control] = index;
    if (this.view) this.tell("");
    this.share();
    void this.show();
  }

  private share(): void {
    const shared = sharedState();
    this.data.controls.forEach((control, i) => {
      const key = `${this.data.id}.${control.name}`;
      if (this.at[i] === control.start) shared.delete(key);
      else shared.set(key, String(control.values[this.at[i]!]));
    });
    share(shared);
  }

  private look(): { rows: Row[]; values: Row } {
    const index = this.data.controls.reduce((sum, control, i) => sum * control.values.length + this.at[i]!, 0);
    const rows = this.payload.rows.map((row) => ({ ...row }));
    const values: Row = { ...this.payload.values };
    this.data.controls.forEach((control, i) => (values[control.name] = control.shown[this.at[i]!]!));
    this.payload.moving.forEach(([kind, row, key, column, word]) => {
      const written = this.states[column]![index]!;
      const value = word ? this.payload.texts[written]! : written;
      if (kind === "row") rows[row]![key] = value;
      else values[key] = value;
    });
    return { rows, values };
  }

  private showInputs(): void {
    this.data.controls.forEach((control, i) => {
      const shown = control.shown[this.at[i]!]!;
      const input = this.inputs[i]!;
      if (input.value !== String(this.at[i])) input.value = String(this.at[i]);
      const output = this.outputs[i];
      if (!output) return;
      input.setAttribute("aria-valuetext", shown);
      output.value = shown;
    });
  }

  private async show(): Promise<void> {
    this.showInputs();
    // Moved before the drawing library has come: shown when it is there.
    if (!this.view) return;
    const { rows, values } = this.look();
    this.cells.forEach((cells, i) =>
      this.payload.columns.forEach(([field, spec], j) => {
        const value = rows[i]![field]!;
        cells[j]!.textContent = spec ? number(Number(value), spec) : String(value);
      }),
    );
    this.art.setAttribute("aria-label", fill(this.payload.alt, values));
    const sentence = fill(this.payload.reading, values);
    clearTimeout(this.timer);
    // A screen reader hears the sentence when the slider rests, not at each step.
    this.timer = window.setTimeout(() => {
      if (this.reading.textContent !== sentence) this.reading.textContent = sentence;
    }, 120);
    await this.view.data("rows", rows).runAsync();
    this.figure.dataset.state = this.at.join(",");
  }
}

export function start(): void {
  const files = new Map<string, () => Promise<Record<string, Payload>>>();
  for (const figure of document.querySelectorAll<HTMLElement>("[data-explorer]")) {
    const file = figure.dataset.explorer!;
    if (!files.has(file)) files.set(file, handed(file, "BetweenGiantsFigures"));
    const island = figure.querySelector('script[type="application/json"]');
    new LiveExplorer(figure, JSON.parse(island!.textContent!) as Head, files.get(file)!).prepare();
  }
}
