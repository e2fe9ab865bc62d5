// What the talks say. A notebook shows the same module: no other language says any of it.
import { counted } from "../look/words";
import type { Strategy } from "./negotiators";

const points = (n: number): string => counted(n, "point");

// Why a computer refuses, by what it is.
export const SAYS: Record<Strategy, string> = {
  boulware: "it holds out until the last day",
  steady: "it gives a little every day, and this is too much for today",
  conceder: "it wants the matter settled early, but not for this",
  tit_for_tat: "it moves as far as others have moved towards it",
  zeuthen: "it gives when a break would cost it more than the step",
  nice: "it looks for what costs it little and means much to you",
  greedy: "it wants nearly all that can be had",
  taker: "it takes whatever brings it something",
};
export const WAS: Record<Strategy, string> = {
  boulware: "held out to the last day",
  steady: "gave a little every day",
  conceder: "settled early",
  tit_for_tat: "moved as others moved",
  zeuthen: "gave when a break would have cost it more",
  nice: "opened at half, and looked for what others want",
  greedy: "wanted nearly all",
  taker: "took whatever brought it something",
};

// What is asked
export const standing = (sum: number, least: number): string => `${points(sum)}, as it stands; you need ${least} to go home with`;
export const brings = (gain: string, sum: number, least: number, canCarry: boolean): string =>
  `It brings you ${gain}: to ${points(sum)}. ${canCarry ? `You can go home with ${least}.` : `With less than ${least} you cannot go home.`}`;
export const needs = (names: string): string => `It needs ${names}.`;
export const objected = (names: string): string => `${names} said: if this stood, we could not carry ours home.`;

// What happened
export const moved = (mover: string, changes: string): string => `${mover} proposed: ${changes}.`;
export const refused = (party: string, reason: string): string => `${party} did not sign: ${reason}.`;
export const declined = "You did not sign.";
export const stands = "All signed. It stands.";
export const unchanged = "Nothing changes.";

// The end
export const fell = (party: string | null, lines: string): string =>
  party ? `${party} was below its walk-away and took back what it had signed: ${lines}.` : `You were below your walk-away, and what you had signed fell: ${lines}.`;
export const yours = (sum: number, least: number, before: number): string =>
  `You end with ${points(sum)}. Your walk-away was ${least}; with nothing signed you would have ${before}.`;
export const ties = (party: string | null, line: string): string =>
  `On the line “${line}” ${party ?? "you"} would rather have kept what was there: only the tie to the rest holds ${party ? "its" : "your"} name.`;
export const outsiders = (names: string, many: boolean): string =>
  `${names} put no name to anything that was signed, and ended below where ${many ? "they" : "it"} had been.`;
export const outside = "You put no name to anything that was signed, and ended below where you had been.";
export const left = (sum: number): string =>
  sum
    ? `${points(sum)} ${sum === 1 ? "was" : "were"} left on the table: another deal gives the six together so much more, and nobody less.`
    : "No other deal would be better for somebody and worse for nobody.";
export const outOfOrder = (n: number): string =>
  `On the signed map, where a friend of a friend should be a friend, ${n === 0 ? "every tie fits" : n === 1 ? "one tie is out of order" : `${counted(n, "tie")} are out of order`}.`;
export const whatIf = (other: number, otherCode: string, own: number, ownCode: string): string =>
  other === own && otherCode === ownCode
    ? `With a steady negotiator in your seat from there on, this choice makes no difference: ${points(own)} and the code ${ownCode} either way.`
    : `With this choice turned round, and a steady negotiator in your seat from there on, you would have ended with ${points(other)}, and the code ${otherCode}; with your choice, and the same negotiator from there on, with ${own}, and ${ownCode}.`;
