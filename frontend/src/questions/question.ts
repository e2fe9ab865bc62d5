// What all questions share: the key under which the answer is kept, and the place that says what it was worth.
import { make } from "../look/dom";
import * as templates from "sentences.json";
import { say } from "../look/sentences";

export class Question {
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
