// Where the reader was: the landing page offers to go on there.
import { make } from "../look/dom";
import * as storage from "../kept/storage";

const PLACE = `${BOOK.key}/place`;

interface Place {
  chapter: string;
  title: string;
  section: string;
}

function read(): Place | undefined {
  try {
    const found = JSON.parse(storage.stored(PLACE) ?? "null") as Partial<Place> | null;
    const whole = found && [found.chapter, found.title, found.section].every((part) => typeof part === "string");
    return whole && /^[\w-]+\/[\w-]+$/.test(found.chapter!) && /^[\w-]*$/.test(found.section!) ? (found as Place) : undefined;
  } catch {
    return undefined;
  }
}

// The heading that was read last: the lowest one above the middle of the window.
function section(): string {
  const above = [...document.querySelectorAll<HTMLElement>("article section[id]")].filter((each) => each.getBoundingClientRect().top < innerHeight / 2);
  return above.at(-1)?.id ?? "";
}

export function start(): void {
  const chapter = document.querySelector<HTMLElement>("[data-answers]")?.dataset.answers;
  if (chapter) {
    const parts = [...(document.querySelector("article h1")?.childNodes ?? [])];
    const title = parts.filter((part) => !(part instanceof HTMLElement && part.matches(".headerlink"))).map((part) => part.textContent).join("");
    const keep = (): void => {
      const at = scrollY < innerHeight ? "" : section();
      storage.put(PLACE, JSON.stringify({ chapter, title, section: at }));
    };
    addEventListener("pagehide", keep);
    // A phone may never come back to a page that it hides.
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  }
  const button = document.querySelector<HTMLElement>(".start-here");
  const place = read();
  if (!button || !place) return;
  const root = document.documentElement.dataset.content_root ?? "./";
  const link = make("a", { class: "reference internal", href: `${root}${place.chapter}.html${place.section ? `#${place.section}` : ""}` }, `Continue: ${place.title}`);
  button.before(make("p", { class: "start-here" }, link));
  button.classList.add("start-again");
}
