// Says what came of a game: the twin of debrief in src/giants/interact/play/figure.py.
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { number } from "../look/words";
import { type PlayData, type PlayOpponent, sum, walk } from "./walk";

export const signed = (data: PlayData, value: number): string => number(value, data.spec);

const total = (data: PlayData, opponent: PlayOpponent, letters: string): string => signed(data, sum(walk(data, opponent, letters)!.rounds, "mine"));

function path(data: PlayData, letters: string): string {
  const runs = letters.match(/(.)\1*/g) ?? [];
  return runs
    .map((run) => {
      const [, text] = data.actions.find(([letter]) => letter === run[0])!;
      return text + (run.length > 1 ? ` ×${run.length}` : "");
    })
    .join(", ");
}

export function debrief(data: PlayData, opponent: PlayOpponent, letters: string): string {
  const rules = data.plans.map((rule, i) => say(templates.play_rule, { rule, sum: total(data, opponent, opponent.plans[i]!) }));
  return [
    say(templates.play_ended, { sum: total(data, opponent, letters), unit: data.unit }),
    opponent.drawn
      ? say(templates.play_par, { sum: signed(data, opponent.par) })
      : say(templates.play_best, { sum: signed(data, opponent.par), path: path(data, opponent.best) }),
    say(templates.play_rules, { rules: rules.join("; ") }),
    opponent.debrief,
  ].join(" ");
}
