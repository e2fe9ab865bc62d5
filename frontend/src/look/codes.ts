// The box that takes codes: what is typed stays in this browser, over a reload, until it is erased.
import { make } from "./dom";
import * as kept from "../kept";

// Asked with all that is typed, at each change; gives what is said, and what is shown below it.
export type Show = (text: string) => { told: string; shown: Node[] };

// Gives what draws again what is shown.
export function entry(box: HTMLElement, page: string, label: string, hint: string, show: Show): () => void {
  const key = kept.beside(`${page}/${box.id}`, "codes");
  const area = make("textarea", { id: `${box.id}-codes`, rows: "5", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "aria-describedby": `${box.id}-hint` });
  const erase = make("button", { type: "button" });
  const status = make("p", { class: "projector-told", role: "status" });
  const found = make("div");
  // What was erased can be had back until something else is typed or the page is left.
  let erased = "";
  const draw = (): void => {
    if (area.value) erased = "";
    erase.textContent = erased ? "Bring them back" : "Erase these codes";
    erase.disabled = !area.value && !erased;
    const { told, shown } = show(area.value);
    if (status.textContent !== told) status.textContent = told;
    found.replaceChildren(...shown);
  };
  const read = (): void => {
    const given = kept.get(key)?.given;
    area.value = typeof given === "string" ? given : "";
    draw();
  };
  area.addEventListener("input", () => {
    kept.set(key, area.value);
    draw();
  });
  erase.addEventListener("click", () => {
    if (erased) {
      kept.set(key, erased);
      read();
    } else {
      erased = area.value;
      kept.erase(key);
    }
  });
  kept.onChange((outside) => {
    if (outside) read();
  });
  const form = make("div", { class: "projector-entry" }, make("label", { for: area.id }, label), area, make("p", { id: `${box.id}-hint` }, hint), erase);
  box.querySelector(".projector-live")!.replaceChildren(form, status, found);
  read();
  box.dataset.live = "yes";
  return draw;
}

export function table(caption: string, heads: readonly string[], rows: readonly (readonly (Node | string)[])[], measures = 0): HTMLElement {
  const body = rows.map(([first = "", ...rest], at) =>
    make("tr", at < rows.length - measures ? {} : { class: "projector-measure" }, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell))),
  );
  const head = make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text))));
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, make("table", {}, make("caption", {}, caption), head, make("tbody", {}, ...body)));
}

export const list = (texts: readonly string[]): HTMLElement[] => (texts.length ? [make("ul", { class: "projector-slips" }, ...texts.map((text) => make("li", {}, text)))] : []);
