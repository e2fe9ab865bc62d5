// What every page with questions, labs, games or maps runs, and what only some pages have beside it.
import { start as startExplorers } from "./explorer/page";
import { start as startGuesses } from "./guess/page";
import { start as startHundreds } from "./hundred/page";
import { start as startAside } from "./kept/aside";
import { start as startBar } from "./kept/bar";
import { start as startEmbed } from "./look/embed";
import { start as startFilters } from "./look/filter";
import { start as startFormulas } from "./look/formulas";
import { start as startHeld } from "./look/held";
import { start as startNotes } from "./look/notes";
import { start as startPlays } from "./play/page";
import { start as startProgress } from "./progress/page";
import { start as startAnswers } from "./questions/answers";
import { start as startQuestions } from "./questions/page";
import { start as startMaps } from "./signed_map/page";
import { run } from "./look/run";

/** A figure that the address names comes into view: what changes the length of the page goes first. */
export const runPage = (forms: (() => void)[] = [], figures: (() => void)[] = []) =>
  run([
    startEmbed,
    startHeld,
    startNotes,
    startQuestions,
    ...forms,
    startAnswers,
    startAside,
    startBar,
    startFilters,
    startFormulas,
    startProgress,
    startPlays,
    startGuesses,
    startHundreds,
    startExplorers,
    startMaps,
    ...figures,
  ]);
