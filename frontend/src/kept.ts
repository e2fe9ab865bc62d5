// What the reader entered: kept in this browser, taken away as a file, brought back, erased.
// Each answer is an item of its own, and none is remembered beside the browser's storage: a page that comes back from
// the history, or stands open in a second tab, holds nothing old that it could write over something new.
import { type Answers, type Kept, entries, file, isKept, isLater, later, parsed, tried } from "./kept/form";
import * as storage from "./kept/storage";

export type { Kept };

const ANSWERS = `${BOOK.key}/answers/`;
const TYPED = `${BOOK.key}/typed/`;
const ASIDE = `${BOOK.key}/aside/`;
// The first edition kept all answers in one item, and set one such item aside.
const FIRST = BOOK.key;
const FIRST_ASIDE = `${BOOK.key}-unread`;
// A file must leave room for what the reader enters next.
const ROOM = "-".repeat(100_000);
const LARGEST = 10_000_000;
const NO_ROOM = "This browser has no room for so much; nothing was changed.";

// Told whether the change came from outside the page's own inputs: a file, another tab, an erasure.
type Listener = (outside: boolean) => void;
const listeners = new Set<Listener>();

export const onChange = (listener: Listener): void => void listeners.add(listener);

function tell(outside: boolean): void {
  for (const listener of listeners) listener(outside);
}

function readable(text: string | null): Kept | undefined {
  const found = text === null ? undefined : parsed(text);
  return isKept(found) ? found : undefined;
}

// Reading

// What the first edition left and this one has found no room to move.
function first(): Map<string, Kept> {
  const text = storage.stored(FIRST);
  const found = text === null ? [] : (entries(parsed(text)) ?? []);
  return new Map(found.flatMap(([key, value]) => (isKept(value) ? [[key, value]] : [])));
}

export const get = (key: string): Kept | undefined => readable(storage.read(ANSWERS + key)) ?? first().get(key);

function keys(prefix: string): string[] {
  const own = storage.names(ANSWERS + prefix).filter((name) => readable(storage.read(name)));
  const left = [...first().keys()].filter((key) => key.startsWith(prefix));
  return [...new Set([...own.map((name) => name.slice(ANSWERS.length)), ...left])].sort();
}

// What stands beside an answer, after a colon, such as that it was right, is no answer of its own.
export const beside = (key: string, what: string): string => `${key}:${what}`;
const isAnswer = (key: string): boolean => !key.includes(":");
export const count = (prefix = ""): number => keys(prefix).filter(isAnswer).length;
export const asText = (): string => JSON.stringify(file(keys("").map((key) => [key, get(key)])), null, 1);

// What the browser has not kept, and whether it never does.
export const waits = (): number => storage.waiting().length;
export const isForbidden = storage.isForbidden;
export const isRefused = (): boolean => isForbidden() || waits() > 0;

// Writing

function keep(key: string, kept: Kept): boolean {
  const name = ANSWERS + key;
  const there = storage.stored(name);
  // What cannot be read goes only when it stands under another name.
  if (there !== null && !readable(there) && !setAside(key, there)) return false;
  return storage.put(name, JSON.stringify(kept));
}

function setAside(key: string, text: string): boolean {
  if (isAside(key, text)) return true;
  let number = 1;
  while (storage.stored(`${ASIDE}${number}/${key}`) !== null) number += 1;
  return storage.put(`${ASIDE}${number}/${key}`, text);
}

const keyOfAside = (name: string): string => name.slice(ASIDE.length).replace(/^\d+\//, "");
const asides = (key: string): string[] => storage.names(ASIDE).filter((name) => keyOfAside(name) === key);
const isAside = (key: string, text: string): boolean => asides(key).some((name) => storage.stored(name) === text);

// Games stand in one answer, a word each. Those that this edition cannot go on with are set aside, each under a name of
// its own; gives the others, and all of them where the browser takes nothing.
export function games(key: string, fits: (game: string) => boolean): string {
  const kept = get(key);
  const all = String(kept?.given ?? "").split(" ").filter(Boolean);
  const left = all.filter((game) => fits(game) || !setAside(key, game));
  const log = left.join(" ");
  if (!kept || left.length === all.length) return log;
  if (log) keep(key, { ...kept, given: log });
  else storage.remove(ANSWERS + key);
  return log;
}

export const hasAside = (key: string): boolean => asides(key).length > 0;

function put(key: string, kept: Kept): void {
  if (!keep(key, kept)) storage.hold(ANSWERS + key, JSON.stringify(kept));
}

// Takes the place of what was there; a first try that is known stays.
export function set(key: string, given: Kept["given"], first = get(key)?.first): void {
  put(key, { given, when: new Date().toISOString(), ...(first && { first }) });
  tell(retry());
}

// As `set`; and what was there was a try as well.
export function answer(key: string, given: Kept["given"]): void {
  set(key, given, tried(get(key), given));
}

// Tries once more to keep what the browser had no room for.
export const again = (): void => look();

// Says whether an answer of another tab has taken the place of one that waited here.
function retry(): boolean {
  let replaced = false;
  for (const name of storage.waiting()) {
    const text = storage.read(name)!;
    const kept = name.startsWith(ANSWERS) ? readable(text) : undefined;
    const there = readable(storage.stored(name));
    if (!kept) {
      storage.put(name, text);
      continue;
    }
    // Another tab may have had a later one.
    replaced ||= there !== undefined && isLater(there, kept);
    const both = later(kept, there);
    if (isSame(both, there)) storage.release(name);
    else put(name.slice(ANSWERS.length), both);
  }
  return replaced;
}

// What is being typed and is no answer yet; null when it has become one. It goes before the answer comes, so that
// another tab, told of the answer, finds nothing that it would go on showing.
export const typed = (key: string): string | null => storage.read(TYPED + key);

export function type(key: string, text: string | null): void {
  if (text === null) storage.remove(TYPED + key);
  else if (!storage.put(TYPED + key, text)) storage.hold(TYPED + key, text);
  tell(false);
}

export function erase(prefix = ""): void {
  for (const name of storage.names(TYPED + prefix)) storage.remove(name);
  for (const key of keys(prefix)) {
    const there = storage.stored(ANSWERS + key);
    if (there !== null && !readable(there)) storage.release(ANSWERS + key);
    else storage.remove(ANSWERS + key);
  }
  leave(FIRST, ([key, value]) => !(key.startsWith(prefix) && isKept(value)));
  tell(true);
}

// Of an item with many answers, leaves those that fit; the item goes with the last of them.
function leave(name: string, fits: (entry: [key: string, value: unknown]) => boolean): void {
  const found = entries(parsed(storage.stored(name) ?? ""));
  const left = found?.filter(fits);
  if (!found || left!.length === found.length) return;
  if (left!.length) storage.put(name, JSON.stringify(file(left!)));
  else storage.remove(name);
}

// From elsewhere

const isSame = (one: Kept, other: Kept | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

// Adds answers to those here; where both have one, the later stays, and the earliest as its first.
function take(answers: Answers): number {
  const added = answers.filter(([key, kept]) => isAnswer(key) && isLater(kept, get(key))).length;
  const both = answers.map(([key, kept]): [string, Kept] => [key, later(kept, get(key))]).filter(([key, kept]) => !isSame(kept, get(key)));
  if (storage.isForbidden()) for (const [key, kept] of both) storage.hold(ANSWERS + key, JSON.stringify(kept));
  else {
    const items = both.map(([key]) => ANSWERS + key);
    const all = () => both.every(([key, kept]) => keep(key, kept)) && (!both.length || hasRoom());
    if (!storage.together(items, all)) throw new Error(NO_ROOM);
  }
  return added;
}

function hasRoom(): boolean {
  const name = `${BOOK.key}/room`;
  const found = storage.put(name, ROOM);
  storage.remove(name);
  return found;
}

export function merge(text: string): number {
  const found = text.length > LARGEST ? undefined : parsed(text);
  if (found === undefined) throw new Error("This file is not one that this book saved; nothing was changed.");
  const answers = entries(found);
  if (!answers?.every((entry): entry is [string, Kept] => isKept(entry[1]))) throw new Error("This file is of another kind or version; nothing was changed.");
  const added = take(answers);
  tell(true);
  return added;
}

function adopt(): void {
  const moved = [...first()].filter(([key, kept]) => {
    const here = readable(storage.stored(ANSWERS + key));
    const both = later(kept, here);
    return isSame(both, here) || keep(key, both);
  });
  const done = new Set(moved.map(([key]) => key));
  leave(FIRST, ([key, value]) => !(isKept(value) && done.has(key)));
}

// What cannot be read

export interface Aside {
  name: string;
  text: string;
}

export function aside(): Aside[] {
  const spoilt = storage.names(ANSWERS).filter((name) => !readable(storage.stored(name) ?? storage.read(name)));
  const whole = storage.stored(FIRST);
  const foreign = whole !== null && !entries(parsed(whole))?.every(([, value]) => isKept(value)) ? [FIRST] : [];
  return [...foreign, ...storage.names(FIRST_ASIDE), ...storage.names(ASIDE), ...spoilt].map((name) => ({ name, text: storage.stored(name)! }));
}

// Gives how many answers came back; what still cannot be read stays.
export function bringBack(name: string): number {
  const found = parsed(storage.stored(name) ?? "");
  const key = name.startsWith(ANSWERS) ? name.slice(ANSWERS.length) : name.startsWith(ASIDE) ? keyOfAside(name) : undefined;
  if (key !== undefined && isKept(found)) {
    const added = take([[key, found]]);
    storage.remove(name);
    tell(true);
    return added;
  }
  const good = (entries(found) ?? []).filter((entry): entry is [string, Kept] => isKept(entry[1]));
  const added = take(good);
  leave(name, ([, value]) => !isKept(value));
  tell(true);
  return added;
}

export function discard(name: string): void {
  storage.remove(name);
  tell(true);
}

// Other tabs, and pages from the history, which heard nothing while they were away.

function look(): void {
  adopt();
  retry();
  tell(true);
}

addEventListener("storage", ({ key }) => {
  if (key === null || key === FIRST || key.startsWith(ANSWERS)) look();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) look();
});

adopt();
