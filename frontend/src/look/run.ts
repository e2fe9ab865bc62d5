// Starts the parts of a page, each for itself.

export function run(starts: (() => void)[]): void {
  // Where this line does not run, the page says so: see src/giants/publish/awake.py.
  document.documentElement.dataset.awake = "yes";
  for (const start of starts) {
    try {
      start();
    } catch (error) {
      // One part that fails leaves the others and the text as they are.
      console.error(error);
    }
  }
}
