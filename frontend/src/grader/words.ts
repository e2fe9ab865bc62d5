// What a grader says: chooses the same sentences as src/giants/interact/grader/words.py.
import { type Agreement, FEWEST } from "./comparison";
import * as templates from "sentences.json";
import { type Values, say } from "../look/sentences";
import { number } from "../look/words";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export class GraderWords {
  // What the sentences may name; with a capital letter where one begins with it.
  private readonly own: Values;

  constructor(
    noun: string,
    act: string,
    other: string,
    private readonly total: number,
  ) {
    this.own = { noun, act, other, total, Act: capital(act), Other: capital(other) };
  }

  get title(): string {
    return say(templates.grader_title, this.own);
  }

  get ofOther(): string {
    return say(templates.grader_of_other, this.own);
  }

  get blind(): string {
    return say(templates.grader_blind, this.own);
  }

  choice(id: string): string {
    return say(templates.grader_choice, { id, ...this.own });
  }

  progress(given: number, compared: Agreement | null = null, fresh = 0): string {
    const parts = [say(templates.grader_given, { given, ...this.own })];
    if (compared) {
      parts.push(say(templates.grader_compared, { cases: compared.cases, agreed: compared.agreed }));
      if (fresh) parts.push(say(templates.grader_not_compared, { fresh }));
    } else if (given >= FEWEST && given < this.total) parts.push(say(templates.grader_these_alone));
    return parts.join(" ");
  }

  get see(): string {
    return say(templates.grader_see, this.own);
  }

  get seen(): string {
    return say(templates.grader_seen, this.own);
  }

  get tooFew(): string {
    return say(templates.grader_too_few, this.own);
  }

  reading({ agreed, cases, share, byChance, kappa }: Agreement): string {
    const of = { agreed, cases, ...this.own };
    return [
      ...(cases < this.total ? [say(templates.grader_partly, of)] : []),
      say(templates.grader_agree, { share, chance: byChance, ...of }),
      kappa === null ? say(templates.grader_no_kappa, of) : say(templates.grader_kappa, { kappa }),
    ].join(" ");
  }

  first({ agreed, cases, share, kappa }: Agreement, changed: number): string {
    if (!changed) return say(templates.grader_first, this.own);
    const told = kappa === null ? say(templates.grader_without_value) : number(kappa, ".2f");
    return say(templates.grader_changed, { agreed, cases, share, kappa: told, changed });
  }

  get crossed(): string {
    return say(templates.grader_crossed, this.own);
  }

  summed(weighing: string): string {
    return say(templates.grader_summed, { weighing, ...this.own });
  }

  differing(count: number): string {
    return say(templates.grader_differing, { n: count, ...this.own });
  }

  two(mine: string, theirs: string): string {
    return say(templates.grader_two, { mine, theirs, ...this.own });
  }
}
