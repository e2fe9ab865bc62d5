// A formula that is copied becomes the TeX it was written in: its signs alone would come one to a line.

function copied(range: Range): HTMLElement | undefined {
  const { commonAncestorContainer: inside } = range;
  const within = (inside instanceof Element ? inside : inside.parentElement)?.closest("[data-tex]");
  const box = document.createElement("div");
  box.append(within ? within.cloneNode(true) : range.cloneContents());
  return box.querySelector("[data-tex]") ? box : undefined;
}

// As text, with the lines that are seen: for that it has to stand in the page for a moment.
function plain(box: HTMLElement): string {
  const text = box.cloneNode(true) as HTMLElement;
  for (const formula of text.querySelectorAll<HTMLElement>("[data-tex]")) formula.replaceChildren(`$$${formula.dataset.tex}$$`);
  // What only a screen reader is told, and the signs beside headings.
  for (const unseen of text.querySelectorAll(".visually-hidden, .headerlink")) unseen.remove();
  text.className = "visually-hidden copied";
  document.querySelector("article")!.append(text);
  const seen = text.innerText;
  text.remove();
  return seen.trim();
}

export function start(): void {
  if (!document.querySelector("[data-tex]")) return;
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return;
    const box = copied(selection.getRangeAt(0));
    if (!box || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData("text/html", box.innerHTML);
    event.clipboardData.setData("text/plain", plain(box));
  });
}
