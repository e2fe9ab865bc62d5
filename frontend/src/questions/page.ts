// Turns the chapter's questions, complete as text, into inputs with an answer at once.
import { make } from "../look/dom";
import { Call } from "./call";
import { CodeQuestion } from "./code";
import { Question } from "./question";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { judge } from "./judge";

let serial = 0;

const numeric = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

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
    store.answer(this.key, index);
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
    // The keyboard for decimals has no minus on some phones.
    const negative = [box.dataset.value, ...this.rows.map((row) => row.dataset.slip)].some((number) => Number(number) < 0);
    this.input = make("input", { id, type: "text", inputmode: negative ? "text" : "decimal", autocomplete: "off", size: "8" });
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
    if (!this.show()) return;
    this.shown = this.input.value;
    store.type(this.key, null);
    store.answer(this.key, this.shown);
  }

  // Says what the number is; whether there is one, which is then kept.
  private show(): boolean {
    const { unit = "", value, tolerance } = this.box.dataset;
    const answers = this.rows.map(({ dataset }) => ({ right: dataset.right !== undefined, value: numeric(dataset.slip), rest: dataset.rest !== undefined }));
    const verdict = judge(this.input.value, unit, Number(value), Number(tolerance), answers);
    const row = verdict.answer === null ? undefined : this.rows[verdict.answer];
    this.tell(verdict.right, ...(verdict.said ? [document.createTextNode(verdict.said)] : row ? [...row.childNodes] : []));
    return verdict.isNumber;
  }

  override refresh(): void {
    // What is being typed stays, whatever has come from elsewhere, but for an answer to this very question.
    if (this.input.value !== this.shown && store.typed(this.key) !== null) return;
    const kept = store.get(this.key)?.given;
    this.shown = this.input.value = typeof kept === "string" ? kept : "";
    if (this.shown) this.show();
    else this.tell(null);
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
