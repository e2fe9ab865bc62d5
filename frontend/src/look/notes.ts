// The note of a mark: shown beside it on hover, focus and touch; the link itself still works.

const wait = 150;
let note: HTMLElement | undefined;
let owner: HTMLAnchorElement | undefined;
let timer = 0;

function build(): HTMLElement {
  const box = document.createElement("div");
  box.id = "mark-note";
  box.className = "mark-note";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => later(hide));
  document.body.append(box);
  return box;
}

function later(action: () => void): void {
  clearTimeout(timer);
  timer = window.setTimeout(action, wait);
}

function hide(): void {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  owner = undefined;
  if (note) note.hidden = true;
}

function show(mark: HTMLAnchorElement, withLink: boolean): void {
  clearTimeout(timer);
  note ??= build();
  if (owner !== mark) hide();
  owner = mark;
  note.replaceChildren(mark.dataset.note!);
  if (withLink) {
    const link = document.createElement("a");
    link.href = mark.href;
    link.textContent = "Open its place";
    note.append(" ", link);
  }
  mark.setAttribute("aria-describedby", note.id);
  note.hidden = false;
  const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const width = Math.min(340, document.documentElement.clientWidth - 24);
  note.style.width = `${width}px`;
  const left = Math.max(12, Math.min(at.left, document.documentElement.clientWidth - width - 12));
  note.style.left = `${left + scrollX}px`;
  const below = at.bottom + 6;
  const room = innerHeight - below > note.offsetHeight || at.top < note.offsetHeight;
  note.style.top = `${(room ? below : at.top - note.offsetHeight - 6) + scrollY}px`;
}

export function start(): void {
  const marks = document.querySelectorAll<HTMLAnchorElement>("a.mark[data-note]");
  for (const mark of marks) {
    mark.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => show(mark, false)));
    mark.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later(hide));
    mark.addEventListener("focus", () => mark.matches(":focus-visible") && show(mark, false));
    mark.addEventListener("blur", () => later(hide));
    // A finger cannot hover: the first touch shows the note with the link in it, the second follows the link.
    mark.addEventListener("click", (event) => {
      if ((event as PointerEvent).pointerType !== "touch" || owner === mark) return;
      event.preventDefault();
      show(mark, true);
    });
  }
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("pointerdown", (event) => {
    if (owner && !note!.contains(event.target as Node) && !owner.contains(event.target as Node)) hide();
  });
}
