// A timeline in a page: chooses among the dots and entries that stand there already, and draws nothing.
import { isLinked, share, sharedState } from "../look/address";
import { make } from "../look/dom";
import * as templates from "sentences.json";
import { say } from "../look/sentences";

interface TimelineData {
  id: string;
  spans: [key: string, name: string][];
  actors: [group: string, [key: string, name: string][]][];
  kinds: [key: string, name: string][];
  known: string;
}

const NONE = "Choose a dot to read its event, or go from one to the next with these buttons.";

function wake(figure: HTMLElement): void {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]')!.textContent!) as TimelineData;
  const entries = [...figure.querySelectorAll<HTMLElement>("li[data-event]")];
  const entry = Object.fromEntries(entries.map((each) => [each.dataset.event!, each]));
  const spans = [...figure.querySelectorAll<HTMLElement>(".timeline-span")];
  const kinds = Object.fromEntries(data.kinds);
  const dateOf = (item: HTMLElement): string => item.querySelector(".event-date")!.textContent!;
  let shown: SVGElement[] = [];
  let marked = "";
  let timer = 0;

  // The choices, each with its first value where nothing is asked
  const select = (name: string, label: string, ...options: HTMLElement[]): HTMLSelectElement => {
    const input = make("select", { id: `${data.id}-${name}` }, ...options);
    controls.append(make("div", { class: "explorer-control" }, make("label", { for: input.id }, label), input));
    return input;
  };
  const option = ([value, name]: [string, string]): HTMLElement => make("option", { value }, name);
  const controls = make("div", { class: "explorer-controls" });
  const groups = data.actors.map(([label, each]) => make("optgroup", { label }, ...each.map(option)));
  const inputs = {
    span: select("span", say(templates.timeline_span), ...data.spans.map(option)),
    actor: select("actor", say(templates.timeline_actor), option(["", say(templates.common_all)]), ...groups),
    kind: select("kind", say(templates.timeline_kind), option(["", say(templates.common_all)]), ...data.kinds.map(option)),
  };
  const known = make("input", { type: "checkbox", id: `${data.id}-known` });
  if (data.known) controls.append(make("label", { for: known.id, class: "timeline-known" }, known, data.known));
  const reset = make("button", { type: "button", class: "explorer-reset" }, say(templates.common_reset));
  controls.append(reset);

  const message = make("p", { class: "explorer-message", role: "status" });
  const status = make("p", { class: "explorer-reading", role: "status" });
  const text = make("p", { class: "timeline-text", role: "status" });
  const more = make("p", { class: "event-sources" });
  const earlier = make("button", { type: "button" }, "Earlier");
  const later = make("button", { type: "button" }, "Later");
  const reader = make("div", { class: "timeline-reader" }, make("div", { class: "explorer-marks" }, earlier, later), text, more);

  // The dots: one stop for the Tab key, arrows from one to the next by date
  for (const span of spans) {
    const art = span.querySelector(".explorer-art")!;
    art.removeAttribute("role");
    art.removeAttribute("aria-label");
    const svg = art.querySelector("svg")!;
    svg.removeAttribute("aria-hidden");
    svg.setAttribute("role", "listbox");
    svg.setAttribute("aria-label", "Events by date: arrow keys move from one to the next");
    for (const dot of svg.querySelectorAll<SVGElement>("[data-event]")) {
      const item = entry[dot.dataset.event!]!;
      dot.setAttribute("role", "option");
      dot.setAttribute("aria-label", `${dateOf(item)}, ${kinds[item.dataset.kind!]}`);
      dot.addEventListener("focus", () => mark(dot.dataset.event!));
      dot.addEventListener("click", () => dot.focus());
      dot.addEventListener("keydown", (press) => {
        const at = shown.indexOf(dot);
        const steps: Record<string, number> = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 };
        const to = steps[press.key];
        if (to === undefined) return;
        shown[(to + shown.length) % shown.length]!.focus();
        press.preventDefault();
      });
    }
    span.querySelector(".explorer-reading")!.remove();
    span.querySelector<HTMLElement>(".timeline-name")!.hidden = true;
  }
  const step = (by: number): void => {
    const at = shown.findIndex((dot) => dot.dataset.event === marked);
    const to = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    if (shown[to]) mark(shown[to].dataset.event!);
  };
  earlier.addEventListener("click", () => step(-1));
  later.addEventListener("click", () => step(1));

  function mark(event: string): void {
    marked = event;
    for (const each of entries) each.classList.toggle("is-marked", each.dataset.event === event);
    shown.forEach((dot, i) => {
      const here = dot.dataset.event === event;
      dot.setAttribute("aria-selected", String(here));
      dot.setAttribute("tabindex", here || (!event && i === 0) ? "0" : "-1");
    });
    const [said, sources] = event ? [...entry[event]!.querySelectorAll("p")] : [];
    more.replaceChildren(...[...(sources?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    const words = [...(said?.childNodes ?? [document.createTextNode(NONE)])].map((node) => node.cloneNode(true));
    text.replaceChildren(...words);
    const at = shown.findIndex((dot) => dot.dataset.event === event);
    earlier.disabled = !shown.length || at === 0;
    later.disabled = !shown.length || at === shown.length - 1;
  }

  function show(): void {
    const here = spans.find((span) => span.dataset.span === inputs.span.value)!;
    for (const span of spans) span.hidden = span !== here;
    const fits = (item: HTMLElement): boolean =>
      (!inputs.actor.value || item.dataset.actors!.split(" ").includes(inputs.actor.value)) &&
      (!inputs.kind.value || item.dataset.kind === inputs.kind.value) &&
      !(known.checked && item.dataset.later !== undefined);
    const dots = [...here.querySelectorAll<SVGElement>("[data-event]")];
    for (const dot of dots) dot.toggleAttribute("hidden", !fits(entry[dot.dataset.event!]!));
    shown = dots.filter((dot) => !dot.hasAttribute("hidden"));
    const events = shown.map((dot) => entry[dot.dataset.event!]!);
    for (const item of entries) item.hidden = !events.includes(item);
    mark(events.some((item) => item.dataset.event === marked) ? marked : "");
    const sentence = reading(events.map(dateOf), entries.length);
    clearTimeout(timer);
    // A screen reader hears the last of several quick changes.
    timer = window.setTimeout(() => {
      if (status.textContent !== sentence) status.textContent = sentence;
    }, 120);
  }

  function change(): void {
    message.textContent = "";
    const state = sharedState();
    for (const [name, input] of Object.entries(inputs)) {
      if (input.selectedIndex > 0) state.set(`${data.id}.${name}`, input.value);
      else state.delete(`${data.id}.${name}`);
    }
    if (known.checked) state.set(`${data.id}.known`, "yes");
    else state.delete(`${data.id}.known`);
    share(state);
    show();
  }
  controls.addEventListener("change", change);
  reset.addEventListener("click", () => {
    for (const input of Object.values(inputs)) input.selectedIndex = 0;
    known.checked = false;
    change();
  });

  // Takes the state from the address, where it names this figure.
  function follow(): boolean {
    const asked = [...sharedState()].filter(([name]) => name.startsWith(`${data.id}.`));
    if (!asked.length) return false;
    const complaints: string[] = [];
    for (const input of Object.values(inputs)) input.selectedIndex = 0;
    known.checked = false;
    for (const [full, value] of asked) {
      const name = full.slice(data.id.length + 1);
      const input = inputs[name as keyof typeof inputs] as HTMLSelectElement | undefined;
      const values = [...(input?.options ?? [])].map((each) => each.value).filter(Boolean);
      if (input && values.includes(value)) input.value = value;
      else if (name === "known" && data.known && value === "yes") known.checked = true;
      else if (name === "known" && data.known) complaints.push(`The link asks for known ${value}; possible here: yes.`);
      else if (input) complaints.push(`The link asks for ${name} ${value}; possible here: ${values.join(", ")}.`);
      else complaints.push(`The link asks for ${name}, which this figure does not have.`);
    }
    message.textContent = complaints.length ? `${complaints.join(" ")} The figure leaves that out.` : "";
    show();
    return true;
  }

  const body = figure.querySelector(".timeline-body")!;
  body.prepend(message, controls, status);
  body.append(reader);
  status.textContent = "\u00a0";
  const named = follow();
  if (!named) show();
  addEventListener("hashchange", follow);
  figure.dataset.live = "yes";
  if (named && isLinked()) figure.scrollIntoView({ block: "center", behavior: "instant" });
}

// Chooses the same sentence as Timeline.reading in Python.
export function reading(dates: string[], of: number): string {
  if (!dates.length) return say(templates.timeline_nothing);
  const [first, last] = [dates[0]!, dates.at(-1)!];
  if (first === last) return say(templates.timeline_on, { shown: dates.length, all: of, day: first });
  return say(templates.timeline_between, { shown: dates.length, all: of, first, last });
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-timeline]").forEach(wake);
}
