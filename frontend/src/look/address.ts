// The fragment holds the state of every figure on the page: #figure.name=value&other.name=value

export function sharedState(): URLSearchParams {
  const fragment = location.hash.slice(1);
  return new URLSearchParams(fragment.includes("=") ? fragment : "");
}

export function share(state: URLSearchParams): void {
  const fragment = state.toString();
  try {
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    // Some browsers forbid this for pages opened from a folder; the figure works all the same.
  }
}
