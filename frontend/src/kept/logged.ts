// Brings a figure to life whose games are kept in this browser, a word each, the one on the table first, and shared in
// the address; with a word on games of another edition.
import * as store from "../kept";
import { isLinked, share, sharedState } from "../look/address";
import { make } from "../look/dom";

// What the figure's module asks of its host.
export interface Model<Data> {
  get(name: "data"): Data;
  get(name: "log"): string;
  set(name: "log", value: string): void;
  save_changes(): void;
  on(name: "change:log", action: () => void): void;
}

interface Kind<Data> {
  // Where in the figure it is played.
  place: string;
  render(host: { model: Model<Data>; el: HTMLElement }): void;
  // Whether a game can be gone on with.
  reads(data: Data, game: string): boolean;
  // What stands for no game on the table, if anything does.
  blank?: string;
  // Whether a game from a link takes the place of another.
  replaces(linked: string, other: string): boolean;
  // As a sentence names it.
  named: string;
  // Where a link takes the reader.
  seen: ScrollLogicalPosition;
}

// Says where games of another edition are.
function elsewhere(): (string | Node)[] {
  const here = document.querySelector("[data-answers]") ? [make("a", { href: "#kept-aside" }, "“Set aside”"), ", at the end of this page"] : ["“Set aside”, on the page “Your book”"];
  return ["You have played here by other rules or with other numbers, in another edition of this book. That cannot be gone on with, and nothing of it is lost: it stands under ", ...here, "."];
}

export function wake<Data extends { chapter: string; id: string }>(figure: HTMLElement, kind: Kind<Data>): void {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]')!.textContent!) as Data;
  const key = `${data.chapter}/${data.id}`;
  const name = `${data.id}.log`;
  const message = make("p", { class: "explorer-message", role: "status" });
  const old = make("p", { class: "kept-elsewhere" });
  let log = "";
  let told = (): void => {};

  function load(): void {
    log = store.games(key, (game) => game === kind.blank || kind.reads(data, game));
    old.replaceChildren(...(store.hasAside(key) ? elsewhere() : []));
  }

  function follow(): boolean {
    const linked = sharedState().get(name);
    if (linked === null) return false;
    const plays = kind.reads(data, linked);
    message.textContent = plays ? "" : `The link holds ${kind.named} that cannot be played here; yours stands as it was.`;
    if (plays) {
      const mine = log.split(" ").filter((game) => game && game !== kind.blank);
      // The same game, played on since, as in another tab: the address of this one is then behind.
      const further = mine.find((game) => game.startsWith(linked));
      log = [further ?? linked, ...mine.filter((game) => game !== further && !kind.replaces(linked, game))].join(" ");
    }
    told();
    return true;
  }

  const model: Model<Data> = {
    get: ((asked: "data" | "log") => (asked === "data" ? data : log)) as Model<Data>["get"],
    set: (_, value) => void (log = value),
    save_changes: () => {
      message.textContent = "";
      store.set(key, log);
      const state = sharedState();
      state.set(name, log.split(" ")[0]!);
      share(state);
    },
    on: (_, action) => void (told = action),
  };
  load();
  const named = follow();
  const el = figure.querySelector<HTMLElement>(kind.place)!;
  el.before(old, message);
  kind.render({ model, el });
  addEventListener("hashchange", follow);
  store.onChange((outside) => {
    if (!outside) return;
    load();
    told();
  });
  figure.dataset.live = "yes";
  if (named && isLinked()) figure.scrollIntoView({ block: kind.seen, behavior: "instant" });
}
