// A deck of slides: reveal.js, text that is as large as its slide allows, figures of the book that fill theirs.
import Reveal from "reveal.js";
import Notes from "reveal.js/plugin/notes";

const LARGEST = 40, SMALLEST = 20;
// A figure is shown so many times larger than on its page: as much as leaves it whole. One that never is scrolls.
const ZOOMS = [1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.9];
const SCROLLS = 1.2;

const deck = new Reveal({
  width: 1280,
  height: 720,
  margin: 0,
  center: false,
  hash: true,
  controlsTutorial: false,
  slideNumber: "c/t",
  transition: "none",
  backgroundTransition: "none",
  // On a phone too a slide is a slide: what is on it has been laid out for its shape.
  scrollActivationWidth: 0,
  plugins: [Notes],
});

/** Make the text of a slide as large as it can be. */
function fit(slide: Element | undefined): void {
  const sheet = slide?.querySelector<HTMLElement>(".sheet");
  if (!sheet || sheet.dataset.fitted) return;
  const overflows = () =>
    [sheet, ...sheet.querySelectorAll("pre")].some((each) => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth);
  let size = LARGEST;
  do sheet.style.fontSize = `${size}px`;
  while (overflows() && --size >= SMALLEST);
  sheet.dataset.fitted = "yes";
}

function zoom(frame: HTMLIFrameElement, times: number): void {
  frame.dataset.zoom = String(times);
  frame.style.width = frame.style.height = `${100 / times}%`;
  frame.style.transform = `scale(${times})`;
}

const frames = [...document.querySelectorAll<HTMLIFrameElement>(".live iframe")];
for (const frame of frames) zoom(frame, ZOOMS[0]!);

// What a figure tells the slide that it stands on: see look/embed.ts.
addEventListener("message", ({ data, source }) => {
  const frame = frames.find((each) => each.contentWindow === source);
  if (!frame || typeof data !== "object") return;
  if (data.height > 0) {
    const times = Number(frame.dataset.zoom);
    const room = frame.parentElement!.clientHeight;
    if (frame.dataset.scrolls || data.height * times <= room) return;
    const smaller = ZOOMS.find((each) => each < times);
    if (!smaller) frame.dataset.scrolls = "yes";
    zoom(frame, smaller ?? SCROLLS);
  } else if (data.key === "PageDown") deck.next();
  else if (data.key === "PageUp") deck.prev();
  else if (data.key === "Escape") give();
});

/** Let the keys move the slides again. */
function give(): void {
  if (document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur();
  focus();
}

deck.on("slidechanged", (event) => {
  fit((event as unknown as { currentSlide: Element }).currentSlide);
  give();
});
deck.initialize().then(() => {
  fit(deck.getCurrentSlide());
  document.documentElement.dataset.awake = "yes";
});
