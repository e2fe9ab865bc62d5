// What a page with cases to grade runs.
import { start as startGraders } from "./grader/page";
import { runPage } from "./pages";

runPage([startGraders]);
