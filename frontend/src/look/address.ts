// The fragment holds the state of every figure on the page: #figure.name=value&other.name=value

// A jump to a section takes the state out of the address, and leaves the figures as they are. The browser keeps it
// beside the address, where a page that is loaded again, or comes back, finds it.
let kept = isState(location.hash) ? location.hash.slice(1) : beside();

function isState(fragment: string): boolean {
  return fragment.includes("=");
}

function beside(): string {
  const found = (history.state as { figures?: unknown } | null)?.figures;
  return typeof found === "string" ? found : "";
}

function enter(address: string): void {
  try {
    history.replaceState({ figures: kept }, "", address);
  } catch {
    // Some browsers forbid this for pages opened from a folder; the figure works all the same.
  }
}

// Heard here before any figure hears of it.
addEventListener("hashchange", () => {
  if (isState(location.hash)) kept = location.hash.slice(1);
  else enter(location.href);
});

export const sharedState = (): URLSearchParams => new URLSearchParams(kept);

// Whether the address itself asks for a state, as a link does: the reader is taken to what it names.
export const isLinked = (): boolean => isState(location.hash);

export function share(state: URLSearchParams): void {
  kept = state.toString();
  enter(kept ? `#${kept}` : location.pathname + location.search);
}

// The address of this page, whole, with the state of one figure.
export function linkTo(state: URLSearchParams): string {
  return `${location.href.split(/[?#]/)[0]}#${state}`;
}
