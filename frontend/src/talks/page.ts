// Brings the talks of a page to life: kept in this browser, shared in the address.
import { isLinked, share, sharedState } from "../look/address";
import { make } from "../look/dom";
import * as kept from "../kept";
import { keptGames } from "../kept/games";
import { type Model, render } from "./figure";
import { type TalksData, read } from "./log";

function wake(figure: HTMLElement): void {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]')!.textContent!) as TalksData;
  const key = `${data.chapter}/${data.id}`;
  const name = `${data.id}.log`;
  const message = make("p", { class: "explorer-message", role: "status" });
  const games = keptGames(key, (game) => game === "-" || read(data, game) !== null);
  let log = games.read();
  let told = (): void => {};

  function follow(): boolean {
    const asked = sharedState().get(name);
    if (asked === null) return false;
    const linked = read(data, asked);
    message.textContent = linked ? "" : "The link holds an evening that cannot be played here; yours stands as it was.";
    if (linked) {
      const mine = log.split(" ").filter((text) => text && text !== "-");
      // The same evening, gone on since, as in another tab: the address of this one is then behind.
      const further = mine.find((text) => text.startsWith(asked));
      log = [further ?? asked, ...mine.filter((text) => text !== asked && text !== further)].join(" ");
    }
    told();
    return true;
  }

  const model: Model = {
    get: ((asked: "data" | "log") => (asked === "data" ? data : log)) as Model["get"],
    set: (_, value) => void (log = value),
    save_changes: () => {
      message.textContent = "";
      kept.set(key, log);
      const state = sharedState();
      state.set(name, log.split(" ")[0]!);
      share(state);
    },
    on: (_, action) => void (told = action),
  };
  const named = follow();
  const el = figure.querySelector<HTMLElement>(".talks-live")!;
  el.before(games.box, message);
  render({ model, el });
  addEventListener("hashchange", follow);
  kept.onChange((outside) => {
    if (!outside) return;
    log = games.read();
    told();
  });
  figure.dataset.live = "yes";
  if (named && isLinked()) figure.scrollIntoView({ block: "start", behavior: "instant" });
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-talks]").forEach(wake);
}
