// What every page of the book runs.
import { start as startAside } from "./kept/aside";
import { start as startBar } from "./kept/bar";
import { start as startAnswers } from "./questions/answers";
import { start as startExplorers } from "./explorer/page";
import { start as startFilters } from "./look/filter";
import { start as startFormulas } from "./look/formulas";
import { start as startForecasts } from "./forecasts/page";
import { start as startGraders } from "./grader/page";
import { start as startHeld } from "./look/held";
import { start as startMaps } from "./signed_map/page";
import { start as startNotes } from "./look/notes";
import { start as startPlays } from "./play/page";
import { start as startProgress } from "./progress/page";
import { start as startQuestions } from "./questions/page";
import { start as startTimelines } from "./timeline/page";

// Where this line does not run, the page says so: see src/giants/publish/awake.py.
document.documentElement.dataset.awake = "yes";

// A figure that the address names comes into view: those that change the length of the page go first.
const STARTS = [
  startHeld,
  startNotes,
  startForecasts,
  startQuestions,
  startGraders,
  startAnswers,
  startAside,
  startBar,
  startFilters,
  startFormulas,
  startProgress,
  startPlays,
  startExplorers,
  startMaps,
  startTimelines,
];
for (const start of STARTS) {
  try {
    start();
  } catch (error) {
    // One part that fails leaves the others and the text as they are.
    console.error(error);
  }
}
