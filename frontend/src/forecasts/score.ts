// What the reader's forecasts were worth: committed ones, drafts, or those of a code.
import * as picture from "./calibration";
import { make } from "../look/dom";
import { fromCode, type Percent } from "./code";
import { Forecasts } from "./kept";
import { given, sentences, tidy } from "./words";
import { calibration, miss } from "./scores";
import * as templates from "sentences.json";
import { say } from "../look/sentences";

interface Data {
  chapter: string;
  rows: { id: string; question: string; happened: boolean }[];
}

function table(caption: string, headings: readonly string[], rows: readonly string[][]): HTMLElement {
  const body = rows.map(([first = "", ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell))));
  const heads = headings.map((heading) => make("th", { scope: "col" }, heading));
  const inside = make("table", { class: "forecast-table" }, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, inside);
}

export class ForecastScore {
  private readonly data: Data;
  private readonly kept: Forecasts;
  private readonly happened: boolean[];
  private readonly words = make("div", { class: "forecast-words", role: "status" });
  private readonly numbers = make("div");
  private readonly message = make("p", { class: "forecast-told", role: "status" });
  private typed: Percent[] | null = null;

  constructor(box: HTMLElement) {
    this.data = JSON.parse(box.querySelector('script[type="application/json"]')!.textContent!) as Data;
    this.kept = new Forecasts(this.data.chapter, this.data.rows.map((row) => row.id));
    this.happened = this.data.rows.map((row) => row.happened);
    const code = make("input", { id: `${box.id}-code`, type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", size: "20" });
    const form = make("form", { class: "question-form" }, make("label", { for: code.id }, say(templates.forecasts_score_code)), code, make("button", { type: "submit" }, say(templates.forecasts_score_it)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.message.textContent = "";
      try {
        this.typed = fromCode(code.value);
        this.refresh();
      } catch (error) {
        this.message.textContent = (error as Error).message;
      }
    });
    box.querySelector(".forecast-yours")!.replaceChildren(this.words, form, this.message, this.numbers);
    this.refresh();
  }

  refresh(): void {
    const [whose, percents] = this.mine();
    this.words.replaceChildren(...(percents ? [make("p", {}, make("strong", {}, whose)), ...this.sentences(percents)] : [make("p", {}, whose)]));
    this.numbers.replaceChildren(...(percents ? this.parts(percents) : []));
  }

  private mine(): [whose: string, percents: Percent[] | null] {
    if (this.typed) return [say(templates.forecasts_from_code), this.typed];
    const committed = this.kept.committed();
    if (committed) return [say(templates.forecasts_from_commitment), committed.percents];
    const drafts = this.kept.drafts();
    return drafts.some((percent) => percent !== null) ? [say(templates.forecasts_from_drafts), drafts] : [say(templates.forecasts_from_nothing), null];
  }

  private sentences(percents: Percent[]): HTMLElement[] {
    return sentences(percents, this.happened).map((text) => make("p", {}, text));
  }

  private parts(percents: Percent[]): HTMLElement[] {
    const rows = this.data.rows.map(({ question, happened }, i) => {
      const percent = percents[i] ?? null;
      const cells = percent === null ? [say(templates.forecasts_blank), "–"] : [tidy(percent / 100, ".0%"), tidy(miss(percent / 100, happened), ".3f")];
      return [`${i + 1}. ${question}`, cells[0]!, say(happened ? templates.common_yes : templates.common_no), cells[1]!];
    });
    const { shares, settled } = given(percents, this.happened);
    if (!shares.length) return [];
    const bands = calibration(shares, settled);
    const art = make("div", { class: "explorer-art forecast-art", role: "img", "aria-label": picture.alt(bands) });
    art.innerHTML = picture.svg(bands);
    const headings = [say(templates.forecasts_question), say(templates.forecasts_yours), say(templates.forecasts_came_true), say(templates.forecasts_gap)];
    return [
      table("Your forecasts, and the squared gap of each", headings, rows),
      make("div", { class: "forecast-calibration" }, art, make("div", {}, table("Your calibration", picture.headings(), picture.rows(bands)), make("p", { class: "explorer-source" }, say(templates.forecasts_edge)))),
    ];
  }
}
