// The map of friends and foes, for a page and for a notebook: a front-end module in anywidget's form.
import { answer, pair, pairs, reading, type Sign, type Signs } from "./balance";
import { make } from "../look/dom";
import { sliding } from "./slide";
import * as templates from "sentences.json";
import { joined, say } from "../look/sentences";

export interface MapData {
  id: string;
  title: string;
  states: [code: string, name: string][];
  signs: Signs;
  presets: { name: string; meaning: string; signs: Signs }[];
  reasons: Record<string, string>;
  // Of a toy about one triad: what to say of each state.
  told: string[];
  svg?: string;
}

// What the module asks of its host.
export interface Model {
  get(name: "data"): MapData;
  get(name: "signs"): Signs;
  set(name: "signs", value: Signs): void;
  save_changes(): void;
  on(name: "change:signs", action: () => void): void;
}

// With more states than these, lines cross so closely that a finger on one would hit another.
const MOST_AT_ONCE = 5;
const WORDS: [Sign, string][] = [[1, say(templates.signed_map_friendly)], [-1, say(templates.signed_map_hostile)], [0, say(templates.signed_map_absent)]];
const word = (sign: Sign): string => WORDS.find(([value]) => value === sign)![1];
const next = (sign: Sign): Sign => (sign === 1 ? -1 : sign === -1 ? 0 : 1);

function drawing(el: HTMLElement, data: MapData): SVGElement {
  const there = el.querySelector<SVGElement>("svg");
  return there ?? document.importNode(new DOMParser().parseFromString(data.svg!, "image/svg+xml").documentElement as unknown as SVGElement, true);
}

export function render({ model, el }: { model: Model; el: HTMLElement }): void {
  const data = model.get("data");
  const codes = data.states.map(([code]) => code);
  const names = Object.fromEntries(data.states);
  const sign = (key: string): Sign => model.get("signs")[key] ?? 0;
  const called = (key: string): string => key.split("-").map((code) => names[code]).join(" and ");
  let timer = 0;

  function change(signs: Signs): void {
    model.set("signs", signs);
    model.save_changes();
    show();
  }
  const turn = (key: string, to: Sign): void => change({ ...model.get("signs"), [key]: to });

  // Scenarios, each with its price
  const scenarios = data.presets.map(({ name, signs }) => {
    const button = make("button", { type: "button" }, `${name}: ${answer(codes, signs).index}`);
    button.addEventListener("click", () => change({ ...signs }));
    return button;
  });
  const reset = make("button", { type: "button", class: "explorer-reset" }, say(templates.common_reset));
  reset.addEventListener("click", () => change({ ...data.signs }));
  const sort = make("button", { type: "button", "aria-pressed": "false" }, "Sort into camps");
  sort.addEventListener("click", () => {
    sort.setAttribute("aria-pressed", String(sort.getAttribute("aria-pressed") === "false"));
    show();
  });
  const label = make("p", { class: "map-label", id: `${data.id}-scenarios` }, "Scenarios, each with its frustration index");
  const choice = make("div", { class: "explorer-marks", role: "group" }, ...scenarios, sort, reset);
  if (scenarios.length) choice.setAttribute("aria-labelledby", label.id);
  else choice.setAttribute("aria-label", data.title);

  // The drawing: one stop for the Tab key, arrows from tie to tie
  const svg = drawing(el, data);
  svg.removeAttribute("aria-hidden");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", "Ties: arrow keys move from one to the next, Enter turns it to friendly, hostile, absent");
  const ties = [...svg.querySelectorAll<SVGGElement>("[data-pair]")];
  // Those that can be turned: all, or in a crowd those of the chosen state.
  let open = ties;
  ties.forEach((tie) => {
    tie.setAttribute("role", "button");
    const use = (): void => turn(tie.dataset.pair!, next(sign(tie.dataset.pair!)));
    tie.addEventListener("click", use);
    tie.addEventListener("keydown", (press) => {
      const i = open.indexOf(tie);
      const steps: Record<string, number> = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: open.length - 1 };
      const to = steps[press.key];
      if (to !== undefined) open[(to + open.length) % open.length]!.focus();
      else if (press.key === "Enter" || press.key === " ") use();
      else return;
      press.preventDefault();
      press.stopPropagation();
    });
    tie.addEventListener("focus", () => stop(tie));
  });
  function stop(at: SVGGElement): void {
    for (const tie of ties) tie.setAttribute("tabindex", tie === at ? "0" : "-1");
  }
  const art = make("div", { class: "explorer-art" }, svg);
  const slide = sliding(svg);

  const hint = codes.length > MOST_AT_ONCE ? [make("p", { class: "map-label" }, "Choose a state, here or in the list: its ties can then be turned.")] : [];

  // The answer in words
  const status = make("p", { class: "explorer-reading", role: "status" });

  // The list: the ties of one state, each with its choice
  const chosen = make("select", { id: `${data.id}-state` }, ...data.states.map(([code, name]) => make("option", { value: code }, name)));
  const rows = make("div", { class: "map-rows" });
  const list = make("div", { class: "map-list" }, make("label", { for: chosen.id }, "Ties of"), chosen, rows);
  function narrow(): void {
    if (codes.length <= MOST_AT_ONCE) return stop(ties[0]!);
    open = ties.filter((tie) => tie.dataset.pair!.split("-").includes(chosen.value));
    for (const tie of ties) {
      tie.toggleAttribute("data-quiet", !open.includes(tie));
      tie.setAttribute("aria-hidden", String(!open.includes(tie)));
    }
    stop(open[0]!);
  }
  let inputs: { key: string; select: HTMLSelectElement; why: HTMLElement }[] = [];
  function fill(): void {
    inputs = codes.filter((code) => code !== chosen.value).map((code) => {
      const key = pair(chosen.value, code);
      const id = `${data.id}-tie-${code}`;
      const why = make("small", { id: `${id}-why` });
      const select = make("select", { id, "aria-describedby": why.id }, ...WORDS.map(([value, text]) => make("option", { value: String(value) }, text)));
      select.addEventListener("change", () => turn(key, Number(select.value) as Sign));
      return { key, select, why };
    });
    rows.replaceChildren(
      ...inputs.map(({ key, select, why }) => {
        const other = key.split("-").find((code) => code !== chosen.value)!;
        return make("div", { class: "map-row" }, make("label", { for: select.id }, `with ${names[other]}`), select, why);
      }),
    );
    show();
  }
  const choose = (): void => {
    narrow();
    fill();
  };
  chosen.addEventListener("change", choose);
  for (const [code] of data.states) svg.querySelector(`[data-state="${code}"]`)?.addEventListener("click", () => {
    chosen.value = code;
    choose();
  });

  function show(): void {
    const signs = model.get("signs");
    const found = answer(codes, signs);
    for (const tie of ties) {
      const key = tie.dataset.pair!;
      tie.dataset.sign = String(sign(key));
      tie.dataset.out = found.out.includes(key) ? "yes" : "no";
      tie.setAttribute("aria-label", `${called(key)}: ${word(sign(key))}${found.out.includes(key) ? ", out of order" : ""}`);
    }
    for (const [code] of data.states) svg.querySelector<SVGElement>(`[data-state="${code}"]`)!.dataset.camp = found.camps[0]!.includes(code) ? "1" : "2";
    for (const { key, select, why } of inputs) {
      select.value = String(sign(key));
      why.textContent = sign(key) === (data.signs[key] ?? 0) ? (data.reasons[key] ?? "") : "";
    }
    for (const face of svg.querySelectorAll<SVGGElement>("[data-triad]")) {
      const strained = found.unbalanced.some((triad) => triad.join("-") === face.dataset.triad);
      face.dataset.strained = strained ? "yes" : "no";
      face.setAttribute("visibility", strained ? "visible" : "hidden");
    }
    const sorted = sort.getAttribute("aria-pressed") === "true";
    slide(sorted ? found.camps : []);
    const same = data.presets.findIndex((preset) => pairs(codes).every(([a, b]) => (preset.signs[pair(a, b)] ?? 0) === sign(pair(a, b))));
    scenarios.forEach((button, i) => button.setAttribute("aria-pressed", String(i === same)));
    const sentence = data.told.length ? told(signs, sorted ? found.camps : []) : `${same < 0 ? "" : `${data.presets[same]!.name}. ${data.presets[same]!.meaning} `}${reading(found, names)}`;
    clearTimeout(timer);
    // A screen reader hears the last of several quick changes.
    timer = window.setTimeout(() => {
      if (status.textContent !== sentence) status.textContent = sentence;
    }, 120);
  }

  function told(signs: Signs, camps: string[][]): string {
    const at = pairs(codes).reduce((sum, [a, b]) => 3 * sum + 1 - (signs[pair(a, b)] ?? 0), 0);
    const [first, second] = camps.map((members) => joined(members.map((code) => names[code]!)));
    return camps.length < 1 ? data.told[at]! : `${data.told[at]!} ${second ? say(templates.signed_map_camps, { first: first!, second }) : say(templates.signed_map_one_camp)}`;
  }

  // JupyterLab leaves the keys inside to us.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.classList.add("map-live");
  el.replaceChildren(...(scenarios.length ? [label] : []), choice, ...hint, make("div", { class: "map-body" }, art, status, ...(data.told.length ? [] : [list])));
  status.textContent = "\u00a0";
  chosen.value = codes.includes("KOR") ? "KOR" : codes[0]!;
  choose();
  model.on("change:signs", show);
}

export default { render };
