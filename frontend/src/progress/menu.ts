// Ticks in the menu: which chapters the reader has begun, and which are done. Done means answered, never scrolled.
import * as store from "../kept";
import { make } from "../look/dom";
import { type Chapters, chapterOf, chapters, done } from "./chapters";

const MARKS = { open: "○", begun: "◐", done: "✓" };

function show(found: Chapters): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".sidebar-tree a.reference")) {
    const chapter = found[chapterOf(link)];
    if (!chapter?.items.length) continue;
    const { done: given, all } = done(chapter);
    const state = given === 0 ? "open" : given < all ? "begun" : "done";
    link.querySelector(".progress")?.remove();
    link.append(
      make("span", { class: "progress", "data-progress": state, title: `${given} of ${all} done` }, make("span", { "aria-hidden": "true" }, MARKS[state]), make("span", { class: "visually-hidden" }, ` (${given} of ${all} done)`)),
    );
  }
}

export function start(): void {
  if (!document.querySelector(".sidebar-tree")) return;
  const refresh = (): void =>
    void chapters().then(show, () => {
      // The menu is whole without ticks.
    });
  if (document.readyState === "complete") refresh();
  else addEventListener("load", refresh, { once: true });
  store.onChange(refresh);
}
