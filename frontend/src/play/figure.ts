// A game against an opponent, for a page and for a notebook: a front-end module in anywidget's form.
import * as templates from "sentences.json";
import type { Model as Logged } from "../kept/logged";
import { make } from "../look/dom";
import { say } from "../look/sentences";
import { number } from "../look/words";
import { debrief, signed } from "./debrief";
import { type PlayData, type Played, read, sum, walk, written } from "./walk";

// What the module asks of its host. `log` holds games, the one on the table first: all else follows from it.
type Model = Logged<PlayData>;

// Shapes, not colours alone: one for each action, one for each reply.
const MINE = "○△□◇☆⬠⬡▷◁";
const THEIRS = "●▲■◆★⬟⬢▶◀";
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const shape = (shapes: string, at: number): string => [...shapes][at % 9]!;

export function games(data: PlayData, log: string): Played[] {
  const found = log.split(" ").flatMap((text) => read(data, text) ?? []);
  return found.length ? found : [{ opponent: 0, letters: "", guess: null }];
}

export function render({ model, el }: { model: Model; el: HTMLElement }): void {
  const data = model.get("data");
  const name = (at: number): string => (data.hidden ? say(templates.play_hidden, { they: data.they, letter: String.fromCharCode(65 + at) }) : capital(data.opponents[at]!.name));
  const all = (): Played[] => games(data, model.get("log"));
  const now = (): Played => all()[0]!;
  // Games of another edition: they cannot be gone on with, and stay as they were.
  const old = (): string[] => model.get("log").split(" ").filter((text) => text && !read(data, text));

  // The game on the table comes first; of each other opponent the last game stays.
  function put(game: Played): void {
    const others = all().filter(({ opponent }) => opponent !== game.opponent);
    model.set("log", [...[game, ...others].map(written), ...old()].join(" "));
    model.save_changes();
    show(true);
  }

  function group(label: string, cls: string, texts: string[], use: (at: number) => void): { box: HTMLElement; buttons: HTMLButtonElement[] } {
    const buttons = texts.map((text, at) => {
      const button = make("button", { type: "button" }, text);
      button.addEventListener("click", () => use(at));
      return button;
    });
    return { box: make("div", { class: `play-${cls}`, role: "group", "aria-label": label }, ...buttons), buttons };
  }

  // Opponents of one name are one opponent with several decks: "Play again" takes the next.
  const named = data.opponents.map(({ name }) => data.opponents.findIndex((each) => each.name === name));
  const firsts = [...new Set(named)];
  const choose = group(say(templates.play_against), "against", firsts.map(name), (at) => {
    const first = firsts[at]!;
    put(all().find(({ opponent }) => named[opponent] === first) ?? { opponent: first, letters: "", guess: null });
  });
  const table = make("p", { class: "play-table" });
  const filled = make("i", {});
  const threshold = make("b", {});
  const gauge = make("div", { class: "play-gauge" }, filled, threshold);
  const act = group(`Your move as ${data.you}`, "actions", data.actions.map(([, text]) => text), (at) => {
    const game = now();
    put({ ...game, letters: game.letters + data.actions[at]![0] });
  });
  act.buttons.forEach((button, at) => button.prepend(make("span", { "aria-hidden": "true" }, `${shape(MINE, at)} `)));
  const back = make("button", { type: "button", class: "play-back" }, say(templates.play_back));
  back.addEventListener("click", () => {
    const game = now();
    put({ ...game, letters: game.letters.slice(0, -1), guess: null });
  });
  const again = make("button", { type: "button", class: "play-back" }, say(templates.play_again));
  again.addEventListener("click", () => {
    const { opponent } = now();
    const decks = named.flatMap((first, at) => (first === named[opponent] ? [at] : []));
    put({ opponent: decks[(decks.indexOf(opponent) + 1) % decks.length]!, letters: "", guess: null });
    act.buttons[0]!.focus();
  });
  const said = make("p", { class: "play-said explorer-reading", role: "status" });
  const mark = make("i", {});
  const scale = make("div", { class: "play-scale", role: "img", "aria-label": data.unit }, mark);
  const ends = make("p", { class: "play-ends", "aria-hidden": "true" }, make("span", {}), make("span", {}));
  const record = make("ol", { class: "play-record", tabindex: "0", "aria-label": "The rounds so far" });
  const who = group(say(templates.play_guess), "who", data.opponents.map(({ name }) => capital(name)), (at) => put({ ...now(), guess: at }));
  // In an order of their own: the first is not A.
  who.box.replaceChildren(make("p", {}, say(templates.play_guess)), ...[...who.buttons].sort((a, b) => (a.textContent! < b.textContent! ? -1 : 1)));
  const after = make("div", { class: "play-debrief", tabindex: "-1" });
  const before = make("p", { class: "play-old" });

  function show(moved: boolean): void {
    const { opponent: at, letters, guess } = now();
    const opponent = data.opponents[at]!;
    const { rounds, state, over } = walk(data, opponent, letters)!;
    const mine = signed(data, sum(rounds, "mine"));
    const known = !data.hidden || (over && guess !== null);
    choose.buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(firsts[i] === named[at])));
    // How long a hidden opponent plays is hidden too.
    const n = rounds.length + 1;
    const round = data.hidden ? say(templates.play_round, { n }) : say(templates.play_round_of, { n, all: opponent.rounds });
    table.textContent = over ? say(templates.play_over) : `${round} ${data.sees[opponent.sees[state]!]!}`.trim();
    const shown = over ? undefined : opponent.gauge[state];
    gauge.hidden = !shown;
    if (shown) {
      const [full, mark] = shown;
      filled.style.inlineSize = `${100 * full}%`;
      threshold.style.insetInlineStart = `${100 * mark}%`;
      gauge.setAttribute("role", "img");
      gauge.setAttribute("aria-label", `${data.gauge}: ${number(full, ".0%")}; the mark stands at ${number(mark, ".0%")}.`);
    }
    for (const button of act.buttons) button.disabled = over;
    back.disabled = again.disabled = !rounds.length;
    const last = rounds.at(-1);
    said.textContent = last
      ? [
          say(templates.play_said, { they: data.they, reply: data.replies[last.reply]! }),
          // A hidden opponent's reason would tell who it is.
          ...(known ? [data.whys[last.why]!] : []),
          data.alone
            ? say(templates.play_sum_alone, { mine: signed(data, last.mine), sum: mine })
            : say(templates.play_sum, { mine: signed(data, last.mine), sum: mine, they: data.they, theirs: signed(data, last.theirs) }),
        ].join(" ")
      : "\u00a0";
    const { worst, par } = opponent;
    const share = par > worst ? (sum(rounds, "mine") - worst) / (par - worst) : 1;
    mark.style.insetInlineStart = `${100 * Math.min(1, Math.max(0, share))}%`;
    scale.setAttribute("aria-label", `From ${signed(data, worst)}, the worst that a play gets, to ${signed(data, par)}: you stand at ${mine}.`);
    [...ends.children].forEach((end, i) => (end.textContent = i ? `at best ${signed(data, par)}` : `at worst ${signed(data, worst)}`));
    scale.hidden = ends.hidden = !over;
    record.replaceChildren(
      ...rounds.map((round, i) =>
        make(
          "li",
          {},
          make("span", { "aria-hidden": "true" }, `${shape(MINE, round.action)}${shape(THEIRS, round.reply)}`),
          make("span", { class: "play-told" }, say(templates.play_told, { n: i + 1, action: data.actions[round.action]![1], they: data.they, reply: data.replies[round.reply]!, mine: signed(data, round.mine) })),
        ),
      ),
    );
    // Of a long game the newest round is the one to see.
    record.scrollTop = record.scrollHeight;
    before.textContent = old().length ? say(templates.play_old, { games: old().join(" ") }) : "";
    who.box.hidden = !(over && data.hidden && guess === null);
    after.replaceChildren();
    if (over && known) {
      if (data.hidden) after.append(make("p", {}, say(guess === at ? templates.play_guess_right : templates.play_guess_wrong, { name: opponent.name })));
      after.append(make("p", {}, debrief(data, opponent, letters)));
    }
    el.dataset.log = written(now());
    el.dataset.total = mine;
    if (over && moved) (known ? after : who.buttons.find((button) => button === who.box.querySelector("button"))!).focus();
  }

  // The keys 1 to 9 make moves while the focus is inside; nothing is only there for the mouse or for keys.
  el.addEventListener("keydown", (press) => {
    const button = act.buttons[Number(press.key) - 1];
    if (!button || button.disabled || press.ctrlKey || press.altKey || press.metaKey) return;
    press.preventDefault();
    press.stopPropagation();
    button.click();
  });
  // JupyterLab leaves the keys inside to us.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.classList.add("play-live");
  el.replaceChildren(
    ...(firsts.length > 1 ? [choose.box] : []),
    table,
    gauge,
    act.box,
    said,
    make("div", { class: "play-tools" }, back, again),
    record,
    scale,
    ends,
    who.box,
    after,
    before,
  );
  show(false);
  model.on("change:log", () => show(false));
}

export default { render };
