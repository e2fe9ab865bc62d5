// Finds words and numbers in the texts of the book.
import MiniSearch from "minisearch";

// As src/giants/publish/search.py writes them.
export type Texts = [path: string, isReference: boolean, parts: [anchor: string, heading: string, text: string][]][];

export interface Place {
  anchor: string;
  heading: string;
  // Pieces of the text around what was found; those at odd places were asked for.
  pieces: string[];
}

export interface Page {
  path: string;
  title: string;
  isReference: boolean;
  places: Place[];
  more: number;
}

const TOKEN = /\d+(?:[.,]\d+)*(?:\s?%)?|[\p{L}\p{M}\p{N}]+/gu;
const PLACES = 3;
const BEFORE = 60;
const LENGTH = 220;

// One form for a word however it is written: case, accents, plural; a number without blanks and commas.
export function form(token: string): string {
  const plain = token.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  if (/^\d/.test(plain)) return plain.replace(/[\s,]/g, "");
  return plain.replace(/ies$/, "y").replace(/([^s])s$/, (all, before: string) => (plain.length > 3 ? before : all));
}

const tokens = (text: string): string[] => text.match(TOKEN) ?? [];
// "15 %" is found as such and as 15.
const indexed = (text: string): string[] => tokens(text).flatMap((token) => (token.endsWith("%") ? [token, token.slice(0, -1).trim()] : [token]));
const isWord = (term: string): boolean => !/\d/.test(term);

interface Entry {
  id: number;
  page: number;
  anchor: string;
  title: string;
  heading: string;
  text: string;
}

export class Search {
  private readonly entries: Entry[] = [];
  private readonly index = new MiniSearch<Entry>({
    fields: ["title", "heading", "text"],
    tokenize: indexed,
    processTerm: form,
    searchOptions: { tokenize: tokens, combineWith: "AND", boost: { title: 2, heading: 3 }, prefix: (term) => isWord(term) && term.length > 2 },
  });

  constructor(private readonly texts: Texts) {
    texts.forEach(([, , parts], page) => {
      const title = parts[0]?.[1] ?? "";
      // The title counts for the page's first part alone: the others would all be found by it.
      parts.forEach(([anchor, heading, text], i) => this.entries.push({ id: this.entries.length, page, anchor, title: i ? "" : title, heading: i ? heading : "", text }));
    });
    this.index.addAll(this.entries);
  }

  // Pages with the places on each: chapters first, in either group the best first.
  find(asked: string): Page[] {
    const exact = this.index.search(asked);
    // A slip of the pen is forgiven where nothing is written so.
    const found = exact.length ? exact : this.index.search(asked, { fuzzy: (term) => (isWord(term) && term.length > 4 ? 0.2 : false) });
    const pages = new Map<number, Page>();
    for (const { id, terms } of found) {
      const { page, anchor, heading, text } = this.entries[id as number]!;
      const [path, isReference, parts] = this.texts[page]!;
      if (!pages.has(page)) pages.set(page, { path, title: parts[0]![1], isReference, places: [], more: 0 });
      const here = pages.get(page)!;
      if (here.places.length < PLACES) here.places.push({ anchor, heading, pieces: around(text, new Set(terms)) });
      else here.more += 1;
    }
    return [...pages.values()].sort((a, b) => Number(a.isReference) - Number(b.isReference));
  }
}

// The stretch of a text that holds most of the terms, cut between words; nothing where the heading alone has them.
function around(text: string, terms: Set<string>): string[] {
  const hits = [...text.matchAll(TOKEN)].map((match) => ({ at: match.index!, word: match[0], is: form(match[0]) }));
  const wanted = hits.filter(({ is }) => terms.has(is) || (is.endsWith("%") && terms.has(is.slice(0, -1))));
  if (!wanted.length) return [];
  const held = (from: number): number => new Set(wanted.filter(({ at }) => at >= from && at < from + LENGTH - BEFORE).map(({ is }) => is)).size;
  const best = wanted.reduce((most, { at }) => (held(at) > held(most) ? at : most), wanted[0]!.at);
  const start = best > BEFORE ? text.indexOf(" ", best - BEFORE) + 1 : 0;
  const end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length;
  const pieces: string[] = [];
  let done = start;
  for (const { at, word } of wanted.filter((hit) => hit.at >= start && hit.at + hit.word.length <= end)) {
    pieces.push(text.slice(done, at), word);
    done = at + word.length;
  }
  pieces.push(text.slice(done, end));
  if (start) pieces[0] = `… ${pieces[0]}`;
  if (end < text.length) pieces.push(`${pieces.length % 2 ? pieces.pop() : ""} …`);
  return pieces;
}
