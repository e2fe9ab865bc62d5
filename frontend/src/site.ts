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

for (const start of [startNotes, startExplorers, startMaps, startTimelines, startForecasts, startQuestions, startGraders, startAnswers, startFilters]) {
  try {
    start();
  } catch (error) {
    // One part that fails leaves the others and the text as they are.
    console.error(error);
  }
}
