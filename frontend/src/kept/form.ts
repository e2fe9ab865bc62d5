// The forms of what is kept: one answer, and a file of all answers. Anything may come in; nothing else is let through.

export interface Kept {
  given: string | number | boolean | null;
  when: string;
  // The first try, where another answer was given since.
  first?: Kept;
}

export type Answers = [key: string, kept: Kept][];

const VERSION = 1;

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isKept(value: unknown): value is Kept {
  const kept = value as Kept | null | undefined;
  if (typeof kept?.when !== "string" || (kept.first !== undefined && !isKept(kept.first))) return false;
  return kept.given === null || ["string", "number", "boolean"].includes(typeof kept.given);
}

// The answers of a file, readable or not; undefined where it is no file of this book and version.
export function entries(found: unknown): [key: string, value: unknown][] | undefined {
  const book = found as { kind?: unknown; version?: unknown; answers?: unknown } | null | undefined;
  if (book?.kind !== BOOK.key || book.version !== VERSION) return undefined;
  if (typeof book.answers !== "object" || book.answers === null || Array.isArray(book.answers)) return undefined;
  return Object.entries(book.answers);
}

// fromEntries, since a key may be called __proto__.
export const file = (answers: [key: string, value: unknown][]): object => ({ kind: BOOK.key, version: VERSION, edition: BOOK.edition, answers: Object.fromEntries(answers) });

// A time that is none, or that is still to come, counts as the oldest: it would beat whatever the reader enters now.
function time({ when }: Kept): number {
  const at = Date.parse(when);
  return at <= Date.now() ? at : -Infinity;
}

export const isLater = (one: Kept, other: Kept | undefined): boolean => !other || time(one) > time(other);

// The later of two answers to one question, with the earliest that either knows of as its first.
function withFirst(last: Kept, other: Kept): Kept {
  // In this order, since answers can be of one millisecond: the last is a first try only when none is known.
  const tries = [last.first, other.first, other, last].filter((each): each is Kept => each !== undefined && time(each) > -Infinity);
  const first = tries.reduce<Kept | undefined>((found, each) => (found && time(found) <= time(each) ? found : each), undefined) ?? last;
  if (first === last || (!last.first && first.given === last.given)) return last;
  return { ...last, first: { given: first.given, when: first.when } };
}

// The first try that stays beside a new answer, whatever the clock said when it was given.
export const tried = (before: Kept | undefined, given: Kept["given"]): Kept | undefined =>
  before?.first ?? (before?.given === given ? undefined : before);

// Here stays, unless the other beats it.
export const later = (one: Kept, here: Kept | undefined): Kept => (!here ? one : isLater(one, here) ? withFirst(one, here) : withFirst(here, one));
