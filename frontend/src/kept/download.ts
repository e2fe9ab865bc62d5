// Hands a text to the reader as a file.
import { make } from "../look/dom";

export function download(text: string, name: string): void {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export const ANSWERS_FILE = `${BOOK.key}-answers.json`;
