// What every page of the book runs.
import { start as startAnswers } from "./questions/answers";
import { start as startExplorers } from "./explorer/page";
import { start as startFilters } from "./look/filter";
import { start as startForecasts } from "./forecasts/page";
import { start as startGraders } from "./grader/page";
import { start as startHeld } from "./look/held";
import { start as startMaps } from "./signed_map/page";
import { start as startNotes } from "./look/notes";
import { start as startQuestions } from "./questions/page";
import { start as startTimelines } from "./timeline/page";

// A figure that the address names comes into view: those that change the length of the page go first.
for (const start of [startHeld, startNotes, startForecasts, startQuestions, startGraders, startAnswers, startFilters, startExplorers, startMaps, startTimelines]) {
  try {
    start();
  } catch (error) {
    // One part that fails leaves the others and the text as they are.
    console.error(error);
  }
}
