// What each chapter asks, as src/giants/publish/progress.py found it: fetched when the page has come, once.
import * as store from "../kept";
import { handed } from "../look/handed";

export interface Item {
  key: string;
  kind: "choice" | "number" | "code" | "play" | "guess" | "talks";
  asks: string;
  options?: string[];
  unit?: string;
}

export interface Chapter {
  title: string;
  items: Item[];
}

// The keys of each chapter's questions and games; and with their words, for the page that shows them.
export const keys = handed<Record<string, string[]>>("progress.js", "BetweenGiantsProgress");
export const words = handed<Record<string, Chapter>>("your-book.js", "BetweenGiantsWords");

export const done = (asked: string[]): number => asked.filter((key) => store.get(key)).length;

// The chapter that a link of this page leads to, as a part and a name.
export function chapterOf(link: HTMLAnchorElement): string {
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href).href;
  return link.href.startsWith(root) ? link.href.slice(root.length).replace(/\.html(?:[?#].*)?$/, "") : "";
}
