// Where forecasts are kept: a draft for each question, and the code of the set once it is committed.
import { fromCode, isPercent, type Percent } from "./code";
import * as store from "../kept";

export interface Committed {
  code: string;
  percents: Percent[];
  when: string;
}

export class Forecasts {
  constructor(
    readonly chapter: string,
    readonly ids: readonly string[],
  ) {}

  draft(id: string): Percent {
    const given = store.get(`${this.chapter}/${id}`)?.given;
    return isPercent(given) ? given : null;
  }

  drafts(): Percent[] {
    return this.ids.map((id) => this.draft(id));
  }

  keep(id: string, percent: Percent): void {
    if (percent !== this.draft(id)) store.set(`${this.chapter}/${id}`, percent);
  }

  // Null where nothing is committed, or where what is kept as the code is none.
  committed(): Committed | null {
    const kept = store.get(`${this.chapter}/committed`);
    if (typeof kept?.given !== "string") return null;
    try {
      return { code: kept.given, percents: fromCode(kept.given), when: kept.when };
    } catch {
      return null;
    }
  }

  commit(code: string): void {
    store.set(`${this.chapter}/committed`, code);
  }
}
