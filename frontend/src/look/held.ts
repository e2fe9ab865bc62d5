// Opens the marks of claims that are graded blind: once the reader has compared grades, or asked to see.
import * as store from "../kept";

// What a mark holds shut, as src/giants/publish/marks.py wrote it.
interface Held {
  id: string;
  look: string;
  sign: string;
  word: string;
  note: string;
  href: string;
}

const SHUT = "claim-held";

function held(mark: HTMLAnchorElement): Held {
  const bytes = Uint8Array.from(atob(mark.dataset.held!), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Held;
}

function isOpen(kept: string, id: string): boolean {
  const first = store.get(`${kept}-first`)?.given;
  return store.get(`${kept}-seen`)?.given === true || (typeof first === "string" && first.split(" ").some((pair) => pair.startsWith(`${id}=`)));
}

export function start(): void {
  const marks = [...document.querySelectorAll<HTMLAnchorElement>("a.mark[data-held]")].map((mark) => {
    const word = mark.querySelector(".visually-hidden")!;
    const { id, look, sign, word: verdict, note, href } = held(mark);
    const shut = [mark.firstChild!.textContent!, word.textContent!, mark.dataset.note!, mark.getAttribute("href")!] as const;
    const open = [`${id}\u00a0${sign}`, verdict, note, href] as const;
    return () => {
      const yes = isOpen(mark.dataset.kept!, id);
      const [text, said, told, where] = yes ? open : shut;
      mark.classList.toggle(look, yes);
      mark.classList.toggle(SHUT, !yes);
      [mark.firstChild!.textContent, word.textContent, mark.dataset.note] = [text, said, told];
      mark.setAttribute("href", where);
    };
  });
  const show = (): void => marks.forEach((mark) => mark());
  show();
  store.onChange(show);
}
