// Walks the table that src/giants/interact/play/figure.py wrote: what an action brings is looked up, never computed.
export interface PlayOpponent {
  name: string;
  rounds: number;
  sees: number[];
  gauge: [filled: number, mark: number][];
  best: string;
  par: number;
  drawn: boolean;
  worst: number;
  plans: string[];
  debrief: string;
  moves: number[];
}

export interface PlayData {
  id: string;
  chapter: string;
  title: string;
  you: string;
  they: string;
  unit: string;
  spec: string;
  hidden: boolean;
  // Nobody but the reader ever gets or loses anything.
  alone: boolean;
  gauge: string;
  actions: [letter: string, text: string][];
  replies: string[];
  plans: string[];
  whys: string[];
  numbers: number[];
  sees: string[];
  opponents: PlayOpponent[];
}

export interface Round {
  action: number;
  reply: number;
  why: number;
  mine: number;
  theirs: number;
}

export interface Walk {
  rounds: Round[];
  state: number;
  over: boolean;
}

const WIDTH = 5;

// Null where the letters are none that this opponent's game can hold.
export function walk(data: PlayData, opponent: PlayOpponent, letters: string): Walk | null {
  const rounds: Round[] = [];
  let state = 0;
  for (const letter of letters) {
    const action = data.actions.findIndex(([key]) => key === letter);
    if (action < 0 || state < 0 || rounds.length === opponent.rounds) return null;
    const at = (state * data.actions.length + action) * WIDTH;
    const [next, reply, why, mine, theirs] = opponent.moves.slice(at, at + WIDTH) as [number, number, number, number, number];
    rounds.push({ action, reply, why, mine: data.numbers[mine]!, theirs: data.numbers[theirs]! });
    state = next;
  }
  return { rounds, state, over: state < 0 || rounds.length === opponent.rounds };
}

export const sum = (rounds: Round[], side: "mine" | "theirs"): number => rounds.reduce((total, round) => total + round[side], 0);

// One game: against whom, what was played, whom the reader took the opponent for.
export interface Played {
  opponent: number;
  letters: string;
  guess: number | null;
}

const GAME = /^(\d+)-([A-Za-z]*)(?:-(\d+))?$/;

// Reads one game; null where it is none of this table.
export function read(data: PlayData, text: string): Played | null {
  const parts = GAME.exec(text);
  if (!parts) return null;
  const [, opponent, letters, guess] = parts;
  const found = data.opponents[Number(opponent)];
  if (!found || !walk(data, found, letters!)) return null;
  if (guess !== undefined && !data.opponents[Number(guess)]) return null;
  return { opponent: Number(opponent), letters: letters!, guess: guess === undefined ? null : Number(guess) };
}

export const written = ({ opponent, letters, guess }: Played): string => `${opponent}-${letters}${guess === null ? "" : `-${guess}`}`;
