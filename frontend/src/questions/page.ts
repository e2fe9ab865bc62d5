// Turns the chapter's questions, complete as text, into inputs with an answer at once.
import { make } from "../look/dom";
import { CodeCell } from "./python";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { judge, problem } from "./judge";

let serial = 0;

const numeric = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

class Question {
  protected readonly key: string;
  protected readonly status: HTMLElement;

  constructor(protected readonly box: HTMLElement) {
    this.key = box.dataset.question!;
    this.status = make("div", { class: "question-feedback", role: "status" });
  }

  protected part(selector: string): HTMLElement | null {
    return this.box.querySelector<HTMLElement>(selector);
  }

  // Takes the answers out of the page's text: they come back one by one, as feedback.
  protected take(): HTMLElement | null {
    const answers = this.part(".question-answers");
    answers?.remove();
    return answers;
  }

  protected tell(right: boolean | null, ...inside: Node[]): void {
    this.status.className = `question-feedback${right === null ? "" : right ? " is-right" : " is-wrong"}`;
    const lead = right === null ? [] : [make("strong", {}, `${say(right ? templates.questions_right : templates.questions_wrong)} `)];
    this.status.replaceChildren(...lead, ...inside.map((node) => node.cloneNode(true)));
  }

  // The answers were erased, or came from another tab or file.
  refresh(): void {}
}

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
  private kept?: string;

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
    if (!this.show()) return;
    this.kept = this.input.value;
    store.set(this.key, this.kept);
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
    const given = store.get(this.key)?.given;
    const kept = typeof given === "string" ? given : "";
    // A number typed and not yet checked stays when another answer comes from elsewhere.
    if (kept === this.kept) return;
    this.kept = kept;
    this.input.value = kept;
    if (kept) this.show();
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
      const { unit = "", low, high } = this.box.dataset;
      const wrong = problem(text, unit, numeric(low), numeric(high));
      if (wrong) return this.tell(null, document.createTextNode(wrong));
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
