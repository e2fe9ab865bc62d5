// Slides the states of a map to two columns, one a camp, and back to their circle.
type Place = [x: number, y: number];
type Places = Record<string, Place>;

const DURATION = 400;
// Neighbours in a column stand to the left and right of each other, or a tie would run behind a third state.
const NEAR = 54;
const FAR = 108;
// Where along its tie a mark may stand: its own place first, then others that no box covers.
const STANDS = [0.35, 0.65, 0.25, 0.75];
// From the middle of a mark to its rim.
const RIM = 6;

function columns(camps: string[][], width: number, height: number): Places {
  const found: Places = {};
  camps.forEach((members, side) =>
    members.forEach((code, i) => {
      const x = i % 2 ? FAR : NEAR;
      found[code] = [side ? width - x : x, members.length < 2 ? height / 2 : 16 + ((height - 32) * i) / (members.length - 1)];
    }),
  );
  return found;
}

// Gives what slides the states to their camps; without camps, back.
export function sliding(svg: SVGElement): (camps: string[][]) => void {
  const { width, height } = (svg as SVGSVGElement).viewBox.baseVal;
  const boxes = [...svg.querySelectorAll<SVGGElement>("[data-state]")];
  const circle: Places = Object.fromEntries(
    boxes.map((box) => {
      const text = box.querySelector("text")!;
      return [box.dataset.state!, [Number(text.getAttribute("x")), Number(text.getAttribute("y")) - 4.5]];
    }),
  );
  const halves = boxes.map((box) => ["width", "height"].map((side) => Number(box.querySelector("rect")!.getAttribute(side)) / 2 + RIM) as Place);
  const covered = (places: Places, [x, y]: Place): boolean =>
    boxes.some((box, i) => Math.abs(x - places[box.dataset.state!]![0]) < halves[i]![0] && Math.abs(y - places[box.dataset.state!]![1]) < halves[i]![1]);
  let now = circle;
  let aim = circle;
  let frame = 0;

  function put(places: Places): void {
    now = places;
    for (const box of boxes) {
      const [x, y] = places[box.dataset.state!]!;
      const [x0, y0] = circle[box.dataset.state!]!;
      box.setAttribute("transform", `translate(${x - x0} ${y - y0})`);
    }
    for (const tie of svg.querySelectorAll<SVGGElement>("[data-pair]")) {
      const [[x1, y1], [x2, y2]] = tie.dataset.pair!.split("-").map((code) => places[code]!) as [Place, Place];
      for (const line of tie.querySelectorAll("line")) Object.entries({ x1, y1, x2, y2 }).forEach(([name, value]) => line.setAttribute(name, String(value)));
      const stands = [Number(tie.dataset.at), ...STANDS].map((at): Place => [x1 + at * (x2 - x1), y1 + at * (y2 - y1)]);
      const [x, y] = stands.find((place) => !covered(places, place)) ?? stands[0]!;
      tie.querySelector("path")!.setAttribute("d", `M${x - 5} ${y - 5}l10 10m-10 0l10 -10`);
    }
    for (const face of svg.querySelectorAll<SVGGElement>("[data-triad]")) {
      const corners = face.dataset.triad!.split("-").map((code) => places[code]!);
      face.querySelector("polygon")!.setAttribute("points", corners.join(" "));
      const mark = face.querySelector("text");
      mark?.setAttribute("x", String(corners.reduce((sum, [x]) => sum + x, 0) / corners.length));
      mark?.setAttribute("y", String(corners.reduce((sum, [, y]) => sum + y, 0) / corners.length + 6));
    }
  }

  return (camps) => {
    const next = camps.length ? columns(camps, width, height) : circle;
    if (JSON.stringify(next) === JSON.stringify(aim)) return;
    aim = next;
    cancelAnimationFrame(frame);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return put(aim);
    const from = now;
    const start = performance.now();
    const step = (time: number): void => {
      const share = Math.min(1, Math.max(0, (time - start) / DURATION));
      const eased = share * share * (3 - 2 * share);
      put(Object.fromEntries(Object.entries(aim).map(([code, [x, y]]) => [code, [from[code]![0] + eased * (x - from[code]![0]), from[code]![1] + eased * (y - from[code]![1])]])));
      if (share < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };
}
