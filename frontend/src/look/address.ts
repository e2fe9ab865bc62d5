// The fragment holds the state of every figure on the page: #figure.name=value&other.name=value

// A jump to a section takes the state out of the address, and leaves the figures as they are.
let kept = "";

export function sharedState(): URLSearchParams {
  const fragment = location.hash.slice(1);
  if (fragment.includes("=")) kept = fragment;
  return new URLSearchParams(kept);
}

export function share(state: URLSearchParams): void {
  kept = state.toString();
  try {
    history.replaceState(null, "", kept ? `#${kept}` : location.pathname + location.search);
  } catch {
    // Some browsers forbid this for pages opened from a folder; the figure works all the same.
  }
}

// The address of this page with the state of one figure.
export function linkTo(state: URLSearchParams): string {
  return `${location.href.split("#")[0]}#${state}`;
}
