// The page "Your book": everything that is kept, chapter by chapter, to read, print, take away or erase.
import { ANSWERS_FILE, download } from "../kept/download";
import * as store from "../kept";
import { make } from "../look/dom";
import { counted } from "../look/words";
import { type Chapter, type Item, done, words } from "./chapters";

function inWords(item: Item, kept: store.Kept["given"] | undefined): string {
  if (kept === undefined || kept === null) return "";
  if (item.options && typeof kept === "number") return item.options[kept] ?? String(kept);
  if (item.kind === "play") return `played against ${counted(String(kept).split(" ").length, "opponent")}`;
  if (item.kind === "guess") return `${counted(String(kept).split("=").length - 1, "year")} drawn`;
  if (item.kind === "talks") return counted(String(kept).split(" ").filter((each) => each !== "-").length, "evening");
  return item.unit && item.kind === "number" ? `${kept} ${item.unit}` : String(kept);
}

// What has a first try; games and drawings go on.
const TRIED = new Set<Item["kind"]>(["choice", "number", "code"]);

function part(name: string, chapter: Chapter): HTMLElement {
  const answered = done(chapter.items.map(({ key }) => key));
  const all = chapter.items.length;
  const root = document.documentElement.dataset.content_root ?? "./";
  const rows = chapter.items.flatMap((item) => {
    const kept = store.get(item.key);
    const [last, first] = [inWords(item, kept?.given), TRIED.has(item.kind) ? inWords(item, kept?.first?.given) : ""];
    if (!last) return [];
    const shown = (text: string) => (item.kind === "code" ? make("pre", {}, text) : text);
    const before = first && first !== last ? [make("dd", { class: "first-try" }, "First try: ", shown(first))] : [];
    return [make("dt", {}, item.asks), make("dd", {}, shown(last)), ...before];
  });
  const erase = make("button", { type: "button" }, "Erase this chapter's answers");
  erase.addEventListener("click", () => {
    if (confirm(`Erase your answers of “${chapter.title}”? This cannot be undone.`)) store.erase(`${name}/`);
  });
  return make(
    "section",
    {},
    make("h2", {}, make("a", { href: `${root}${name}.html` }, chapter.title)),
    make("p", {}, all ? `${answered} of ${all} done.` : "Nothing is asked here."),
    ...(rows.length ? [make("dl", {}, ...rows), make("p", {}, erase)] : []),
  );
}

export function start(): void {
  const box = document.querySelector<HTMLElement>("[data-your-book]");
  if (!box) return;
  const status = make("p", { role: "status" });
  const save = make("button", { type: "button" }, "Save to a file");
  save.addEventListener("click", () => {
    download(store.asText(), ANSWERS_FILE);
    status.textContent = `Saved as ${ANSWERS_FILE}.`;
  });
  const print_ = make("button", { type: "button" }, "Print");
  print_.addEventListener("click", () => print());
  const list = make("div", {});
  const show = (): void =>
    void words().then(
      (found) => {
        const total = store.count();
        save.disabled = total === 0;
        if (!status.textContent) status.textContent = total ? `Kept in this browser: ${counted(total, "answer")}.` : "Nothing is kept in this browser yet.";
        list.replaceChildren(...Object.entries(found).map(([name, chapter]) => part(name, chapter)));
      },
      (error: Error) => (status.textContent = `This page cannot be filled now (${error.message}). Your answers are safe: save them to a file.`),
    );
  box.replaceChildren(make("p", { class: "my-answers-buttons" }, save, print_), status, list);
  store.onChange(() => {
    status.textContent = "";
    show();
  });
  show();
}
