// The forms of what is kept: one answer, and a file of all answers. Anything may come in; nothing else is let through.

export interface Kept {
  given: string | number | boolean | null;
  when: string;
  // What was given before it was changed.
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
export const file = (answers: [key: string, value: unknown][]): object => ({ kind: BOOK.key, version: VERSION, answers: Object.fromEntries(answers) });

// A time that is none, or that is still to come, counts as the oldest: it would beat whatever the reader enters now.
function time({ when }: Kept): number {
  const at = Date.parse(when);
  return at <= Date.now() ? at : -Infinity;
}

export const isLater = (one: Kept, other: Kept | undefined): boolean => !other || time(one) > time(other);
