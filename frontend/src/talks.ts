// What a page with talks runs.
import { runPage } from "./pages";
import { start as startTalks } from "./talks/page";

runPage([], [startTalks]);
