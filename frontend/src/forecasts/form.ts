// The ten questions as a form: drafts kept at once, a commitment with its code, a code from before.
import { make } from "../look/dom";
import { fromCode, toCode } from "./code";
import { Entry } from "./entry";
import { Forecasts } from "./kept";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";

const day = (iso: string): string => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
const REFUSED = "This browser does not let the page keep your forecasts: they last until you leave it.";

export class ForecastForm {
  private readonly forecasts: Forecasts;
  private readonly entries: Entry[];
  private readonly count = make("p", { class: "forecast-count", role: "status" });
  private readonly told = make("div", { class: "forecast-told", role: "status" });
  private readonly end = make("div", { class: "forecast-end" });
  // The code that would replace drafts, once the reader was told so.
  private warned = "";

  constructor(box: HTMLElement) {
    const rows = [...box.querySelectorAll<HTMLElement>("[data-forecast]")];
    this.forecasts = new Forecasts(box.dataset.forecastForm!, rows.map((row) => row.dataset.forecast!));
    this.entries = rows.map((row) => {
      const id = row.dataset.forecast!;
      return new Entry(row, (percent) => {
        this.forecasts.keep(id, percent);
        this.status();
      });
    });
    box.querySelector(".forecast-paper")?.remove();
    box.append(this.count, this.end, this.told);
    this.refresh();
  }

  refresh(): void {
    const committed = this.forecasts.committed();
    const erased = store.count(`${this.forecasts.chapter}/`) === 0;
    const percents = committed?.percents ?? this.forecasts.drafts();
    this.entries.forEach((entry, i) => entry.fill(percents[i] ?? null, committed !== null, erased));
    if (committed) this.end.replaceChildren(...this.closed(committed.code, committed.when));
    // What the reader has begun to type there must stay.
    else if (!this.end.querySelector("form")) this.end.replaceChildren(...this.open());
    this.warned = "";
    this.tell();
    this.status();
  }

  private tell(...inside: (Node | string)[]): void {
    this.told.replaceChildren(...inside);
  }

  private status(): void {
    const given = this.entries.filter((entry) => entry.percent !== null).length;
    const committed = this.forecasts.committed() !== null;
    const told = say(committed ? templates.forecasts_count_committed : templates.forecasts_count_given, { given, total: this.entries.length });
    const text = store.isRefused() ? `${told} ${REFUSED}` : told;
    if (this.count.textContent !== text) this.count.textContent = text;
  }

  // Before

  private open(): Node[] {
    const commit = make("button", { type: "button" }, say(templates.forecasts_commit));
    commit.addEventListener("click", () => this.ask());
    const code = make("input", { id: "forecast-from-code", type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", size: "20" });
    const form = make("form", { class: "question-form" }, make("label", { for: code.id }, say(templates.forecasts_a_code)), code, make("button", { type: "submit" }, say(templates.forecasts_use_code)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.use(code.value);
    });
    return [make("p", { class: "explorer-marks" }, commit), form];
  }

  private ask(): void {
    const wrong = this.entries.findIndex((entry) => entry.problem);
    if (wrong >= 0) {
      this.tell(make("p", {}, say(templates.forecasts_not_percentage, { number: wrong + 1 })));
      this.entries[wrong]!.focus();
      return;
    }
    const missing = this.entries.flatMap((entry, i) => (entry.percent === null ? [i + 1] : []));
    const given = this.entries.length - missing.length;
    if (!missing.length) return this.commit();
    if (!given) return this.tell(make("p", {}, say(templates.forecasts_none_given)));
    const anyway = make("button", { type: "button" }, `Commit the ${given} given`);
    anyway.addEventListener("click", () => this.commit());
    this.tell(make("p", {}, say(templates.forecasts_missing, { n: missing.length, numbers: missing.join(", ") })), make("p", {}, anyway));
  }

  private commit(): void {
    // A second tab may have been quicker: the first commitment stands.
    if (!this.forecasts.committed()) this.forecasts.commit(toCode(this.entries.map((entry) => entry.percent)));
    this.refresh();
    // The button that had the focus is gone: leave the reader at what it did.
    this.end.tabIndex = -1;
    this.end.focus();
  }

  private use(text: string): void {
    let percents;
    try {
      percents = fromCode(text);
    } catch (error) {
      this.warned = "";
      return this.tell(make("p", {}, `${(error as Error).message} ${say(templates.forecasts_unchanged)}`));
    }
    const code = toCode(percents);
    const lost = this.entries.filter((entry, i) => entry.problem || (entry.percent !== null && entry.percent !== percents[i])).length;
    if (lost && this.warned !== code) {
      this.warned = code;
      return this.tell(make("p", {}, say(templates.forecasts_replaces, { lost })));
    }
    // The commitment first: should the browser stop between the two, it stands.
    this.forecasts.commit(code);
    percents.forEach((percent, i) => this.forecasts.keep(this.forecasts.ids[i]!, percent));
    this.refresh();
    this.end.tabIndex = -1;
    this.end.focus();
  }

  // After

  private closed(code: string, when: string): Node[] {
    const shown = make("code", {}, code);
    const copy = make("button", { type: "button" }, "Copy the code");
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code);
        this.tell(make("p", {}, "Copied."));
      } catch {
        getSelection()?.selectAllChildren(shown);
        this.tell(make("p", {}, "This browser does not let the page copy. The code is selected: copy it with your keyboard, or write it down."));
      }
    });
    return [
      make("p", {}, make("strong", {}, say(templates.forecasts_closed)), ` Your forecasts are closed, and kept here since ${day(when)}. Write this code down, with the date:`),
      make("p", { class: "forecast-code" }, shown, " ", copy),
      make("p", {}, "It brings your forecasts back in any browser, and in the notebook. To begin anew, erase the answers of this chapter, at the end of the page."),
    ];
  }
}
