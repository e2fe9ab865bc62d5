// The rule of the talks and their arithmetic: the twin of negotiation.py, signing.py and outcome_code.py among the models.
// A test holds both to each other on random evenings. Parties are numbers, in the order of the data.

export type Deal = readonly number[];

export interface Party {
  id: string;
  name: string;
  walkAway: number;
}

export interface Option {
  text: string;
  signers: number[];
}

export interface Negotiation {
  parties: Party[];
  lines: { name: string; options: Option[] }[];
  points: number[][][];
}

export const TOLERANCE = 1e-9;

export interface Worked {
  deals: Deal[];
  // What each deal is worth, by party.
  values: number[][];
  // Of each line, of each option: a bit for each party that must sign.
  flags: number[][];
}

export const statusQuo = (talks: Negotiation): Deal => talks.lines.map(() => 0);
export const value = (talks: Negotiation, party: number, deal: Deal): number => deal.reduce((sum, option, line) => sum + talks.points[party]![line]![option]!, 0);

// A computer looks at every deal at each of its turns: worked out once for the same talks.
const worked = new WeakMap<Negotiation, Worked>();
export function workedOut(talks: Negotiation): Worked {
  let found = worked.get(talks);
  if (!found) {
    const deals = talks.lines.reduce<number[][]>((some, { options }) => some.flatMap((deal) => options.map((_, option) => [...deal, option])), [[]]);
    found = { deals, values: talks.parties.map((_, party) => deals.map((deal) => value(talks, party, deal))), flags: talks.lines.map(({ options }) => options.map((option) => option.signers.reduce((bits, party) => bits | (1 << party), 0))) };
    worked.set(talks, found);
  }
  return found;
}
export const same = (a: Deal, b: Deal): boolean => a.every((option, line) => option === b[line]);
const signers = (talks: Negotiation, line: number, option: number): number[] => talks.lines[line]!.options[option]!.signers;

// The names on each changed line, old and new.
export function namesToChange(talks: Negotiation, old: Deal, now: Deal): Set<number> {
  return new Set(old.flatMap((before, line) => (before === now[line] ? [] : [...signers(talks, line, before), ...signers(talks, line, now[line]!)])));
}

export const whoSigns = (talks: Negotiation, deal: Deal): Set<number> => new Set(deal.flatMap((option, line) => signers(talks, line, option)));
export const canCarry = (talks: Negotiation, party: number, deal: Deal): boolean => value(talks, party, deal) >= talks.parties[party]!.walkAway - TOLERANCE;

// Lines that a party signs and would rather leave as they were.
export function tiesNeeded(talks: Negotiation, deal: Deal): [party: number, line: number][] {
  return deal.flatMap((option, line) =>
    signers(talks, line, option)
      .filter((party) => talks.points[party]![line]![0]! > talks.points[party]![line]![option]! + TOLERANCE)
      .map((party): [number, number] => [party, line]),
  );
}

// A package that was signed: it stands or falls as one.
export interface Sheet {
  lines: [line: number, option: number][];
  names: Set<number>;
}

export interface Board {
  deal: Deal;
  sheets: Sheet[];
}

export const holders = (board: Board): Set<number> => new Set(board.sheets.flatMap(({ names }) => [...names]));

export function signed(talks: Negotiation, board: Board, offer: Deal): Board {
  const names = namesToChange(talks, board.deal, offer);
  const lines = offer.flatMap((option, line): [number, number][] => (option === board.deal[line] ? [] : [[line, option]]));
  const gone = new Set(lines.map(([line]) => line));
  const kept = board.sheets.map((sheet) => ({ ...sheet, lines: sheet.lines.filter(([line]) => !gone.has(line)) })).filter((sheet) => sheet.lines.length);
  return { deal: offer, sheets: lines.length ? [...kept, { lines, names }] : kept };
}

// Who can say with truth: if this stood, we could not carry ours home.
export function objectors(talks: Negotiation, board: Board, offer: Deal): Set<number> {
  const asked = namesToChange(talks, board.deal, offer);
  return new Set([...holders(board)].filter((party) => !asked.has(party) && value(talks, party, offer) < value(talks, party, board.deal) - TOLERANCE && !canCarry(talks, party, offer)));
}

// An offer without the lines of the sheets that these parties would take with them.
export function less(board: Board, offer: Deal, gone: Set<number>): Deal {
  const lost = board.sheets.filter(({ names }) => [...gone].some((party) => names.has(party))).flatMap(({ lines }) => lines);
  return offer.map((option, line) => (lost.some(([l, o]) => l === line && o === option) ? 0 : option));
}

export interface Fallen {
  party: number;
  sheets: Sheet[];
}

// The sheets of all who could not carry them home fall, those of the one furthest below first.
export function lastEvening(talks: Negotiation, board: Board): { board: Board; fallen: Fallen[] } {
  const fallen: Fallen[] = [];
  for (;;) {
    const short = [...holders(board)].filter((party) => !canCarry(talks, party, board.deal));
    if (!short.length) return { board, fallen };
    const below = (party: number) => value(talks, party, board.deal) - talks.parties[party]!.walkAway;
    const party = short.sort((a, b) => below(a) - below(b) || (talks.parties[a]!.id < talks.parties[b]!.id ? -1 : 1))[0]!;
    const sheets = board.sheets.filter(({ names }) => names.has(party));
    const lost = new Set(sheets.flatMap(({ lines }) => lines.map(([line]) => line)));
    fallen.push({ party, sheets });
    board = { deal: board.deal.map((option, line) => (lost.has(line) ? 0 : option)), sheets: board.sheets.filter(({ names }) => !names.has(party)) };
  }
}

// Codes: one digit a line, counted from 1, and a letter that sees a slip of one digit.
const LETTERS = "ACDEFHJKLMNPRTUVWXY";

export function code(deal: Deal): string {
  const sum = deal.reduce((total, option, line) => total + (line + 2) * (option + 1), 0);
  return deal.map((option) => option + 1).join("") + LETTERS[sum % LETTERS.length]!;
}

// Null where it is no code of these talks.
export function decode(talks: Negotiation, text: string): Deal | null {
  const found = text.replace(/\s/g, "").toUpperCase();
  if (!/^[1-9]+[A-Z]$/.test(found) || found.length !== talks.lines.length + 1) return null;
  const deal = [...found.slice(0, -1)].map((digit) => Number(digit) - 1);
  return deal.every((option, line) => option < talks.lines[line]!.options.length) && code(deal) === found ? deal : null;
}
