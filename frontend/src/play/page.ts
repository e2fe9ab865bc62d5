// Brings the games of a page to life.
import { wake } from "../kept/logged";
import { render } from "./figure";
import { type PlayData, read } from "./walk";

const opponent = (game: string): string => game.split("-")[0]!;

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-play]").forEach((figure) =>
    wake<PlayData>(figure, {
      place: ".play-live",
      render,
      reads: (data, game) => read(data, game) !== null,
      // Of each opponent one game stays.
      replaces: (linked, other) => opponent(linked) === opponent(other),
      named: "a game",
      seen: "center",
    }),
  );
}
