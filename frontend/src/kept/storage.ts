// The browser's storage, and beside it what the browser would not take: that lasts until the page is left.

const held = new Map<string, string>();

export function isForbidden(): boolean {
  try {
    return !localStorage;
  } catch {
    return true;
  }
}

export function stored(name: string): string | null {
  return isForbidden() ? null : localStorage.getItem(name);
}

export const read = (name: string): string | null => held.get(name) ?? stored(name);
export const waiting = (): string[] => [...held.keys()];
export const release = (name: string): void => void held.delete(name);
export const hold = (name: string, text: string): void => void held.set(name, text);

// One item, whole or not at all; false where the browser has no room for it.
export function put(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
  } catch {
    return false;
  }
  held.delete(name);
  return true;
}

export function remove(name: string): void {
  held.delete(name);
  if (!isForbidden()) localStorage.removeItem(name);
}

export function names(prefix: string): string[] {
  const all = isForbidden() ? [] : Object.keys(localStorage);
  return [...new Set([...all, ...held.keys()])].filter((name) => name.startsWith(prefix)).sort();
}

// Does something to these items, or nothing: where it fails, all are as they were.
export function together(items: string[], action: () => boolean): boolean {
  const before = items.map((name) => [name, stored(name), held.get(name)] as const);
  if (action()) return true;
  // Removed first: what was there before then finds its room again.
  for (const [name] of before) remove(name);
  for (const [name, text, waited] of before) {
    if (text !== null) put(name, text);
    if (waited !== undefined) hold(name, waited);
  }
  return false;
}
