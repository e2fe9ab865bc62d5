// Brings the maps of a page to life: the host that a notebook is elsewhere, with the state in the address.
import { isLinked, share, sharedState } from "../look/address";
import { type Sign, type Signs, pair, pairs } from "./balance";
import { make } from "../look/dom";
import { type MapData, type Model, render } from "./figure";

function wake(figure: HTMLElement): void {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]')!.textContent!) as MapData;
  const codes = data.states.map(([code]) => code);
  const keys = pairs(codes).map(([a, b]) => pair(a, b));
  const message = make("p", { class: "explorer-message", role: "status" });
  const el = figure.querySelector<HTMLElement>(".map-still")!;
  let signs: Signs = { ...data.signs };
  let told = (): void => {};

  function follow(): boolean {
    const complaints: string[] = [];
    const asked = [...sharedState()].filter(([name]) => name.startsWith(`${data.id}.`));
    if (!asked.length) return false;
    signs = { ...data.signs };
    for (const [name, value] of asked) {
      const [a = "", b = ""] = name.slice(data.id.length + 1).split("-");
      const key = pair(a, b);
      if (!keys.includes(key)) complaints.push(`The link names a tie ${a}-${b}; the states here are ${codes.join(", ")}.`);
      else if (!["1", "0", "-1"].includes(value)) complaints.push(`The link asks for ${value} between ${a} and ${b}; possible are 1, 0 and -1.`);
      else signs[key] = Number(value) as Sign;
    }
    message.textContent = complaints.length ? `${complaints.join(" ")} The map leaves that out.` : "";
    told();
    return true;
  }

  const model: Model = {
    get: ((name: "data" | "signs") => (name === "data" ? data : signs)) as Model["get"],
    set: (_, value) => void (signs = value),
    save_changes: () => {
      message.textContent = "";
      const state = sharedState();
      for (const name of [...state.keys()]) if (name.startsWith(`${data.id}.`)) state.delete(name);
      for (const key of keys) if ((signs[key] ?? 0) !== (data.signs[key] ?? 0)) state.set(`${data.id}.${key}`, String(signs[key] ?? 0));
      share(state);
    },
    on: (_, action) => void (told = action),
  };
  const named = follow();
  el.before(message);
  render({ model, el });
  addEventListener("hashchange", follow);
  figure.dataset.live = "yes";
  if (named && isLinked()) figure.scrollIntoView({ block: "center", behavior: "instant" });
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-signed-map]").forEach(wake);
}
