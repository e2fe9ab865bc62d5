// What a page with forecasts or a timeline runs: all there is.
import { start as startForecasts } from "./forecasts/page";
import { start as startGraders } from "./grader/page";
import { runPage } from "./pages";
import { start as startRoutes } from "./region/page";
import { start as startTalks } from "./talks/page";
import { start as startTimelines } from "./timeline/page";

runPage([startForecasts, startGraders], [startTalks, startTimelines, startRoutes]);
