// Reads the code of a deal: the twin of outcome_code.py among the models. What is wrong is said in an Error.
import { type Deal, type Negotiation, code } from "./negotiation";
import * as words from "./wall-words";

export function readDeal(talks: Negotiation, text: string): Deal {
  const found = text.replace(/\s+/g, "").toUpperCase();
  const [, digits, letter] = /^(\d+)([A-Z])$/.exec(found) ?? [];
  if (!digits || digits.length !== talks.lines.length) throw new Error(words.noDeal(text, talks.lines.length));
  const deal = [...digits].map((digit) => Number(digit) - 1);
  deal.forEach((option, line) => {
    const most = talks.lines[line]!.options.length;
    if (option < 0 || option >= most) throw new Error(words.noOption(text, line + 1, talks.lines[line]!.name, most));
  });
  if (code(deal) !== `${digits}${letter}`) throw new Error(words.slip(text));
  return deal;
}
