// The outcomes, opened one at a time, each with what the reader's own number cost.
import { make } from "../look/dom";
import * as store from "../kept";
import { Forecasts } from "./kept";
import { brier, miss } from "./scores";
import type { Percent } from "./code";
import { given, tidied, tidy } from "./words";
import * as templates from "sentences.json";
import { say } from "../look/sentences";

interface Data {
  chapter: string;
  key: string;
  rows: { id: string; happened: boolean }[];
}

export class ForecastReveal {
  private readonly data: Data;
  private readonly kept: Forecasts;
  private readonly items: HTMLDetailsElement[];
  private readonly costs: HTMLElement[];
  private readonly next = make("button", { type: "button" }, say(templates.forecasts_reveal_next));
  private readonly told = make("p", { class: "reveal-told", role: "status" });

  constructor(box: HTMLElement) {
    this.data = JSON.parse(box.querySelector('script[type="application/json"]')!.textContent!) as Data;
    this.kept = new Forecasts(this.data.chapter, this.data.rows.map((row) => row.id));
    this.items = [...box.querySelectorAll("details")];
    this.costs = this.items.map((item) => {
      const cost = make("p", { class: "reveal-cost" });
      item.append(cost);
      item.addEventListener("toggle", () => {
        if (item.open) this.opened(this.items.indexOf(item));
      });
      return cost;
    });
    this.next.addEventListener("click", () => {
      const item = this.items[this.closed()[0]!]!;
      item.open = true;
      item.querySelector<HTMLElement>("summary")!.focus();
    });
    box.querySelector(".reveal-end")!.append(this.next, this.told);
    this.refresh();
    box.dataset.live = "yes";
  }

  // What was opened once counts as open, closed again or not.
  private seen(): number[] {
    const kept = store.get(this.data.key)?.given;
    const numbers = typeof kept === "string" ? kept.split(" ") : [];
    return this.items.flatMap((_, i) => (numbers.includes(String(i + 1)) ? [i] : []));
  }

  private closed(): number[] {
    const seen = this.seen();
    return this.items.flatMap((_, i) => (seen.includes(i) ? [] : [i]));
  }

  private opened(at: number): void {
    const seen = this.seen();
    if (!seen.includes(at)) store.set(this.data.key, [...seen, at].sort((a, b) => a - b).map((i) => i + 1).join(" "));
    else this.refresh();
  }

  refresh(): void {
    const percents: Percent[] = this.kept.committed()?.percents ?? this.kept.drafts();
    const seen = this.seen();
    this.items.forEach((item, i) => {
      const percent = percents[i] ?? null;
      const share = percent === null ? "" : tidy(percent / 100, ".0%");
      item.querySelector(".reveal-yours")!.textContent = share && `You said ${share}.`;
      this.costs[i]!.textContent = share ? say(templates.forecasts_reveal_gap, { percent: share, gap: tidied(miss(percent! / 100, this.data.rows[i]!.happened)) }) : say(templates.forecasts_reveal_none);
    });
    const { shares, settled } = given(seen.map((i) => percents[i] ?? null), seen.map((i) => this.data.rows[i]!.happened));
    const counts = say(templates.forecasts_reveal_open, { n: seen.length, all: this.items.length });
    this.told.textContent = shares.length ? `${counts} ${say(templates.forecasts_reveal_mean, { mean: tidied(brier(shares, settled)) })}` : counts;
    this.next.disabled = !this.closed().length;
  }
}
