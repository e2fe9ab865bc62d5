// The reader's own answers: how many, take away, bring back, erase.
import { ANSWERS_FILE, download } from "../kept/download";
import { make } from "../look/dom";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";
import { counted } from "../look/words";

function panel(box: HTMLElement): void {
  const count = make("p", { role: "status" });
  const message = make("p", { class: "my-answers-message", role: "status" });
  const page = `${box.dataset.answers}/`;
  const save = make("button", { type: "button" }, "Save to a file");
  const file = make("input", { type: "file", accept: "application/json,.json", class: "visually-hidden", tabindex: "-1", "aria-label": "File with saved answers" });
  const open = make("button", { type: "button" }, "Load from a file");
  const erase = make("button", { type: "button" }, "Erase this chapter's answers");
  const all = make("button", { type: "button" }, "Erase all");

  const show = () => {
    const here = store.count(page);
    const total = store.count();
    count.textContent = store.isRefused()
      ? "This browser does not let the page keep your answers. They last until you leave it: save them to a file."
      : `Kept in this browser: ${counted(here, "answer")} of this chapter, ${total} of the whole book. Some browsers delete them after a week without a visit; a file stays.`;
    save.disabled = total === 0;
    erase.disabled = here === 0;
    all.disabled = total === 0;
  };
  save.addEventListener("click", () => {
    download(store.asText(), ANSWERS_FILE);
    message.textContent = `Saved as ${ANSWERS_FILE}.`;
  });
  open.addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    try {
      const added = store.merge(await file.files![0]!.text());
      message.textContent = say(templates.questions_loaded, { n: added });
    } catch (error) {
      message.textContent = (error as Error).message;
    }
    file.value = "";
  });
  const ask = (button: HTMLButtonElement, prefix: string, what: string) =>
    button.addEventListener("click", () => {
      if (!confirm(`Erase ${what}? This cannot be undone.`)) return;
      store.erase(prefix);
      message.textContent = "Erased.";
    });
  ask(erase, page, "your answers of this chapter");
  ask(all, "", "all your answers in this book");
  store.onChange(show);
  show();
  box.replaceChildren(count, make("p", { class: "my-answers-buttons" }, save, open, erase, all, file), message);
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-answers]").forEach(panel);
}
