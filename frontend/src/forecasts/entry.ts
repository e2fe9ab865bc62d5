// One question's inputs: a number and a slider in step, with the word of ICD 203 beside them.
import { make } from "../look/dom";
import { isPercent, type Percent } from "./code";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { readNumber } from "../look/numbers";
import { icdWord } from "./scores";

// A percentage as people write it, or what is wrong with it.
export function readPercent(text: string): { percent: Percent } | { problem: string } {
  const typed = text.trim();
  if (!typed) return { percent: null };
  const value = readNumber(typed, "%");
  if (value === null) return { problem: `${say(templates.common_not_number, { typed })} ${say(templates.forecasts_a_percentage)}` };
  if (value < 0 || value > 100) return { problem: say(templates.forecasts_outside, { typed }) };
  if (value > 0 && value < 1) return { problem: say(templates.forecasts_no_share, { percent: Math.floor(100 * value + 0.5), typed }) };
  if (!isPercent(value)) return { problem: say(templates.forecasts_not_whole, { typed, below: Math.floor(value), above: Math.ceil(value) }) };
  // Minus nought is nought.
  return { percent: value + 0 };
}

let serial = 0;

export class Entry {
  percent: Percent = null;
  problem = "";
  private readonly number: HTMLInputElement;
  private readonly slider = make("input", { type: "range", min: "0", max: "100", step: "1", "aria-label": "The same, with a slider" });
  private readonly told = make("output", { class: "forecast-word" });

  constructor(
    box: HTMLElement,
    private readonly keep: (percent: Percent) => void,
  ) {
    const id = `forecast-${(serial += 1)}`;
    const question = box.querySelector<HTMLElement>(".forecast-question")!;
    question.id ||= `${id}-question`;
    this.told.id = `${id}-told`;
    this.number = make("input", { id, type: "text", inputmode: "numeric", autocomplete: "off", size: "4", "aria-describedby": this.told.id });
    this.slider.title = "Slider: your probability in %";
    box.append(
      make(
        "div",
        { class: "forecast-entry", role: "group", "aria-labelledby": question.id },
        make("label", { for: id }, "Your probability"),
        make("span", { class: "question-entry" }, this.number, " %"),
        this.told,
        this.slider,
      ),
    );
    this.number.addEventListener("input", () => this.take(this.number.value));
    for (const event of ["input", "click"] as const)
      this.slider.addEventListener(event, () => {
        // A click may mean the middle, where the handle of an untouched slider stands already.
        if (this.slider.disabled || (event === "click" && this.percent !== null)) return;
        this.number.value = this.slider.value;
        this.take(this.slider.value);
      });
    this.show();
  }

  private take(text: string): void {
    const read = readPercent(text);
    this.problem = "problem" in read ? read.problem : "";
    if ("percent" in read) {
      this.percent = read.percent;
      this.keep(read.percent);
    }
    this.show();
  }

  // What is not yet a number stays as typed, unless another forecast has come from outside.
  fill(percent: Percent, closed: boolean, always = false): void {
    this.number.readOnly = closed;
    this.slider.disabled = closed;
    if (!(this.problem && percent === this.percent && !closed && !always)) {
      this.percent = percent;
      this.problem = "";
      this.number.value = percent === null ? "" : String(percent);
    }
    this.show();
  }

  focus(): void {
    this.number.focus();
  }

  private show(): void {
    const { percent, problem } = this;
    this.slider.value = String(percent ?? 50);
    this.slider.classList.toggle("is-untouched", percent === null);
    const word = percent === null ? say(this.number.readOnly ? templates.forecasts_left_blank : templates.forecasts_not_given) : icdWord(percent);
    this.slider.setAttribute("aria-valuetext", percent === null ? word : `${percent} %`);
    this.number.setAttribute("aria-invalid", String(problem !== ""));
    const still = percent === null ? [] : [say(templates.forecasts_still, { percent })];
    const text = problem ? [problem, ...still].join(" ") : word;
    this.told.classList.toggle("is-wrong", problem !== "");
    if (this.told.value !== text) this.told.value = text;
  }
}
