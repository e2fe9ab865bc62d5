// What each chapter asks, as src/giants/publish/progress.py found it: fetched when the page has come, once.
import * as store from "../kept";

export interface Item {
  key: string;
  kind: "choice" | "number" | "code" | "play";
  asks: string;
  options?: string[];
  unit?: string;
}

export interface Chapter {
  title: string;
  items: Item[];
}

export type Chapters = Record<string, Chapter>;

const here = (document.currentScript as HTMLScriptElement | null)?.src ?? "";
let coming: Promise<Chapters> | undefined;

// A script, not a request of data: pages from a folder may load no data.
export function chapters(): Promise<Chapters> {
  coming ??= new Promise((resolve, reject) => {
    (window as unknown as { BetweenGiantsProgress: (found: Chapters) => void }).BetweenGiantsProgress = resolve;
    const script = document.createElement("script");
    script.src = new URL("progress.js", here).href;
    script.onerror = () => {
      coming = undefined;
      reject(new Error("the list of questions did not load"));
    };
    document.head.append(script);
  });
  return coming;
}

export interface Done {
  done: number;
  all: number;
}

export function done(chapter: Chapter): Done {
  return { done: chapter.items.filter(({ key }) => store.get(key)).length, all: chapter.items.length };
}

// The chapter that a link of this page leads to, as a part and a name.
export function chapterOf(link: HTMLAnchorElement): string {
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href).href;
  return link.href.startsWith(root) ? link.href.slice(root.length).replace(/\.html(?:[?#].*)?$/, "") : "";
}
