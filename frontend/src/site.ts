// What every page of the book runs.
import { start as startAnswers } from "./answers";
import { start as startExplorers } from "./explorer";
import { start as startFilters } from "./filter";
import { start as startForecasts } from "./forecasts";
import { start as startGraders } from "./grader";
import { start as startMaps } from "./map";
import { start as startNotes } from "./notes";
import { start as startQuestions } from "./questions";
import { start as startTimelines } from "./timeline";

// A figure that the address names comes into view: those that change the length of the page go first.
for (const start of [startNotes, startForecasts, startQuestions, startGraders, startAnswers, startFilters, startExplorers, startMaps, startTimelines]) {
  try {
    start();
  } catch (error) {
    // One part that fails leaves the others and the text as they are.
    console.error(error);
  }
}
