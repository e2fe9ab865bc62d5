// Ticks in the menu: which chapters the reader has begun, and which are done. Done means answered, never scrolled.
import * as store from "../kept";
import { make } from "../look/dom";
import { chapterOf, done, keys } from "./chapters";

const MARKS = { open: "○", begun: "◐", done: "✓" };

function show(found: Record<string, string[]>): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".sidebar-tree a.reference")) {
    const asked = found[chapterOf(link)];
    if (!asked?.length) continue;
    const given = done(asked);
    const all = asked.length;
    const state = given === 0 ? "open" : given < all ? "begun" : "done";
    link.querySelector(".progress")?.remove();
    // No line parts the mark from the title's last word.
    link.append(
      make("span", { class: "progress", "data-progress": state, title: `${given} of ${all} done` }, "\u00a0", make("span", { "aria-hidden": "true" }, MARKS[state]), make("span", { class: "visually-hidden" }, ` (${given} of ${all} done)`)),
    );
  }
}

export function start(): void {
  if (!document.querySelector(".sidebar-tree")) return;
  const refresh = (): void =>
    void keys().then(show, () => {
      // The menu is whole without ticks.
    });
  if (document.readyState === "complete") refresh();
  else addEventListener("load", refresh, { once: true });
  store.onChange(refresh);
}
