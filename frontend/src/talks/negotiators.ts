// Computer negotiators: the twin of negotiators.py among the models.
import { type Board, type Deal, type Negotiation, TOLERANCE, canCarry, holders, namesToChange, same, statusQuo, value, workedOut } from "./negotiation";

export type Reason = "worse" | "they would go" | "cannot carry it home" | "enough" | "not yet";

export interface Answer {
  signs: boolean;
  reason: Reason;
}

export interface Move {
  day: number;
  mover: number;
  offer: Deal;
  names: Set<number>;
  objections: Set<number>;
  answers: Map<number, Answer>;
}

export const isSigned = (move: Move): boolean => [...move.answers.values()].every(({ signs }) => signs);

const LATE = 0.5;
const [PROPOSED, SIGNED, REFUSED] = [0.5, 0.5, -0.25];
const STEP = 0.25;

export function stance(talks: Negotiation, party: number): number[][] {
  return talks.points[party]!.map((line) => {
    const [top, low] = [Math.max(...line), Math.min(...line)];
    return line.map((x) => (top === low ? 0 : Number(x === top) - Number(x === low)));
  });
}

export function share(talks: Negotiation, party: number, board: Deal, offer: Deal): number {
  let gain = 0;
  let most = 0;
  const own = talks.points[party]!;
  for (let at = 0; at < own.length; at += 1) {
    if (board[at] === offer[at]) continue;
    gain += own[at]![offer[at]!]! - own[at]![board[at]!]!;
    most += Math.max(...own[at]!) - own[at]![board[at]!]!;
  }
  if (most > TOLERANCE) return gain / most;
  return gain < -TOLERANCE ? -1 : 0;
}

// What one party has seen.
export class View {
  time = 0;
  bestOffered = 0;
  asks = 1;
  refused = new Set<string>();
  beliefs: number[][][];

  constructor(
    readonly talks: Negotiation,
    readonly party: number,
  ) {
    this.beliefs = talks.parties.map((_, other) => stance(talks, other));
  }

  liking(other: number, board: Deal, offer: Deal): number {
    const belief = this.beliefs[other]!;
    let sum = 0;
    for (let line = 0; line < offer.length; line += 1) if (offer[line] !== board[line]) sum += belief[line]![offer[line]!]! - belief[line]![board[line]!]!;
    return sum;
  }

  learn(move: Move, board: Deal): void {
    if (move.mover === this.party) {
      if (!isSigned(move)) this.refuse(board, move.offer);
    } else if (move.names.has(this.party)) this.bestOffered = Math.max(this.bestOffered, share(this.talks, this.party, board, move.offer));
    move.offer.forEach((option, line) => {
      if (option === board[line]) return;
      if (move.mover !== this.party) this.beliefs[move.mover]![line]![option]! += PROPOSED;
      for (const [other, { signs }] of move.answers) if (other !== this.party && other !== move.mover) this.beliefs[other]![line]![option]! += signs ? SIGNED : REFUSED;
    });
  }

  refuse(board: Deal, offer: Deal): void {
    this.refused.add(`${board}|${offer}`);
  }
}

const strategies = {
  boulware: ({ time }: View): number => 1 - time ** 4,
  steady: ({ time }: View): number => 1 - time,
  conceder: ({ time }: View): number => 1 - time ** 0.25,
  tit_for_tat: ({ bestOffered }: View): number => 1 - bestOffered,
  zeuthen: ({ asks }: View): number => asks,
  nice: ({ bestOffered }: View): number => Math.min(0.5, 1 - bestOffered),
  greedy: ({ time }: View): number => (time < 1 ? 0.85 : 0.6),
  taker: (): number => 0,
};
export type Strategy = keyof typeof strategies;

export function answer(view: View, strategy: Strategy, board: Deal, offer: Deal, left: Deal): Answer {
  const { talks, party } = view;
  const now = value(talks, party, board);
  const no = (reason: Reason): Answer => ({ signs: false, reason });
  if (value(talks, party, offer) <= now + TOLERANCE) return no("worse");
  if (!same(left, offer) && value(talks, party, left) <= now + TOLERANCE) return no("they would go");
  if (view.time >= LATE && !canCarry(talks, party, offer)) return no("cannot carry it home");
  if (share(talks, party, board, offer) >= strategies[strategy](view) - TOLERANCE) return { signs: true, reason: "enough" };
  return no("not yet");
}

// Larger first: numbers in order, the first that differ decide.
function isLarger(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at >= 0 && a[at]! > b[at]!;
}

// An offer that needs a party and brings it something: its place among the deals, the gain, the share, a bit for each name.
interface Open {
  at: number;
  gain: number;
  part: number;
  names: number;
}

// The same on every evening: worked out once for a party and a board.
const known = new WeakMap<Negotiation, Map<string, Open[]>>();
function open(talks: Negotiation, party: number, from: Deal): Open[] {
  const all = known.get(talks) ?? new Map<string, Open[]>();
  known.set(talks, all);
  const key = `${party}|${from}`;
  let found = all.get(key);
  if (!found) {
    const { deals, values, flags } = workedOut(talks);
    const now = value(talks, party, from);
    found = [];
    for (let at = 0; at < deals.length; at += 1) {
      const gain = values[party]![at]! - now;
      if (gain <= TOLERANCE) continue;
      const offer = deals[at]!;
      let names = 0;
      for (let line = 0; line < offer.length; line += 1) if (offer[line] !== from[line]) names |= flags[line]![from[line]!]! | flags[line]![offer[line]!]!;
      if (names & (1 << party)) found.push({ at, gain, part: share(talks, party, from, offer), names });
    }
    all.set(key, found);
  }
  return found;
}

// Before anybody plays, a party at a time: what each turn of a first evening looks at.
export function* prepared(talks: Negotiation): Generator<void> {
  const board = { deal: statusQuo(talks), sheets: [] };
  for (let party = 0; party < talks.parties.length; party += 1) {
    propose(new View(talks, party), "taker", board);
    yield;
  }
}

// How much a party believes that another likes each deal better than the board, in the order of the deals.
function likings(view: View, other: number, from: Deal): number[] {
  let sums = [0];
  view.beliefs[other]!.forEach((line, at) => {
    const old = line[from[at]!]!;
    const longer: number[] = [];
    for (const sum of sums) for (const x of line) longer.push(sum + x - old);
    sums = longer;
  });
  return sums;
}

export function propose(view: View, strategy: Strategy, board: Board): Deal | null {
  const { talks, party } = view;
  const asked = strategies[strategy](view) - TOLERANCE;
  const from = board.deal;
  const { deals } = workedOut(talks);
  const least = view.time >= LATE ? talks.parties[party]!.walkAway - value(talks, party, from) - TOLERANCE : -Infinity;
  const likes = talks.parties.map((_, other) => (other === party ? [] : likings(view, other, from)));
  const others = [...holders(board)].filter((each) => each !== party);
  let best: { score: number[]; offer: Deal } | null = null;
  for (const { at, gain, part, names } of open(talks, party, from)) {
    if (part < asked || gain < least) continue;
    const offer = deals[at]!;
    if (view.refused.size && view.refused.has(`${from}|${offer}`)) continue;
    let [pleased, sum, count] = [Infinity, 0, 0];
    for (let other = 0; other < likes.length; other += 1) {
      if (other === party || !(names & (1 << other))) continue;
      const x = likes[other]![at]!;
      pleased = Math.min(pleased, x);
      sum += x;
      count += 1;
    }
    if (pleased < 0) continue;
    const hurt = others.filter((other) => !(names & (1 << other))).map((other) => likes[other]![at]!);
    pleased = Math.min(pleased, hurt.length ? Math.min(...hurt) : 0);
    if (best && pleased < best.score[0]!) continue;
    const score = [pleased, sum / Math.max(1, count), -(count + 1), gain, ...offer];
    if (!best || isLarger(score, best.score)) best = { score, offer };
  }
  return best?.offer ?? null;
}

export function comeDown(view: View, board: Deal, offer: Deal | null): void {
  if (offer) {
    const others = [...namesToChange(view.talks, board, offer)]
      .filter((other) => other !== view.party)
      .map((other) => {
        const wish = view.beliefs[other]!.reduce((sum, line, at) => sum + Math.max(...line) - line[board[at]!]!, 0);
        return wish > TOLERANCE ? 1 - Math.max(0, view.liking(other, board, offer)) / wish : 0;
      });
    const risk = 1 - view.bestOffered / Math.max(view.asks, TOLERANCE);
    if (others.length && risk > Math.max(...others) + TOLERANCE) return;
  }
  view.asks = Math.max(0, view.asks - STEP);
}
