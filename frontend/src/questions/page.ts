// Turns the chapter's questions, complete as text, into inputs with an answer at once.
import { make } from "../look/dom";
import { CodeQuestion } from "./code";
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
    box.append(form, this.status);
    this.refresh();
  }

  private check(): void {
    const value = readNumber(this.input.value);
    if (value === null) {
      this.tell(null, document.createTextNode(`${say(templates.common_not_number, { typed: this.input.value })} ${say(templates.questions_like)}`));
      return;
    }
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
    const kept = store.get(this.key)?.given;
    this.input.value = typeof kept === "string" ? kept : "";
    const value = readNumber(this.input.value);
    if (value !== null) this.show(value);
    else this.tell(null);
  }
}

// Your call: committed once, shown again at the end.
class Call extends Question {
  private readonly form: HTMLFormElement;
  private readonly inputs: HTMLInputElement[] = [];
  private readonly answer: HTMLElement | null;
  private readonly labels: string[] = [];

  constructor(box: HTMLElement) {
    super(box);
    this.answer = document.querySelector<HTMLElement>(`.call-answer[data-for="${CSS.escape(this.key)}"]`);
    this.form = make("form", { class: "question-form" });
    const name = `call-${(serial += 1)}`;
    const list = this.part(".question-options");
    if (list) {
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
    } else {
      const input = make("input", { id: name, type: "text", inputmode: "decimal", autocomplete: "off", size: "8" });
      this.inputs.push(input);
      this.form.append(make("label", { for: name }, say(templates.questions_your_call)), make("span", { class: "question-entry" }, input, ` ${box.dataset.unit ?? ""}`));
    }
    this.form.append(make("button", { type: "submit" }, say(templates.questions_commit)));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    box.append(this.form, this.status);
    this.refresh();
  }

  private commit(): void {
    if (this.labels.length) {
      const chosen = this.inputs.findIndex((input) => input.checked);
      if (chosen < 0) return this.tell(null, document.createTextNode(say(templates.questions_choose)));
      store.set(this.key, chosen);
    } else {
      const text = this.inputs[0]!.value;
      const value = readNumber(text);
      const low = Number(this.box.dataset.low ?? -Infinity);
      const high = Number(this.box.dataset.high ?? Infinity);
      if (value === null || value < low || value > high)
        return this.tell(null, document.createTextNode(Number.isFinite(low) ? say(templates.questions_a_number_from, { low, high }) : say(templates.questions_a_number)));
      store.set(this.key, text.trim());
    }
    this.refresh();
    // The button that had the focus is gone: leave the reader at what it did.
    this.status.tabIndex = -1;
    this.status.focus();
  }

  override refresh(): void {
    const kept = store.get(this.key);
    const given = kept ? (this.labels.length ? this.labels[Number(kept.given)] : `${kept.given} ${this.box.dataset.unit ?? ""}`.trim()) : undefined;
    this.form.hidden = given !== undefined;
    const yours = this.answer?.querySelector<HTMLElement>(".call-yours");
    if (given === undefined) {
      this.tell(null);
      if (yours) yours.hidden = true;
      return;
    }
    const day = new Date(kept!.when).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    this.tell(null, document.createTextNode(say(templates.questions_committed, { given, day })));
    if (yours) {
      yours.textContent = `Your call was: ${given}.`;
      yours.hidden = false;
    }
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
