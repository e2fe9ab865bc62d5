// The games of a figure, as this browser keeps them, and a word on those of another edition.
import * as store from "../kept";
import { make } from "../look/dom";

export interface Games {
  read(): string;
  box: HTMLElement;
}

export function keptGames(key: string, fits: (game: string) => boolean): Games {
  const link = make("a", { href: "#kept-aside" }, "“Set aside”");
  const box = make("p", { class: "kept-elsewhere" });
  return {
    box,
    read: () => {
      const log = store.games(key, fits);
      const here = document.querySelector("[data-answers]") ? [link, ", at the end of this page"] : ["“Set aside”, on the page “Your book”"];
      box.replaceChildren(...(store.hasAside(key) ? ["You have played here by other rules or with other numbers, in another edition of this book. That cannot be gone on with, and nothing of it is lost: it stands under ", ...here, "."] : []));
      return log;
    },
  };
}
