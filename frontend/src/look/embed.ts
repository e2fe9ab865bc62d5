// With ?embed=ID a page shows one figure alone, for a frame in somebody else's page: see the instructors' edition.
// With ?embed=ID&slide the frame is on a slide, which has the figure's title and an address of its own.
import { make } from "./dom";

// Keys that move slides: those of the thing in a speaker's hand, and the one that leads out of a frame.
const SLIDE_KEYS = ["PageDown", "PageUp", "Escape"];
// What a reader enters in these is kept, and browsers keep what is entered in a frame elsewhere, or not at all.
const KEEPS = "[data-play], [data-grader], [data-talks], [data-guess]";

export function start(): void {
  const asked = new URLSearchParams(location.search), id = asked.get("embed");
  if (id === null) return;
  const figure = document.getElementById(id);
  const known = figure?.matches("figure.explorer");
  const page = location.href.split(/[?#]/)[0]!;
  const link = make("a", { href: known ? `${page}#${id}` : page, target: "_blank" }, document.title);
  const told = make("p", { class: "small" }, ...(known ? ["From ", link] : [`No figure of this page is called “${id}”. See `, link]), ".");
  if (figure?.matches(KEEPS)) told.append(" What you enter here may not be kept; on its own page it is.");
  // The theme follows its contents down the page, and stumbles where none of what they name is left.
  const named = document.querySelector<HTMLAnchorElement>('.toc-tree a[href^="#"]:not([href="#"])');
  if (named) told.id = decodeURIComponent(named.hash.slice(1));
  const article = document.querySelector("article")!;
  // The other figures go before anything wakes them.
  article.replaceChildren(...(known ? [figure!] : []), told);
  document.documentElement.classList.add("embedded");
  if (known && asked.has("slide")) {
    document.documentElement.classList.add("on-slide");
    addEventListener("keydown", (event) => {
      if (!SLIDE_KEYS.includes(event.key)) return;
      event.preventDefault();
      parent.postMessage({ id, key: event.key }, "*");
    }, true);
  }
  new ResizeObserver(() => parent.postMessage({ id, height: Math.ceil(article.getBoundingClientRect().bottom + scrollY) }, "*")).observe(article);
}
