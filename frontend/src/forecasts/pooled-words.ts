// What is said of the forecasts of a class; no other language says any of it.
import { counted, number } from "../look/words";

export const pooledLabel = "Codes of forecasts, one a line";
export const pooledHint = "The short code that the page of forecasts gives each reader. They stay in this browser.";
export const spoilt = (text: string, why: string): string => `“${text}”: ${why}`;
export const twice = (text: string): string => `“${text}” stands here twice; it counts once.`;
export const nobody = "No code yet.";
export const empty = "No forecast stands in these codes: all their questions were left blank.";
export const members = (n: number): string =>
  n === 1 ? "One set of forecasts: there is no spread, and the mean is that one." : `${counted(n, "set")} of forecasts.`;
export const pooledCaption = "What the class said, per cent";
export const widest = (question: number, low: number, high: number): string => `You are furthest apart on question ${question}: from ${low} to ${high} %.`;
export const show = "Show outcomes";
export const hide = "Hide outcomes";
export const scores = (mean: number, own: number, asked: number, all: number): string =>
  `The mean of the class has a Brier score of ${number(mean, ".3f")}; the mean of your own scores is ${number(own, ".3f")}. ` +
  (Number(own.toFixed(9)) > Number(mean.toFixed(9))
    ? "Lower is better: the class as one forecaster beats its average member. It always does where members differ: errors on two sides cancel."
    : "They are the same, since nobody differs.") +
  (asked < all ? ` Counted are the ${counted(asked, "question")} that somebody answered; a question counts with those who answered it.` : "");
