// What is said of the codes of a class; no other language says any of it.
import { counted } from "../look/words";

export const wallLabel = "Codes, one a line";
export const wallHint = (digits: number): string => `${counted(digits, "digit")} and a letter, as each table has worked them out. They stay in this browser.`;
export const noDeal = (text: string, digits: number): string => `“${text}” is no code: it needs ${counted(digits, "digit")} and a letter.`;
export const noOption = (text: string, place: number, line: string, most: number): string => `“${text}”: digit ${place}, for “${line}”, must be from 1 to ${most}.`;
export const slip = (text: string): string => `“${text}” has a slip: the letter does not fit the digits. Ask the table to read it again.`;
export const noTable = "No code yet. Below is what you can measure yours by.";
export const tables = (n: number, different: number): string =>
  n === 1 ? "One table: measure it by the week itself." : `${counted(n, "table")}, ${counted(different, "different deal")}.`;
export const wallCaption = "Points of the six. ▼ below the walk-away; ▽ below the status quo as well";
export const below = " below the walk-away";
export const belowBoth = " below the walk-away and the status quo";
