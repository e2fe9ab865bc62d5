// The talks, for a page and for a notebook: a front-end module in anywidget's form.
import type { Model as Logged } from "../kept/logged";
import { make } from "../look/dom";
import { joined } from "../look/sentences";
import { bySteps } from "../look/steps";
import { counted } from "../look/words";
import { changes, debrief, turned } from "./debrief";
import type { Choice, Request, Talks } from "./evening";
import { type Evening, type TalksData, drawn, held, parsed, read, seeds, written } from "./log";
import { type Deal, canCarry, code, namesToChange, same, value } from "./negotiation";
import { type Move, isSigned, prepared, stance } from "./negotiators";
import * as words from "./words";

// What the module asks of its host. `log` holds evenings, the one on the table first: all else follows from it.
type Model = Logged<TalksData>;

const signed = (x: number): string => (x < 0 ? `−${-x}` : `+${x}`);

export function render({ model, el }: { model: Model; el: HTMLElement }): void {
  const data = model.get("data");
  const name = (party: number): string => data.parties[party]!.name;
  const names = (parties: Iterable<number>): string => joined([...parties].map(name));
  const log = (): string[] => model.get("log").split(" ").filter(Boolean);
  const now = (): Evening | null => (log()[0] && log()[0] !== "-" ? read(data, log()[0]!) : null);

  // The evening on the table goes on; a new one, or one from before, is put on top of it, and nothing played is lost.
  function put(evening: Evening | null, isOther = false): void {
    const all = log().filter((text) => text !== "-");
    const text = evening ? written(data, evening) : "-";
    const others = isOther || log()[0] === "-" || !evening ? all.filter((each) => parsed(data, each)?.choices.length !== 0) : all.slice(1);
    model.set("log", [text, ...others.filter((each) => each !== text)].join(" "));
    model.save_changes();
    show(true);
  }
  const choose = (made: Choice): void => {
    const evening = now()!;
    put({ ...evening, choices: [...evening.choices, made] });
  };
  function button(text: string, act: () => void, cls = ""): HTMLButtonElement {
    const made = make("button", { type: "button", ...(cls && { class: cls }) }, text) as HTMLButtonElement;
    made.addEventListener("click", act);
    return made;
  }
  const anySeed = (): number => Math.floor(Math.random() * seeds(data));

  // Before: the seats
  function seats(): HTMLElement[] {
    const old = log().filter((text) => text !== "-" && !read(data, text));
    return [
      ...old.map((text) => make("p", { class: "talks-old" }, `An evening that was played with other points, or by other rules, cannot be gone on with. It is kept as it was: ${text}`)),
      make("p", { class: "talks-head" }, "Choose a seat"),
      make(
        "div",
        { class: "talks-seats" },
        ...data.parties.map((party, seat) => {
          const made = button(party.name, () => {
            const kept = log().find((text) => parsed(data, text)?.seat === seat && read(data, text));
            put(kept ? read(data, kept) : { seat, seed: anySeed(), choices: [] }, true);
          });
          made.append(make("small", {}, data.seats[seat]!));
          return made;
        }),
      ),
      ...earlier(),
    ];
  }

  function earlier(): HTMLElement[] {
    const evenings = log().flatMap((text) => read(data, text) ?? []);
    if (!evenings.length) return [];
    const items = evenings.map((evening) => make("li", {}, button(`${name(evening.seat)}, ${code(held(data, evening).board.deal)}`, () => put(evening, true))));
    return [make("details", {}, make("summary", {}, `${counted(evenings.length, "evening")} that you have played`), make("ul", {}, ...items))];
  }

  function card(evening: Evening): HTMLElement {
    const { seat } = evening;
    const likes = stance(data, seat);
    const rows = data.lines.flatMap((line, at) => {
      const most = Math.max(1, ...data.points[seat]![at]!);
      return [
        make("tr", {}, make("th", { colspan: "3", scope: "colgroup" }, line.name, make("small", {}, data.reasons[seat]![at]!))),
        ...line.options.map((option, which) => {
          const worth = data.points[seat]![at]![which]!;
          const bar = make("i", { "aria-hidden": "true" });
          bar.style.inlineSize = `${(5 * worth) / most}em`;
          const mark = likes[at]![which]! > 0 ? "best" : likes[at]![which]! < 0 ? "worst" : "";
          return make("tr", {}, make("td", {}, option.text, ...(mark ? [make("small", {}, ` ${mark}`)] : [])), make("td", {}, names(option.signers) || "–"), make("td", {}, String(worth), bar));
        }),
      ];
    });
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Option"), make("th", { scope: "col" }, "Must sign"), make("th", { scope: "col" }, "Your points")));
    const table = make("table", {}, head, make("tbody", {}, ...rows));
    const box = make("div", { class: "talks-wide", tabindex: "0", role: "region", "aria-label": `Your card: ${name(seat)}` }, table);
    return make("details", { class: "talks-card" }, make("summary", {}, `Your card: what each option is worth to ${name(seat)}`), box);
  }

  const standing = (seat: number, deal: Deal): string => words.standing(value(data, seat, deal), data.parties[seat]!.walkAway);

  function board(evening: Evening, talks: Talks): HTMLElement {
    const { deal, sheets } = talks.board;
    const rows = data.lines.map((line, at) => {
      const sheet = sheets.find(({ lines }) => lines.some(([l]) => l === at));
      const together = sheet && sheet.lines.length > 1 ? `; one sheet with ${joined(sheet.lines.filter(([l]) => l !== at).map(([l]) => data.lines[l]!.name))}` : "";
      return make("tr", {}, make("th", { scope: "row" }, line.name), make("td", {}, line.options[deal[at]!]!.text), make("td", {}, sheet ? names(sheet.names) + together : "nobody"), make("td", {}, String(data.points[evening.seat]![at]![deal[at]!]!)));
    });
    const heads = ["Line", "As it stands", "Signed by", "Yours"].map((text) => make("th", { scope: "col" }, text));
    return make(
      "div",
      { class: "talks-wide", tabindex: "0", role: "region", "aria-label": "The board" },
      make("table", { class: "talks-board" }, make("caption", {}, "The board"), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)),
    );
  }

  // The news

  function reason(party: number, move: Move, evening: Evening): string {
    const answer = move.answers.get(party)!;
    if (answer.reason === "worse") return "it would be worse off than with the board as it stands";
    if (answer.reason === "they would go") return "others would take their sheets home, and it would lose more than it gains";
    if (answer.reason === "cannot carry it home") return "its own people would not accept it";
    return words.SAYS[drawn(data, evening).strategies[party]!];
  }

  function news(move: Move, from: Deal, evening: Evening): string {
    const said = [words.moved(move.mover === evening.seat ? "You" : name(move.mover), changes(data, from, move.offer))];
    if (move.objections.size) said.push(words.objected(names(move.objections)));
    for (const [party, { signs }] of move.answers) if (!signs) said.push(party === evening.seat ? words.declined : words.refused(name(party), reason(party, move, evening)));
    return [...said, isSigned(move) ? words.stands : words.unchanged].join(" ");
  }

  // What the reader is asked

  function effect(seat: number, from: Deal, to: Deal): string {
    const points = value(data, seat, to);
    return words.brings(signed(points - value(data, seat, from)), points, data.parties[seat]!.walkAway, canCarry(data, seat, to));
  }

  function question({ kind, mover, offer, objections }: Request, evening: Evening, talks: Talks): HTMLElement[] {
    const { seat } = evening;
    const { deal } = talks.board;
    if (kind === "offer") return offering(evening, deal);
    const to = offer!;
    const asks = {
      sign: `You are asked to sign, by ${name(mover)}:`,
      object: `${name(mover)} is about to propose this, and not to you. To object is to say that you would then take back what you have signed; they may hold back.`,
      "go on": `${names(objections)} would then take home what they have signed.`,
    }[kind];
    const said: string[] = [];
    if (kind !== "go on") said.push(words.needs(names(namesToChange(data, deal, to))));
    if (objections.size && kind !== "go on") said.push(words.objected(names(objections)));
    said.push(effect(seat, deal, to));
    const [yes, no] = {
      sign: ["Sign", "Do not sign"],
      object: ["Object", "Say nothing"],
      "go on": ["Put it to them all the same", "Pass"],
    }[kind];
    const lines = to.flatMap((option, line) => (option === deal[line] ? [] : [make("li", {}, make("strong", {}, data.lines[line]!.name), ": ", data.lines[line]!.options[option]!.text)]));
    return [make("p", {}, asks), make("ul", {}, ...lines), make("p", {}, said.join(" ")), make("div", { class: "talks-tools" }, button(yes!, () => choose(true)), button(no!, () => choose(false)))];
  }

  function offering(evening: Evening, deal: Deal): HTMLElement[] {
    const { seat } = evening;
    const to = [...deal];
    const told = make("p", { class: "talks-effect", role: "status" });
    const propose = button("Propose", () => choose(to));
    const follow = (): void => {
      const needed = namesToChange(data, deal, to);
      propose.disabled = !needed.has(seat);
      told.textContent = same(deal, to)
        ? "Change one line or several: what you change goes on one sheet."
        : [words.needs(names(needed)), ...(needed.has(seat) ? [] : ["Only a package that needs your own name is yours to propose."]), effect(seat, deal, to)].join(" ");
    };
    const boxes = data.lines.map((line, at) => {
      const options = line.options.map((option, which) => {
        const signers = option.signers.length ? ` [${option.signers.map((party) => data.parties[party]!.id).join(" ")}]` : "";
        const made = make("option", { value: String(which) }, `${option.text}${signers}: ${data.points[seat]![at]![which]!}`) as HTMLOptionElement;
        made.selected = which === deal[at];
        return made;
      });
      const select = make("select", {}, ...options) as HTMLSelectElement;
      select.addEventListener("change", () => {
        to[at] = Number(select.value);
        follow();
      });
      return make("label", {}, make("span", {}, line.name), select);
    });
    follow();
    return [make("p", {}, "It is your turn. Put a package to those whom it needs, or pass."), make("div", { class: "talks-lines" }, ...boxes), told, make("div", { class: "talks-tools" }, propose, button("Pass", () => choose(null)))];
  }

  // After

  function outcome(evening: Evening, talks: Talks): HTMLElement[] {
    const { deal } = talks.board;
    const { strategies } = drawn(data, evening);
    const rows = data.parties.map((party, at) => {
      const marks: [string, number][] = [["", value(data, at, deal)], ["happened", value(data, at, data.happened)], ["nash", value(data, at, data.nash)]];
      const bar = make("div", { class: "talks-bar", "aria-hidden": "true" });
      for (const [cls, points] of marks) {
        const mark = make("i", cls ? { class: `talks-${cls}` } : {});
        mark.style[cls ? "insetInlineStart" : "inlineSize"] = `${points}%`;
        bar.append(mark);
      }
      const least = make("b", {});
      least.style.insetInlineStart = `${party.walkAway}%`;
      bar.append(least);
      const how = strategies[at] ? words.WAS[strategies[at]!] : "(you)";
      return make("tr", {}, make("th", { scope: "row" }, party.name, make("small", {}, how), bar), ...[marks[0]![1], party.walkAway, marks[1]![1], marks[2]![1]].map((x) => make("td", {}, String(x))));
    });
    const heads = ["Party", "Here", "Needed", "The week", "Nash"].map((text) => make("th", { scope: "col" }, text));
    const table = make("table", { class: "talks-outcome" }, make("caption", {}, "Points of the six: here; needed to go home, the walk-away; in the week itself; in Nash’s deal. Bar: here; line: walk-away; hollow dot: the week; full dot: Nash’s deal"), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
    const answer = make("p", { role: "status" });
    const offers = evening.choices.flatMap((made, at) => (made === null ? [] : [{ made, at }]));
    const which = make("select", {}, ...offers.map(({ made, at }) => make("option", { value: String(at) }, described(evening, at, made)))) as HTMLSelectElement;
    const ask = button("Turn it round", () => (answer.textContent = turned(data, evening, Number(which.value)) ?? ""));
    const said = debrief(data, evening, talks).map((text) => make("p", {}, text));
    const own = 2 + talks.fallen.length;
    return [
      ...said.slice(0, own),
      make("div", { class: "talks-wide", tabindex: "0", role: "region", "aria-label": "Points of the six" }, table),
      ...said.slice(own),
      ...(offers.length ? [make("div", { class: "talks-lines" }, make("label", {}, make("span", {}, "One choice replaced"), which)), make("div", { class: "talks-tools" }, ask), answer] : []),
    ];
  }

  function described(evening: Evening, at: number, made: Choice): string {
    const before = held(data, { ...evening, choices: evening.choices.slice(0, at) });
    const request = before.request!;
    const offer = typeof made === "boolean" ? request.offer! : made!;
    const kind = { offer: "You proposed", sign: made ? "You signed" : "You did not sign", object: made ? "You objected to" : "You did not object to", "go on": made ? "You went on with" : "You took back" }[request.kind];
    return `Day ${request.day}. ${kind}: ${changes(data, before.board.deal, offer)}`;
  }

  const live = make("div", { class: "talks-news", role: "status" });
  function show(moved: boolean): void {
    const evening = now();
    el.dataset.log = evening ? written(data, evening) : "";
    if (!evening) {
      live.replaceChildren();
      el.replaceChildren(...seats(), live);
      delete el.dataset.code;
      return;
    }
    const talks = held(data, evening);
    // What has happened since the reader's last choice.
    const before = evening.choices.length ? held(data, { ...evening, choices: evening.choices.slice(0, -1) }).moves.length : 0;
    const fresh = talks.moves.slice(before);
    live.replaceChildren(...(fresh.length ? [make("ol", {}, ...fresh.map(({ move, board: { deal } }) => make("li", {}, news(move, deal, evening))))] : []));
    const past = talks.moves.slice(0, before).map(({ move, board: { deal } }) => make("li", {}, `Day ${move.day}. ${news(move, deal, evening)}`));
    const day = talks.request?.day ?? data.days.length;
    const head = make("p", { class: "talks-head", tabindex: "-1" }, talks.request ? `Day ${day} of ${data.days.length}, ${data.days[day - 1]!}` : "The last evening");
    const tools = make(
      "div",
      { class: "talks-tools" },
      ...(evening.choices.length ? [button("Take back my last choice", () => put({ ...evening, choices: evening.choices.slice(0, -1) }))] : []),
      button("A new evening", () => put({ seat: evening.seat, seed: anySeed(), choices: [] }, true)),
      button("Another seat", () => put(null)),
    );
    el.replaceChildren(
      head,
      ...(talks.request ? [make("p", {}, `You are ${name(evening.seat)}: ${standing(evening.seat, talks.board.deal)}.`)] : []),
      live,
      make("div", { class: "talks-request" }, ...(talks.request ? question(talks.request, evening, talks) : outcome(evening, talks))),
      card(evening),
      board(evening, talks),
      ...(past.length ? [make("details", {}, make("summary", {}, `What was proposed before (${past.length})`), make("ol", {}, ...past))] : []),
      tools,
    );
    el.dataset.code = code(talks.board.deal);
    if (moved) head.focus({ preventScroll: false });
  }

  // JupyterLab leaves the keys inside to us.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.classList.add("talks-live");
  show(false);
  bySteps(prepared(data));
  model.on("change:log", () => show(false));
}

export default { render };
