// Lets a reader label cases before anything of the other's labels is shown, and then compares.
import { type Given, type Scale, FEWEST, agreement, differing, known, pairs, read, sums, written } from "./comparison";
import { make } from "../look/dom";
import { GraderWords } from "./words";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { number } from "../look/words";

interface Data extends Scale {
  key: string;
  noun: string;
  act: string;
  other: string;
  weighing: string;
  buttons: boolean;
}

type Put = (value: string) => void;

class Grader {
  private readonly data: Data;
  private readonly words: GraderWords;
  private readonly choices = new Map<string, Put>();
  private readonly reasons = new Map<string, HTMLElement>();
  private readonly reference: HTMLElement;
  private readonly progress = make("p", { class: "grader-progress", role: "status" });
  private readonly result = make("div", { class: "grader-result" });
  private readonly actions = make("p", { class: "grader-actions" });
  private readonly see = make("button", { type: "button" });

  constructor(private readonly figure: HTMLElement) {
    this.data = JSON.parse(figure.querySelector('script[type="application/json"]')!.textContent!) as Data;
    const { noun, act, other, cases } = this.data;
    this.words = new GraderWords(noun, act, other, cases.length);
    this.see.textContent = this.words.see;
    // Out of the page until there is something to compare: the reader is blind until then.
    this.reference = figure.querySelector<HTMLElement>(".grader-reasons")!;
    for (const item of this.reference.querySelectorAll<HTMLElement>("[data-of]")) this.reasons.set(item.dataset.of!, item);
    this.reference.remove();
    for (const item of figure.querySelectorAll<HTMLElement>("[data-case]")) this.ask(item);
    const compare = make("button", { type: "button" }, say(templates.grader_compare));
    compare.addEventListener("click", () => this.compare());
    this.see.addEventListener("click", () => {
      store.set(this.place("seen"), true);
      this.show();
      this.reference.setAttribute("open", "");
      this.reference.querySelector("summary")?.focus();
    });
    const list = figure.querySelector<HTMLElement>(".grader-cases")!;
    list.before(make("p", {}, this.words.blind));
    this.actions.append(compare);
    list.after(this.actions, this.progress, this.result);
    this.refresh();
    figure.dataset.live = "yes";
  }

  // What is kept

  private place = (id: string): string => `${this.data.key}-${id}`;

  private given = (): Given => known(new Map(this.data.cases.map(({ id }) => [id, store.get(this.place(id))?.given])), this.data);

  private blind = (): Given => read(store.get(this.place("first"))?.given, this.data);

  // The choices

  private ask(item: HTMLElement): void {
    const id = item.dataset.case!;
    const text = item.querySelector<HTMLElement>(".grader-text")!;
    text.id = `${this.figure.id}-${id}`;
    const title = this.words.choice(id);
    const choose: Put = (value) => {
      store.set(this.place(id), value);
      this.show();
    };
    const [box, put] = (this.data.buttons ? this.buttons : this.list).call(this, title, text.id, choose);
    this.choices.set(id, put);
    item.append(box);
  }

  private buttons(title: string, text: string, choose: Put): [HTMLElement, Put] {
    const box = make("fieldset", { class: "grader-choice", "aria-describedby": text }, make("legend", {}, title));
    const inputs = this.data.labels.map(({ value, word }) => {
      const input = make("input", { type: "radio", name: `${text}-label`, value });
      input.addEventListener("change", () => choose(value));
      box.append(make("label", {}, input, make("span", {}, word)));
      return input;
    });
    return [box, (value) => inputs.forEach((input) => (input.checked = input.value === value))];
  }

  private list(title: string, text: string, choose: Put): [HTMLElement, Put] {
    const select = make("select", { id: `${text}-label`, "aria-describedby": text }, make("option", { value: "" }, say(templates.grader_choose)));
    for (const { value, word } of this.data.labels) select.append(make("option", { value }, word));
    select.addEventListener("change", () => choose(select.value));
    const box = make("p", { class: "grader-choice" }, make("label", { for: select.id }, title), select);
    return [box, (value) => (select.value = value)];
  }

  // Also when answers came from elsewhere, or were erased.
  refresh(): void {
    const given = this.given();
    for (const [id, put] of this.choices) put(given.get(id) ?? "");
    this.show();
  }

  // The comparison

  private compare(): void {
    const blind = this.blind();
    // A label is blind at the first comparison alone: what is there already stays.
    const together = known(new Map([...this.given(), ...blind]), this.data);
    if (together.size < FEWEST) {
      this.progress.textContent = this.words.tooFew;
      return;
    }
    if (together.size > blind.size) store.set(this.place("first"), written(together));
    this.show();
    this.result.querySelector<HTMLElement>("[tabindex]")?.focus();
  }

  private show(): void {
    const { data, words } = this;
    const [given, blind] = [this.given(), this.blind()];
    const seen = store.get(this.place("seen"))?.given === true;
    if (seen || blind.size === data.cases.length) this.see.remove();
    else this.actions.append(" ", this.see);
    if (blind.size < FEWEST) {
      this.progress.textContent = words.progress(given.size) + (seen ? ` ${words.seen}` : "");
      this.reference.querySelector("ul")!.replaceChildren(...this.reasons.values());
      this.result.replaceChildren(...(seen ? [this.reference] : []));
      return;
    }
    const now = new Map([...blind].map(([id, value]) => [id, given.get(id) ?? value]));
    const found = agreement(now, data);
    const fresh = [...given.keys()].filter((id) => !blind.has(id)).length;
    const changed = [...blind].filter(([id, value]) => now.get(id) !== value).length;
    this.progress.textContent = words.progress(given.size, found, fresh);
    this.reference.querySelector("ul")!.replaceChildren(...[...(seen ? this.reasons : blind).keys()].map((id) => this.reasons.get(id)!));
    this.result.replaceChildren(
      make("p", { class: "grader-title", tabindex: "-1" }, words.title),
      make("p", {}, words.reading(found)),
      make("p", {}, words.first(agreement(blind, data), changed)),
      this.crossed(now),
      ...this.sums(now),
      ...this.differences(now),
      this.reference,
    );
  }

  private crossed(now: Given): HTMLElement {
    const both = pairs(now, this.data);
    const used = this.data.labels.filter(({ value }) => both.some((pair) => pair.includes(value)));
    const heads = used.map(({ short }) => make("th", { scope: "col" }, make("span", { class: "grader-upright" }, short)));
    const rows = used.map((mine) => {
      const cells = used.map((theirs) => {
        const count = both.filter(([a, b]) => a === mine.value && b === theirs.value).length;
        return make("td", mine === theirs ? { class: "is-same" } : {}, String(count));
      });
      return make("tr", {}, make("th", { scope: "row" }, mine.short), ...cells);
    });
    return table("grader-crossed", this.words.crossed, [make("td"), ...heads], rows);
  }

  private sums(now: Given): HTMLElement[] {
    const found = [...sums(now, this.data)];
    if (!found.length) return [];
    const heads = [say(templates.grader_yours), this.words.ofOther, say(templates.grader_difference)].map((text) => make("th", { scope: "col" }, text));
    const rows = found.map(([group, [mine, theirs]]) => {
      const cells = [mine, theirs, mine - theirs].map((value) => make("td", {}, number(value, "+.1f")));
      return make("tr", {}, make("th", { scope: "row" }, group), ...cells);
    });
    return [table("grader-sums", this.words.summed(this.data.weighing), [make("td"), ...heads], rows)];
  }

  private differences(now: Given): HTMLElement[] {
    const ids = differing(now, this.data);
    const title = make("p", { class: "grader-title" }, this.words.differing(ids.length));
    if (!ids.length) return [title];
    const named = new Map(this.data.labels.map(({ value, word }) => [value, word]));
    const items = ids.map((id) => {
      const told = this.figure.querySelector(`#${this.figure.id}-${CSS.escape(id)}`)!;
      const why = this.reasons.get(id)!.cloneNode(true) as HTMLElement;
      // Its label stands beside the reader's here.
      why.querySelector("strong")!.remove();
      const theirs = this.data.cases.find((each) => each.id === id)!.label;
      const two = make("strong", {}, this.words.two(named.get(now.get(id)!)!, named.get(theirs)!));
      const text = [...told.childNodes].map((node) => node.cloneNode(true));
      return make("li", { "data-differs": id }, make("p", {}, ...text), make("p", {}, two, ...why.childNodes));
    });
    return [title, make("ul", { class: "grader-differences" }, ...items)];
  }
}

function table(kind: string, caption: string, heads: HTMLElement[], rows: HTMLElement[]): HTMLElement {
  const inside = [make("caption", {}, caption), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)];
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, make("table", { class: kind }, ...inside));
}

export function start(): void {
  const graders = [...document.querySelectorAll<HTMLElement>("[data-grader]")].map((figure) => new Grader(figure));
  // A grader's own save must not rebuild the choices under the reader's fingers.
  store.onChange((outside) => {
    if (outside) for (const grader of graders) grader.refresh();
  });
}
