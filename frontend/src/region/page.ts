// Shows the ways on a map day by day; every leg and every day stands in the page already.
import { make } from "../look/dom";
import { counted } from "../look/words";

function wake(figure: HTMLElement): void {
  const days = [...figure.querySelectorAll<HTMLElement>(".route-days > [data-day]")];
  const drawn = [...figure.querySelectorAll<SVGElement>("svg [data-day]")];
  const said = make("p", { class: "explorer-reading", role: "status" });
  const button = (text: string, to: () => number): HTMLButtonElement => {
    const made = make("button", { type: "button" }, text);
    made.addEventListener("click", () => {
      at = to();
      show();
    });
    return made;
  };
  // Beyond the last day all of them are shown together.
  const all = days.length;
  let at = all;
  const back = button("Day before", () => at - 1);
  const next = button("Next day", () => (at + 1) % (all + 1));
  const whole = button("All days", () => all);

  function show(): void {
    const day = days[at]?.dataset.day;
    for (const each of drawn) {
      const its = each.dataset.day!;
      const leg = each.classList.contains("route-leg");
      each.setAttribute("visibility", (leg && (!day || its <= day)) || its === day ? "visible" : "hidden");
      each.toggleAttribute("data-past", leg && !!day && its < day);
    }
    for (const each of days) each.toggleAttribute("data-now", each.dataset.day === day);
    said.textContent = days[at]?.textContent ?? `All ${counted(all, "day")}. Press “Next day” to go through them.`;
    back.disabled = at === 0;
    whole.disabled = at === all;
  }

  figure.querySelector(".route-live")!.replaceChildren(make("div", { class: "explorer-marks" }, back, next, whole), said);
  show();
  figure.dataset.live = "yes";
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-route]").forEach(wake);
}
