// What the page for the room's screen runs.
import { runPage } from "./pages";
import { start as startPooled } from "./forecasts/pooled";
import { start as startWalls } from "./talks/wall";

runPage([], [startWalls, startPooled]);
