// Brings the talks of a page to life.
import { wake } from "../kept/logged";
import { render } from "./figure";
import { type TalksData, read } from "./log";

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-talks]").forEach((figure) =>
    wake<TalksData>(figure, {
      place: ".talks-live",
      render,
      reads: (data, evening) => read(data, evening) !== null,
      blank: "-",
      replaces: (linked, other) => linked === other,
      named: "an evening",
      seen: "start",
    }),
  );
}
