// Does a piece of work when the page has nothing else to do, a step at a time, so that no press has to wait for it.
const ask = (next: () => void): void => void ("requestIdleCallback" in window ? requestIdleCallback(next) : setTimeout(next, 200));

export function whenIdle(steps: Iterator<void>): void {
  ask(() => {
    if (!steps.next().done) whenIdle(steps);
  });
}
