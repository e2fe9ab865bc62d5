// The guesses of a page: points to drag or to move by sliders, kept at each change; then the record.
import { type Data, type Drawn, read, told, written } from "./drawn";
import { make } from "../look/dom";
import * as store from "../kept";
import * as templates from "sentences.json";
import { say } from "../look/sentences";

function wake(figure: HTMLElement): void {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]')!.textContent!) as Data;
  const svg = figure.querySelector<SVGSVGElement>("svg")!;
  const record = figure.querySelector<HTMLElement>(".explorer-table")!;
  const points = [...svg.querySelectorAll<SVGGElement>("[data-year]")];
  const across = points.map((point) => Number(/\((\S+)/.exec(point.getAttribute("transform")!)![1]));
  const kept = (): Drawn => read(data, store.get(data.key)?.given);
  const said = make("p", { class: "explorer-reading", role: "status" });
  const show = make("button", { type: "button" }, say(templates.guess_show));
  const inputs = data.polls.map(([year], i) => {
    const input = make("input", { id: `${data.id}-${year}`, type: "range", min: "0", max: "100", step: "1" });
    input.addEventListener("input", () => put(i, Number(input.value)));
    return input;
  });
  const outputs = inputs.map((input) => make("output", { for: input.id }));

  function put(i: number, percent: number): void {
    const drawn = kept();
    if (drawn.shown) return;
    drawn.guesses.set(data.polls[i]![0], percent);
    store.set(data.key, written(drawn));
    refresh();
  }

  // A finger that leaves its year draws on over the next.
  function drag(event: PointerEvent): void {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse());
    const near = across.reduce((best, x, i) => (Math.abs(x - at.x) < Math.abs(across[best]! - at.x) ? i : best), 0);
    put(near, Math.round(Math.min(100, Math.max(0, (100 * (data.bottom - at.y)) / (data.bottom - data.top)))));
  }
  for (const point of points) {
    point.addEventListener("pointerdown", (event) => {
      point.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    point.addEventListener("pointermove", (event) => {
      if (point.hasPointerCapture(event.pointerId)) drag(event);
    });
  }
  show.addEventListener("click", () => {
    store.set(data.key, written({ ...kept(), shown: true }));
    refresh();
    said.focus();
  });

  function refresh(): void {
    const drawn = kept();
    data.polls.forEach(([year], i) => {
      const value = drawn.guesses.get(year);
      const y = data.bottom - ((value ?? data.start) / 100) * (data.bottom - data.top);
      points[i]!.setAttribute("transform", `translate(${across[i]!} ${y})`);
      points[i]!.dataset.set = value === undefined ? "no" : "yes";
      inputs[i]!.value = String(value ?? data.start);
      inputs[i]!.disabled = drawn.shown;
      outputs[i]!.textContent = value === undefined ? "–" : `${value}\u00a0%`;
      inputs[i]!.setAttribute("aria-valuetext", value === undefined ? "not drawn yet" : `${value}\u00a0%`);
    });
    svg.querySelector(".guess-points")!.setAttribute("visibility", "visible");
    svg.querySelector(".guess-record")!.setAttribute("visibility", drawn.shown ? "visible" : "hidden");
    figure.dataset.shown = drawn.shown ? "yes" : "no";
    record.hidden = !drawn.shown;
    show.disabled = drawn.shown || drawn.guesses.size < data.polls.length;
    const sentence = told(data, drawn);
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  said.tabIndex = -1;
  const rows = data.polls.map(([year], i) => make("div", { class: "guess-row" }, make("label", { for: inputs[i]!.id }, String(year)), inputs[i]!, outputs[i]!));
  figure.querySelector(".guess-live")!.replaceChildren(make("div", { class: "guess-rows" }, ...rows), show, said);
  store.onChange((outside) => {
    if (outside) refresh();
  });
  refresh();
  figure.dataset.live = "yes";
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-guess]").forEach(wake);
}
