// One question's inputs: a number and a slider in step, with the word of ICD 203 beside them.
import { make } from "../look/dom";
import { isPercent, type Percent } from "./code";
import { readNumber } from "../look/words";
import { icdWord } from "./scores";

// A percentage as people write it, or what is wrong with it.
export function readPercent(text: string): { percent: Percent } | { problem: string } {
  const typed = text.trim();
  if (!typed) return { percent: null };
  const value = readNumber(typed);
  if (value === null) return { problem: `“${typed}” is not a number. Write a whole percentage from 0 to 100, such as 35.` };
  if (value < 0 || value > 100) return { problem: `“${typed}” is outside 0 to 100.` };
  if (value > 0 && value < 1) return { problem: `Write it as a percentage: ${Math.floor(100 * value + 0.5)}, not ${typed}.` };
  if (!isPercent(value)) return { problem: `“${typed}” is not a whole percentage: write ${Math.floor(value)} or ${Math.ceil(value)}.` };
  // Minus nought is nought.
  return { percent: value + 0 };
}

const NOT_YET = "not given yet";
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
    const word = percent === null ? (this.number.readOnly ? "left blank" : NOT_YET) : icdWord(percent);
    this.slider.setAttribute("aria-valuetext", percent === null ? word : `${percent} %`);
    this.number.setAttribute("aria-invalid", String(problem !== ""));
    const text = problem ? `${problem}${percent === null ? "" : ` Your forecast is still ${percent} %.`}` : word;
    this.told.classList.toggle("is-wrong", problem !== "");
    if (this.told.value !== text) this.told.value = text;
  }
}
