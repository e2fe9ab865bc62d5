// The page on which a reader searches: the texts come with the first question.
import { make } from "../look/dom";
import { counted } from "../look/words";
import { type Page, type Place, Search, type Texts } from "./texts";

const here = (document.currentScript as HTMLScriptElement).src;

function load(): Promise<Texts> {
  return new Promise((resolve, reject) => {
    const script = make("script", { src: new URL("searched.js", here).href });
    script.onload = () => resolve((window as unknown as { searched: Texts }).searched);
    script.onerror = () => reject(new Error("the texts did not load"));
    document.head.append(script);
  });
}

function placeOf(page: Page, { anchor, heading, pieces }: Place): HTMLElement {
  const words = pieces.map((piece, i) => (i % 2 ? make("mark", {}, piece) : piece));
  // The page's own title stands above already.
  const link = heading === page.title ? [] : [make("a", { href: `${page.path}#${anchor}` }, heading || page.title)];
  return make("li", {}, ...link, ...(words.length ? [make("p", {}, ...words)] : []));
}

function pageOf(page: Page): HTMLElement {
  const more = page.more ? [make("p", { class: "small" }, `${page.more} more on this page.`)] : [];
  const title = make("h3", {}, make("a", { href: page.path }, page.title));
  return make("section", {}, title, make("ul", { role: "list" }, ...page.places.map((place) => placeOf(page, place))), ...more);
}

function groupOf(name: string, pages: Page[]): HTMLElement[] {
  return pages.length ? [make("h2", {}, name), ...pages.map(pageOf)] : [];
}

async function start(): Promise<void> {
  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const results = document.querySelector<HTMLElement>("#search-results")!;
  const status = document.querySelector<HTMLElement>("#search-status")!;
  if (!asked) return;
  document.querySelector<HTMLInputElement>("#search-words")!.value = asked;
  status.textContent = "Searching …";
  try {
    const pages = new Search(await load()).find(asked);
    const places = pages.reduce((sum, page) => sum + page.places.length + page.more, 0);
    status.textContent = pages.length
      ? `“${asked}”: ${counted(places, "place")} on ${counted(pages.length, "page")}.`
      : `Nothing in the book has “${asked}”. All words have to stand in one section: try fewer of them, or others.`;
    results.replaceChildren(
      ...groupOf("In the chapters", pages.filter((page) => !page.isReference)),
      ...groupOf("In the reference", pages.filter((page) => page.isReference)),
    );
  } catch (error) {
    status.textContent = `The search could not start: ${(error as Error).message}. Load this page again when the network is there.`;
  }
}

void start();
