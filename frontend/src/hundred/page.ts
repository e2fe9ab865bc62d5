// Lights and unmasks the hundred of a page: looks up what src/giants/interact/hundred/figure.py wrote down.
import { make } from "../look/dom";
import { fill } from "../look/words";

export interface Data {
  id: string;
  controls: { name: string; label: string; shown: string[]; start: number }[];
  counts: number[];
  act: string;
  unmask: string;
  before: string;
  acted: string;
  told: string;
  nobody: string;
}

export type Counts = [first: number, firstAct: number, secondAct: number];

const MANY = 100;

export function counts(data: Data, at: number[]): Counts {
  const place = at.reduce((sum, index, i) => sum * data.controls[i]!.shown.length + index, 0);
  return data.counts.slice(3 * place, 3 * place + 3) as Counts;
}

export function reading(data: Data, [first, firstAct, secondAct]: Counts, acting: boolean, unmasked: boolean): string {
  const all = firstAct + secondAct;
  if (!acting) return data.before;
  if (!all) return data.nobody;
  return fill(unmasked ? data.told : data.acted, {
    acting: all,
    silent: MANY - all,
    first,
    second: MANY - first,
    first_act: firstAct,
    second_act: secondAct,
    first_silent: first - firstAct,
    second_silent: MANY - first - secondAct,
    share: firstAct / all,
  });
}

function wake(figure: HTMLElement): void {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]')!.textContent!) as Data;
  const dots = [...figure.querySelectorAll<SVGElement>("[data-rank]")];
  const art = figure.querySelector<HTMLElement>(".explorer-art")!;
  const at = data.controls.map(({ start }) => start);
  const said = make("p", { class: "explorer-reading", role: "status" });
  const [act, unmask] = [data.act, data.unmask].map((word) => {
    const button = make("button", { type: "button", "aria-pressed": "false" }, word);
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(!pressed(button)));
      show();
    });
    return button;
  }) as [HTMLButtonElement, HTMLButtonElement];
  const pressed = (button: HTMLElement): boolean => button.getAttribute("aria-pressed") === "true";
  const outputs: HTMLElement[] = [];
  const rows = data.controls.map(({ name, label, shown, start }, i) => {
    const id = `${data.id}-${name}`;
    const output = make("output", { for: id });
    outputs.push(output);
    const input = make("input", { id, type: "range", min: "0", max: String(shown.length - 1), step: "1", value: String(start) });
    input.addEventListener("input", () => {
      at[i] = Number(input.value);
      show();
    });
    return make("div", { class: "explorer-control" }, make("label", { for: id }, label), input, output);
  });

  function show(): void {
    const found = counts(data, at);
    const [first, firstAct, secondAct] = found;
    const [acting, unmasked] = [pressed(act), pressed(unmask)];
    for (const dot of dots) {
      const rank = Number(dot.dataset.rank);
      const lit = acting && (rank < firstAct || (rank >= first && rank < first + secondAct));
      dot.dataset.lit = lit ? "yes" : "no";
      dot.dataset.kind = unmasked ? (rank < first ? "first" : "second") : "";
    }
    data.controls.forEach(({ name, shown }, i) => {
      outputs[i]!.textContent = shown[at[i]!]!;
      figure.querySelector(`#${data.id}-${name}`)!.setAttribute("aria-valuetext", shown[at[i]!]!);
    });
    const sentence = reading(data, found, acting, unmasked);
    if (said.textContent !== sentence) said.textContent = sentence;
    art.setAttribute("aria-label", sentence);
  }

  figure.querySelector(".hundred-side")!.replaceChildren(make("div", { class: "explorer-marks" }, act, unmask), said, make("div", { class: "explorer-controls" }, ...rows));
  show();
  figure.dataset.live = "yes";
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-hundred]").forEach(wake);
}
