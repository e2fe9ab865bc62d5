// How far the reader has come: ticks in the menu, the way back in, the page "Your book".
import { start as startMenu } from "./menu";
import { start as startPlace } from "./place";
import { start as startBook } from "./your-book";

export function start(): void {
  startMenu();
  startPlace();
  startBook();
}
