// What was kept here and cannot be read: to be seen, taken away, brought back, erased.
import * as store from "../kept";
import { make } from "../look/dom";
import { counted } from "../look/words";
import { download } from "./download";

const MUCH = 2000;

function row({ name, text }: store.Aside, tell: (text: string) => void): HTMLElement {
  const button = (label: string, act: () => void) => {
    const made = make("button", { type: "button", "aria-label": `${label}: ${name}` }, label);
    made.addEventListener("click", act);
    return made;
  };
  const back = button("Bring it back", () => {
    try {
      const added = store.bringBack(name);
      const left = store.aside().some((each) => each.name === name);
      tell(left ? `This edition of the book cannot read ${added ? "the rest of it" : "it"}: it stays set aside. Save it to a file.` : `Brought back: ${counted(added, "answer")}.`);
    } catch (error) {
      tell((error as Error).message);
    }
  });
  const save = button("Save to a file", () => download(text, `${name.replaceAll("/", "-")}.txt`));
  const erase = button("Erase", () => {
    if (!confirm("Erase what was set aside? This cannot be undone.")) return;
    store.discard(name);
    tell("Erased.");
  });
  const more = text.length > MUCH ? `\n… and ${(text.length - MUCH).toLocaleString("en-GB")} more characters, in the file.` : "";
  return make(
    "li",
    {},
    make("details", {}, make("summary", {}, `${name}, ${counted(text.length, "character")}`), make("pre", {}, text.slice(0, MUCH) + more)),
    make("p", { class: "my-answers-buttons" }, back, save, erase),
  );
}

export function start(): void {
  const panel = document.querySelector<HTMLElement>("[data-answers]");
  if (!panel) return;
  const message = make("p", { role: "status" });
  const list = make("ul");
  const title = make("h3", { id: "kept-aside", tabindex: "-1" }, "Set aside");
  const words = make("p", {}, "This was kept in this browser, and this edition of the book cannot read it. Nothing of it is lost.");
  const box = make("section", { class: "my-answers kept-aside", "aria-labelledby": "kept-aside" }, title, words, list);
  const tell = (text: string) => void (message.textContent = text);
  let shown = "";
  const show = () => {
    const found = store.aside();
    // Rebuilt only when it changes: what the reader has opened stays open.
    const now = found.map(({ name, text }) => name + text).join();
    if (now === shown) return;
    shown = now;
    list.replaceChildren(...found.map((each) => row(each, tell)));
    if (found.length) panel.after(box, message);
    else box.remove();
  };
  store.onChange(show);
  show();
}
