// The calibration picture: the twin of src/giants/interact/forecasts/calibration.py.
import { tidied, tidy } from "./words";
import type { Band } from "./scores";
import * as templates from "sentences.json";
import { say } from "../look/sentences";

const LEFT = 56;
const TOP = 12;
const SIDE = 250;
const RADIUS = 8;
const GRID = "var(--grid, #d9dcde)";
const ACCENT = "var(--accent, #0b6568)";
const GROUND = "var(--color-background-secondary, white)";
const FONT = "Liberation Sans, Helvetica, Arial, sans-serif";

const x = (share: number): string => tidy(LEFT + SIDE * share, ".1f");
const y = (share: number): string => tidy(TOP + SIDE * (1 - share), ".1f");
const below = (height: string): string => tidy(Number(height) + 4.5, ".1f");
const share = (band: Band): number => band.happened / band.count;
const name = (band: Band): string => `${tidy(100 * band.low, ".0f")}–${tidy(band.high, ".0%")}`;

export const headings = (): string[] => [say(templates.forecasts_band), say(templates.forecasts_count), say(templates.forecasts_mean), say(templates.forecasts_came_true), say(templates.forecasts_share)];

export function rows(bands: readonly Band[]): string[][] {
  return bands.map((band) => [name(band), String(band.count), tidy(band.mean, ".0%"), String(band.happened), tidy(share(band), ".0%")]);
}

export function alt(bands: readonly Band[]): string {
  const seen = bands.map((band) => say(templates.forecasts_band_holds, { band: name(band), n: band.count, mean: tidied(band.mean), happened: band.happened, share: tidied(share(band)) }));
  return say(templates.forecasts_picture, { bands: seen.join(". ") });
}

export function svg(bands: readonly Band[]): string {
  const lines = [0, 20, 40, 60, 80, 100].map((tick) => {
    const [across, up] = [x(tick / 100), y(tick / 100)];
    return (
      `<path d="M${across} ${TOP}V${TOP + SIDE}M${LEFT} ${up}H${LEFT + SIDE}" stroke="${GRID}" fill="none"/>` +
      `<text x="${across}" y="${TOP + SIDE + 18}" text-anchor="middle">${tick}</text>` +
      `<text x="${LEFT - 8}" y="${below(up)}" text-anchor="end">${tick}</text>`
    );
  });
  const diagonal = `<path d="M${LEFT} ${TOP + SIDE}L${LEFT + SIDE} ${TOP}" stroke="currentColor" stroke-width="1.5" stroke-dasharray="6 5" fill="none"/>`;
  const dots = bands.map((band) => {
    const [across, up] = [x(band.mean), y(share(band))];
    const dot = `<circle cx="${across}" cy="${up}" r="${tidy(RADIUS * Math.sqrt(band.count), ".1f")}" fill="${ACCENT}"/>`;
    return `${dot}<text x="${across}" y="${below(up)}" text-anchor="middle" fill="${GROUND}">${band.count}</text>`;
  });
  const titles =
    `<text x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 40}" text-anchor="middle">${say(templates.forecasts_forecast_percent)}</text>` +
    `<text transform="translate(14 ${TOP + SIDE / 2})rotate(-90)" text-anchor="middle">${say(templates.forecasts_came_true_percent)}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 330 310" width="330" height="310" aria-hidden="true" font-size="13" font-family="${FONT}" fill="currentColor">` +
    `${lines.join("")}${diagonal}${dots.join("")}${titles}</svg>`
  );
}
