// What a grader says: the twin of src/giants/interact/grader/words.py.
import { type Agreement, FEWEST } from "./comparison";
import { number } from "../look/words";

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export class GraderWords {
  constructor(
    private readonly noun: string,
    private readonly act: string,
    private readonly other: string,
    private readonly total: number,
  ) {}

  get title(): string {
    return `Your ${this.act}s and ${this.other}’s`;
  }

  get blind(): string {
    return `Choose a ${this.act} for each ${this.noun}. It is kept at once. Nothing of ${this.other}’s ${this.act}s is shown before you compare.`;
  }

  progress(given: number, compared: Agreement | null = null, fresh = 0): string {
    const parts = [`${capital(this.act)}d: ${given} of ${this.total} ${this.noun}s.`];
    if (compared) {
      parts.push(`Compared: ${compared.cases}, of which you agree on ${compared.agreed}.`);
      if (fresh) parts.push(`Not compared yet: ${fresh}.`);
    } else if (given >= FEWEST && given < this.total) parts.push("If you compare now, these alone are compared; the others stay blind.");
    return parts.join(" ");
  }

  get tooFew(): string {
    return `To compare, ${this.act} at least two ${this.noun}s.`;
  }

  reading(found: Agreement): string {
    const partly = found.cases < this.total ? `Compared are the ${found.cases} ${this.noun}s that you ${this.act}d, of ${this.total}. ` : "";
    const kappa =
      found.kappa === null
        ? `Cohen’s kappa has no value here: you and ${this.other} gave all of them one and the same ${this.act}.`
        : `Cohen’s kappa is ${number(found.kappa, ".2f")}; 0 is what chance would give, 1 is full agreement.`;
    return (
      `${partly}You and ${this.other} agree on ${found.agreed} of ${found.cases}: ${number(found.share, ".0%")}. ` +
      `Two ${this.act}rs with these habits would agree on ${number(found.byChance, ".0%")} by chance alone. ${kappa}`
    );
  }

  first(blind: Agreement, changed: number): string {
    if (!changed) return `These are your first, blind ${this.act}s. You can change them; this result is kept.`;
    const kappa = blind.kappa === null ? "without a value" : number(blind.kappa, ".2f");
    return `Your first, blind result is kept: ${blind.agreed} of ${blind.cases}, ${number(blind.share, ".0%")}, kappa ${kappa}. Since then you changed ${changed}.`;
  }

  get crossed(): string {
    return `Your ${this.act}s (rows) and ${this.other}’s (columns)`;
  }

  summed(weighing: string): string {
    return `${weighing}, by your ${this.act}s and by ${this.other}’s`;
  }

  differing(count: number): string {
    if (!count) return `You and ${this.other} differ on none.`;
    return `Where your ${this.act}s differ (${count} ${this.noun}${count > 1 ? "s" : ""})`;
  }

  two(mine: string, theirs: string): string {
    return `You: ${mine}. ${capital(this.other)}: ${theirs}.`;
  }
}
