// At the foot of the window, wherever the reader is: that something could not be kept, or not be read.
import * as store from "../kept";
import { make } from "../look/dom";
import { ANSWERS_FILE, download } from "./download";

const SEEN = `${BOOK.key}/aside-seen`;
const FORBIDDEN = "This browser does not let the page keep what you enter. It lasts until you leave this page.";
const FULL = "This browser has no room left for what you entered last. It lasts until you leave this page; what was kept before is safe.";
const ASIDE = "Something that was kept here cannot be read by this edition of the book. It was set aside, and nothing of it is lost.";

function stay(event: Event): void {
  event.preventDefault();
}

export function start(): void {
  const told = make("p", { role: "status" });
  const actions = make("p", { class: "my-answers-buttons" });
  const bar = make("section", { class: "kept-bar", "aria-label": "What you entered" }, told, actions);
  bar.hidden = true;
  document.body.append(bar);
  const button = (text: string, act: () => void) => {
    const made = make("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };
  const save = button("Save to a file", () => download(store.asText(), ANSWERS_FILE));
  const again = button("Try again", store.again);
  const see = make("a", { href: "#kept-aside" }, "See it");
  const close = button("Close", () => {
    sessionStorage.setItem(SEEN, names());
    show();
  });

  const names = () => store.aside().map(({ name }) => name).join();
  const isNew = () => names() !== "" && document.getElementById("kept-aside") !== null && sessionStorage.getItem(SEEN) !== names();
  const show = () => {
    const waits = store.waits() > 0;
    const text = waits ? (store.isForbidden() ? FORBIDDEN : FULL) : !store.isForbidden() && isNew() ? ASIDE : "";
    bar.hidden = text === "";
    document.documentElement.classList.toggle("has-kept-bar", text !== "");
    if (told.textContent !== text) {
      told.textContent = text;
      actions.replaceChildren(...(waits ? (store.isForbidden() ? [save] : [save, again]) : text ? [see, close] : []));
    }
    // The browser asks before it leaves a page with something that is nowhere else.
    if (waits) addEventListener("beforeunload", stay);
    else removeEventListener("beforeunload", stay);
  };
  store.onChange(show);
  show();
}
