// Five days of talks with a person in one seat: the twin of evening.py among the models.
// What the person does is a list of choices; the same list gives the same evening.
import { type Board, type Deal, type Fallen, type Negotiation, holders, lastEvening, less, namesToChange, objectors, same, signed, statusQuo } from "./negotiation";
import { type Move, type Strategy, View, answer, comeDown, isSigned, propose } from "./negotiators";

export const DAYS = 5;

// An offer, or null to pass; true or false to sign or not, to object or not, to go on or not.
export type Choice = Deal | boolean | null;

export interface Request {
  kind: "offer" | "sign" | "object" | "go on";
  day: number;
  mover: number;
  offer: Deal | null;
  objections: Set<number>;
}

export interface Talks {
  board: Board;
  moves: { move: Move; board: Board }[];
  request: Request | null;
  fallen: Fallen[];
}

class Asked {
  constructor(readonly request: Request) {}
}

// Choices that do not fit what is asked: an evening of another edition, or a forged one.
export class Misfit extends Error {}

export function holdTalks(talks: Negotiation, strategies: (Strategy | null)[], first: number, seat: number, choices: readonly Choice[]): Talks {
  const count = talks.parties.length;
  const leaves = strategies[seat] !== null;
  const views = talks.parties.map((_, party) => (strategies[party] ? new View(talks, party) : null));
  const moves: Talks["moves"] = [];
  let board: Board = { deal: statusQuo(talks), sheets: [] };
  let used = 0;

  const holds = (party: number): boolean => party === seat && !(leaves && used === choices.length);
  function choose(request: Request): Choice {
    if (used === choices.length) throw new Asked(request);
    used += 1;
    return choices[used - 1]!;
  }
  function says(request: Request): boolean {
    const choice = choose(request);
    if (typeof choice !== "boolean") throw new Misfit();
    return choice;
  }
  function offers(request: Request): Deal | null {
    const choice = choose(request);
    if (typeof choice === "boolean" || (choice && !namesToChange(talks, board.deal, choice).has(seat))) throw new Misfit();
    return choice;
  }

  function turn(day: number, mover: number): Move | null {
    const isPerson = holds(mover);
    const own = views[mover] ?? null;
    const none = new Set<number>();
    const offer = isPerson ? offers({ kind: "offer", day, mover, offer: null, objections: none }) : propose(own!, strategies[mover]!, board);
    if (!offer) {
      if (!isPerson && strategies[mover] === "zeuthen") comeDown(own!, board.deal, null);
      return null;
    }
    const names = namesToChange(talks, board.deal, offer);
    const objections = objectors(talks, board, offer);
    if (holders(board).has(seat) && !names.has(seat) && holds(seat)) {
      objections.delete(seat);
      if (says({ kind: "object", day, mover, offer, objections })) objections.add(seat);
    }
    const left = less(board, offer, objections);
    if (!same(left, offer)) {
      const goesOn = isPerson ? says({ kind: "go on", day, mover, offer, objections }) : answer(own!, strategies[mover]!, board.deal, offer, left).signs;
      if (!goesOn) {
        own?.refuse(board.deal, offer);
        return null;
      }
    }
    const answers: Move["answers"] = new Map();
    for (let party = 0; party < count; party += 1) {
      if (!names.has(party) || party === mover) continue;
      if (holds(party)) {
        const signs = says({ kind: "sign", day, mover, offer, objections });
        answers.set(party, { signs, reason: signs ? "enough" : "not yet" });
      } else answers.set(party, answer(views[party]!, strategies[party]!, board.deal, offer, left));
    }
    return { day, mover, offer, names, objections, answers };
  }

  try {
    for (let day = 0; day < DAYS; day += 1) {
      for (const view of views) if (view) view.time = day / (DAYS - 1);
      for (let at = 0; at < count; at += 1) {
        const mover = (first + day + at) % count;
        const move = turn(day + 1, mover);
        if (!move) continue;
        moves.push({ move, board });
        for (const view of views) view?.learn(move, board.deal);
        if (isSigned(move)) board = signed(talks, board, move.offer);
        else if (strategies[mover] === "zeuthen" && !holds(mover)) comeDown(views[mover]!, board.deal, move.offer);
      }
    }
  } catch (asked) {
    if (!(asked instanceof Asked)) throw asked;
    return { board, moves, request: asked.request, fallen: [] };
  }
  if (used < choices.length) throw new Misfit();
  return { ...lastEvening(talks, board), moves, request: null };
}
