// What the reader entered: kept in this browser, taken away as a file, brought back, erased.

const KEY = BOOK.key;
const VERSION = 1;

export interface Kept {
  given: string | number | boolean | null;
  when: string;
}

interface Notebook {
  kind: string;
  version: number;
  answers: Record<string, Kept>;
}

let memory: Notebook = empty();
let refused = false;
// Told whether the change came from outside the page's own inputs: a file, another tab, an erasure.
type Listener = (outside: boolean) => void;
const listeners = new Set<Listener>();

function empty(): Notebook {
  return { kind: KEY, version: VERSION, answers: {} };
}

function isKept(value: unknown): value is Kept {
  const kept = value as Kept | null;
  return typeof kept?.when === "string" && (kept.given === null || ["string", "number", "boolean"].includes(typeof kept.given));
}

function isNotebook(value: unknown): value is Notebook {
  const book = value as Notebook | null;
  if (book?.kind !== KEY || book.version !== VERSION || typeof book.answers !== "object" || book.answers === null) return false;
  return Object.values(book.answers).every(isKept);
}

function load(): void {
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return;
    const found = parsed(text);
    if (isNotebook(found)) memory = found;
    // What cannot be read is set aside, not thrown away.
    else localStorage.setItem(`${KEY}-unread`, text);
  } catch {
    refused = true;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tell(outside: boolean): void {
  for (const listener of listeners) listener(outside);
}

function save(outside: boolean): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
    refused = false;
  } catch {
    refused = true;
  }
  tell(outside);
}

load();

// Another tab has written: take its answers over, or the next save here would lose them.
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  memory = empty();
  load();
  tell(true);
});

export const isRefused = (): boolean => refused;
export const get = (key: string): Kept | undefined => memory.answers[key];
// What stands beside an answer, after a colon, such as that it was right, is no answer of its own.
export const beside = (key: string, what: string): string => `${key}:${what}`;
export const count = (prefix = ""): number => Object.keys(memory.answers).filter((key) => key.startsWith(prefix) && !key.includes(":")).length;
export const onChange = (listener: Listener): void => void listeners.add(listener);

export function set(key: string, given: Kept["given"]): void {
  memory.answers[key] = { given, when: new Date().toISOString() };
  save(false);
}

export function erase(prefix = ""): void {
  for (const key of Object.keys(memory.answers)) if (key.startsWith(prefix)) delete memory.answers[key];
  save(true);
}

export const asText = (): string => JSON.stringify(memory, null, 1);

// Adds a file's answers to those here; where both have one, the later stays.
export function merge(text: string): number {
  const found = parsed(text);
  if (found === undefined) throw new Error("This file is not one that this book saved; nothing was changed.");
  if (!isNotebook(found)) throw new Error("This file is of another kind or version; nothing was changed.");
  let added = 0;
  for (const [key, kept] of Object.entries(found.answers)) {
    const mine = memory.answers[key];
    if (mine && mine.when >= kept.when) continue;
    memory.answers[key] = kept;
    added += 1;
  }
  save(true);
  return added;
}
