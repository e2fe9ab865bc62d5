// What a grader says: chooses the same sentences as src/giants/interact/grader/words.py.
import { type Agreement, FEWEST } from "./comparison";
import { type Values, grader, say } from "../look/sentences";
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
    return say(grader.title, this.own);
  }

  get ofOther(): string {
    return say(grader.of_other, this.own);
  }

  get blind(): string {
    return say(grader.blind, this.own);
  }

  choice(id: string): string {
    return say(grader.choice, { id, ...this.own });
  }

  progress(given: number, compared: Agreement | null = null, fresh = 0): string {
    const parts = [say(grader.given, { given, ...this.own })];
    if (compared) {
      parts.push(say(grader.compared, { cases: compared.cases, agreed: compared.agreed }));
      if (fresh) parts.push(say(grader.not_compared, { fresh }));
    } else if (given >= FEWEST && given < this.total) parts.push(say(grader.these_alone));
    return parts.join(" ");
  }

  get tooFew(): string {
    return say(grader.too_few, this.own);
  }

  reading({ agreed, cases, share, byChance, kappa }: Agreement): string {
    const of = { agreed, cases, ...this.own };
    return [
      ...(cases < this.total ? [say(grader.partly, of)] : []),
      say(grader.agree, { share, chance: byChance, ...of }),
      kappa === null ? say(grader.no_kappa, of) : say(grader.kappa, { kappa }),
    ].join(" ");
  }

  first({ agreed, cases, share, kappa }: Agreement, changed: number): string {
    if (!changed) return say(grader.first, this.own);
    const told = kappa === null ? say(grader.without_value) : number(kappa, ".2f");
    return say(grader.changed, { agreed, cases, share, kappa: told, changed });
  }

  get crossed(): string {
    return say(grader.crossed, this.own);
  }

  summed(weighing: string): string {
    return say(grader.summed, { weighing, ...this.own });
  }

  differing(count: number): string {
    return say(grader.differing, { n: count, ...this.own });
  }

  two(mine: string, theirs: string): string {
    return say(grader.two, { mine, theirs, ...this.own });
  }
}
