// Your call: made before the answer can be read, and given back beside it. It may be changed; the first one is kept.
import { make } from "../look/dom";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { read } from "../look/numbers";
import { problem } from "./judge";
import { Question } from "./question";

const day = (when: string): string => new Date(when).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
const button = (text: string, act: () => void): HTMLButtonElement => {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
};

let serial = 0;

export class Call extends Question {
  private readonly form = make("form", { class: "question-form" });
  private readonly inputs: HTMLInputElement[] = [];
  private readonly labels: string[] = [];
  private readonly leave = button("Leave it as it is", () => this.close());
  private readonly answer: HTMLElement | null;
  private changing = false;

  constructor(box: HTMLElement) {
    super(box);
    this.answer = document.querySelector<HTMLElement>(`.call-answer[data-for="${CSS.escape(this.key)}"]`);
    this.part(".call-paper")?.remove();
    const name = `call-${(serial += 1)}`;
    const list = this.part(".question-options");
    if (list) this.choices(list, name);
    else this.number(name);
    this.form.append(make("button", { type: "submit" }, say(templates.questions_commit)), this.leave);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    this.form.addEventListener("input", () => store.type(this.key, this.entered()));
    box.append(this.form, this.status);
    this.fill(store.typed(this.key));
    this.refresh();
  }

  private choices(list: HTMLElement, name: string): void {
    const title = this.part(".question-title")!;
    title.id ||= `${name}-title`;
    const group = make("div", { role: "radiogroup", class: "question-options", "aria-labelledby": title.id });
    [...list.children].forEach((option, i) => {
      this.labels.push(option.textContent!.trim());
      const input = make("input", { type: "radio", name, value: String(i) });
      this.inputs.push(input);
      group.append(make("label", { class: "question-option" }, input, make("span", {}, ...option.childNodes)));
    });
    list.remove();
    this.form.append(group);
  }

  private number(name: string): void {
    const input = make("input", { id: name, type: "text", inputmode: Number(this.box.dataset.low) < 0 ? "text" : "decimal", autocomplete: "off", size: "8" });
    this.inputs.push(input);
    this.form.append(make("label", { for: name }, say(templates.questions_your_call)), make("span", { class: "question-entry" }, input, ` ${this.box.dataset.unit ?? ""}`));
  }

  private entered = (): string => (this.labels.length ? this.inputs.find((input) => input.checked)?.value : this.inputs[0]!.value) ?? "";

  private fill(text: string | null): void {
    if (this.labels.length) for (const input of this.inputs) input.checked = input.value === text;
    else this.inputs[0]!.value = text ?? "";
  }

  private commit(): void {
    const entered = this.entered();
    const problem = this.problem(entered);
    if (problem) return this.tell(null, document.createTextNode(problem));
    store.type(this.key, null);
    const kept = store.get(this.key);
    const given = this.labels.length ? Number(entered) : entered.trim();
    if (given !== kept?.given) store.answer(this.key, given);
    this.close();
  }

  private problem(entered: string): string {
    if (this.labels.length) return entered === "" ? say(templates.questions_choose) : "";
    const { unit = "", low, high } = this.box.dataset;
    return problem(entered, unit, low === undefined ? null : Number(low), high === undefined ? null : Number(high));
  }

  private close(): void {
    store.type(this.key, null);
    this.changing = false;
    this.refresh();
    // The button that had the focus is gone: leave the reader at what it did.
    this.status.tabIndex = -1;
    this.status.focus();
  }

  private change(): void {
    this.changing = true;
    this.fill(String(store.get(this.key)!.given));
    this.refresh();
    (this.inputs.find((input) => input.checked) ?? this.inputs[0]!).focus();
  }

  // As a part of a sentence: with its unit once, and without a stop of its own.
  private words(given: unknown): string | undefined {
    if (this.labels.length) return this.labels[Number(given)]?.replace(/\.$/, "");
    const { unit = "" } = this.box.dataset;
    const value = typeof given === "string" ? read(given, unit).value : null;
    if (value === null) return undefined;
    return `${value.toLocaleString("en-GB", { maximumFractionDigits: 9 })}\u00a0${unit}`.trim();
  }

  override refresh(): void {
    const kept = store.get(this.key);
    const given = this.words(kept?.given);
    const made = kept !== undefined && given !== undefined;
    this.form.hidden = made && !this.changing;
    this.leave.hidden = !made;
    if (!made) {
      this.tell(null);
      this.shut();
      return;
    }
    const first = this.words(kept.first?.given);
    const last = { given, day: day(kept.when) };
    const both = first && `${say(templates.questions_first_call, { given: first, day: day(kept.first!.when) })} ${say(templates.questions_changed_call, last)}`;
    this.tell(null, make("p", {}, both ?? say(templates.questions_committed, last)));
    if (!this.changing) this.status.append(make("p", { class: "call-actions" }, button("Change your call", () => this.change())));
    this.open(both ?? `Your call: ${given} (${last.day}).`);
  }

  // The answer

  private shut(): void {
    if (!this.answer) return;
    const skip = button("Show the answer without a call", () => this.open(""));
    const make_it = make("a", { href: `#${this.box.id}` }, "Make your call");
    this.show(true, make("p", {}, "You have not made this call. The answer opens when you do."), make("p", { class: "call-actions" }, make_it, " ", skip));
  }

  private open(yours: string): void {
    this.show(false, ...(yours ? [make("p", {}, yours)] : []));
  }

  private show(shut: boolean, ...inside: Node[]): void {
    if (!this.answer) return;
    this.answer.querySelector(".call-yours")!.replaceChildren(...inside);
    this.answer.querySelector<HTMLElement>(".call-told")!.hidden = shut;
  }
}
