// Does a piece of work a step at a time, with a pause before each, so that no press has to wait for it.
const PAUSE = 50;

export function bySteps(steps: Iterator<void>): void {
  setTimeout(() => {
    if (!steps.next().done) bySteps(steps);
  }, PAUSE);
}
