// What a page with questions, labs, games or maps runs.
import { runPage } from "./pages";

runPage();
