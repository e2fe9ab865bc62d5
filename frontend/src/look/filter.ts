// Filters the rows of a long list by words and by named properties; the list stays whole without it.
import { make } from "./dom";

// A row is one element; in a glossary it is a term with what follows it.
function partsOf(row: HTMLElement): HTMLElement[] {
  const after = row.nextElementSibling;
  return row.tagName === "DT" && after instanceof HTMLElement ? [row, after] : [row];
}

function filterRows(list: HTMLElement): void {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-filter-row], .glossary > dt")];
  const properties = (list.dataset.filter ?? "").split(" ").filter(Boolean);
  const bar = make("form", { class: "filter", role: "search", "aria-label": list.dataset.filterLabel ?? "Filter" });
  const words = make("input", { type: "search", id: `${list.id}-words`, autocomplete: "off" });
  bar.append(make("label", { for: words.id }, "Words ", words));
  const selects = properties.map((property) => {
    const select = make("select", { id: `${list.id}-${property}` }, make("option", { value: "" }, "all"));
    for (const value of [...new Set(rows.map((row) => row.dataset[property] ?? ""))].sort()) select.append(make("option", { value }, value));
    const name = property.charAt(0).toUpperCase() + property.slice(1);
    bar.append(make("label", { for: select.id }, `${name} `, select));
    return { property, select };
  });
  const count = make("output", { class: "filter-count", role: "status" });
  bar.append(count);
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const parts = partsOf(row);
      const text = parts.map((part) => part.textContent!).join(" ").toLowerCase();
      const fits = wanted.every((word) => text.includes(word)) && selects.every(({ property, select }) => !select.value || row.dataset[property] === select.value);
      // The row that the address names stays visible.
      const hidden = !fits && `#${row.id}` !== location.hash;
      for (const part of parts) part.hidden = hidden;
      shown += row.hidden ? 0 : 1;
    }
    count.value = `${shown} of ${rows.length}`;
  };
  bar.addEventListener("input", apply);
  bar.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", apply);
  list.before(bar);
  apply();
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("[data-filter]").forEach(filterRows);
}
