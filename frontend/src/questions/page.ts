// Turns the chapter's questions, complete as text, into inputs with an answer at once.
import { make } from "../look/dom";
import { Call } from "./call";
import { CodeCell } from "./python";
import { Question } from "./question";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { readNumber } from "../look/words";

let serial = 0;

class ChoiceQuestion extends Question {
  private readonly inputs: HTMLInputElement[];
  private readonly why: HTMLElement[];

  constructor(box: HTMLElement) {
    super(box);
    const list = this.part(".question-options")!;
    const options = [...list.children] as HTMLElement[];
    this.why = [...(this.take()?.querySelectorAll("li") ?? [])].map((li) => {
      li.querySelector(":scope > strong, :scope > span")?.remove();
      return li;
    });
    const name = `question-${(serial += 1)}`;
    const title = this.part(".question-title")!;
    title.id ||= `${name}-title`;
    const group = make("div", { role: "radiogroup", class: "question-options", "aria-labelledby": title.id });
    this.inputs = options.map((option, i) => {
      const input = make("input", { type: "radio", name, value: String(i) });
      const label = make("label", { class: "question-option" }, input, make("span", {}, ...option.childNodes));
      if (option.dataset.right !== undefined) input.dataset.right = "";
      input.addEventListener("change", () => this.choose(i));
      group.append(label);
      return input;
    });
    list.replaceWith(group);
    this.box.append(this.status);
    this.refresh();
  }

  private choose(index: number): void {
    store.set(this.key, index);
    this.show(index);
  }

  private show(index: number): void {
    const why = this.why[index];
    this.tell(this.inputs[index]!.dataset.right !== undefined, ...(why ? [...why.childNodes] : []));
  }

  override refresh(): void {
    const kept = store.get(this.key)?.given;
    this.inputs.forEach((input, i) => (input.checked = kept === i));
    if (typeof kept === "number" && this.inputs[kept]) this.show(kept);
    else this.tell(null);
  }
}

class NumberQuestion extends Question {
  private readonly input: HTMLInputElement;
  private readonly rows: HTMLElement[];
  // What was kept when the input last held it: anything else in the input is being typed.
  private shown = "";

  constructor(box: HTMLElement) {
    super(box);
    this.rows = [...(this.take()?.querySelectorAll<HTMLElement>("li") ?? [])];
    for (const row of this.rows) row.querySelector(".lead")?.remove();
    const id = `question-${(serial += 1)}`;
    this.input = make("input", { id, type: "text", inputmode: "decimal", autocomplete: "off", size: "8" });
    const form = make(
      "form",
      { class: "question-form" },
      make("label", { for: id }, say(templates.questions_your_answer)),
      make("span", { class: "question-entry" }, this.input, box.dataset.unit ? ` ${box.dataset.unit} ` : " ", make("button", { type: "submit" }, say(templates.questions_check))),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.input.addEventListener("input", () => store.type(this.key, this.input.value === this.shown ? null : this.input.value));
    box.append(form, this.status);
    this.refresh();
    const typed = store.typed(this.key);
    if (typed !== null && typed !== this.shown) {
      this.input.value = typed;
      this.tell(null);
    }
  }

  private check(): void {
    const value = readNumber(this.input.value);
    if (value === null) {
      this.tell(null, document.createTextNode(`${say(templates.common_not_number, { typed: this.input.value })} ${say(templates.questions_like)}`));
      return;
    }
    this.shown = this.input.value;
    store.type(this.key, null);
    store.set(this.key, this.input.value);
    this.show(value);
  }

  private show(value: number): void {
    const tolerance = Number(this.box.dataset.tolerance);
    const near = (target: string | undefined) => target !== undefined && Math.abs(value - Number(target)) <= tolerance * (1 + 1e-9) + 1e-12;
    const right = near(this.box.dataset.value);
    const row = right
      ? this.rows.find((each) => each.dataset.right !== undefined)
      : (this.rows.find((each) => near(each.dataset.slip)) ?? this.rows.find((each) => each.dataset.rest !== undefined));
    this.tell(right, ...(row ? [...row.childNodes] : []));
  }

  override refresh(): void {
    // What is being typed stays, whatever has come from elsewhere, but for an answer to this very question.
    if (this.input.value !== this.shown && store.typed(this.key) !== null) return;
    const kept = store.get(this.key)?.given;
    this.shown = this.input.value = typeof kept === "string" ? kept : "";
    const value = readNumber(this.shown);
    if (value !== null) this.show(value);
    else this.tell(null);
  }
}

class CodeQuestion extends Question {
  private readonly cell: CodeCell;

  constructor(box: HTMLElement) {
    super(box);
    const cases = [...(this.take()?.querySelectorAll<HTMLElement>("[data-call]") ?? [])].map((row) => ({
      call: row.dataset.call!,
      expected: row.dataset.expected!,
    }));
    const starter = this.part(".question-starter")!;
    const begin = starter.querySelector("pre")?.textContent ?? starter.textContent ?? "";
    this.cell = new CodeCell(begin.replace(/\n+$/, "\n"), cases, (right, text) => this.tell(right, make("pre", {}, text)), (code) => store.set(this.key, code));
    starter.replaceWith(this.cell.element);
    box.append(this.status);
    this.refresh();
  }

  override refresh(): void {
    const kept = store.get(this.key)?.given;
    this.cell.fill(typeof kept === "string" ? kept : null);
    if (typeof kept !== "string") this.tell(null);
  }
}

export function start(): void {
  const asked = [...document.querySelectorAll<HTMLElement>(".question")].map((box) => {
    if (box.classList.contains("question-call")) return new Call(box);
    if (box.dataset.kind === "number") return new NumberQuestion(box);
    if (box.dataset.kind === "code") return new CodeQuestion(box);
    return new ChoiceQuestion(box);
  });
  // A question's own save must not rebuild the others under the reader's fingers.
  store.onChange((outside) => {
    if (outside) for (const question of asked) question.refresh();
  });
}
