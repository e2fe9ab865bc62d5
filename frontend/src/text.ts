// What a page without questions and figures runs.
import { start as startAside } from "./kept/aside";
import { start as startBar } from "./kept/bar";
import { start as startEmbed } from "./look/embed";
import { start as startFilters } from "./look/filter";
import { start as startFormulas } from "./look/formulas";
import { start as startHeld } from "./look/held";
import { start as startNotes } from "./look/notes";
import { start as startProgress } from "./progress/page";
import { run } from "./look/run";

run([
  startEmbed,
  startHeld,
  startNotes,
  startAside,
  startBar,
  startFilters,
  startFormulas,
  startProgress,
]);
