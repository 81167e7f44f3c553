import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Figure } from "./figures";
import { percentile } from "./measure";
import { type Place, windowOn } from "./windowStart";
import type { Workbench } from "../ui/harness/workbench";

const QUERIES = ["robust learning", "sparse networks", "optimal theory"];
const QUICK_QUERIES = ["rob"];
const KEY_MS = 300;
const SCROLLS = 40;
const WHERE = "Node host, Chromium";

/** In the window: the longest time between two frames, and when the list of the quick pick last changed after a key. */
const PROBE = `
window.probe = { origin: performance.timeOrigin, longest: 0, last: performance.now(), keys: [], stop: false };
const frame = (now) => {
  probe.longest = Math.max(probe.longest, now - probe.last);
  probe.last = now;
  if (!probe.stop) requestAnimationFrame(frame);
};
requestAnimationFrame((now) => { probe.last = now; frame(now); });
if (!window.probing) {
  window.probing = true;
  addEventListener("keydown", (event) => event.key.length === 1 && probe.keys.push({ at: performance.now() }), true);
  new MutationObserver((changes) => {
    const key = probe.keys.at(-1);
    if (key && changes.some(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(".quick-input-list"))) key.shown = performance.now();
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
`;

interface Probe {
  longest: number;
  /** Times of the window's own clock, which began at `origin`. */
  keys: { at: number; shown?: number }[];
  origin: number;
}

interface Seen {
  typing: Probe[];
  scrolling: Probe;
}

/** Types in the search and scrolls the tree, first in peace, then while all files of the catalogue are read anew. */
export async function smoothness(place: Place, quick: boolean): Promise<Omit<Figure, "load" | "day">[]> {
  const window = await windowOn(place);
  try {
    // The first search makes the index.
    const queries = quick ? QUICK_QUERIES : QUERIES;
    await typed(window, queries[0]!);
    const peace = await used(window, queries);
    const renamed = `${place.area} anew`;
    const shown = window
      .tree("Catalogue")
      .item(renamed)
      .first()
      .waitFor()
      .then(() => Date.now());
    const started = Date.now();
    changeAll(path.join(place.workspace, "problems"), place.area, renamed);
    const load = await used(window, queries);
    // The row is in sight only at the top.
    await window.tree("Catalogue").tree.hover();
    await window.page.mouse.wheel(0, -100_000);
    const ended = await shown;
    return [
      {
        what: "window, 100,000 problems: all 52 files changed, until the tree shows it",
        unit: "ms",
        value: ended - started,
        runs: 1,
        where: WHERE,
      },
      ...figures("in peace", peace, Infinity),
      ...figures("while all are read anew", load, ended),
    ];
  } finally {
    await window.close();
  }
}

/** Every file gets other bytes; the last one that is written names an area anew, which shows when all are read. */
function changeAll(folder: string, area: string, renamed: string): void {
  const last = path.join(folder, "catalogue.yaml");
  for (const file of readdirSync(folder)) appendFileSync(path.join(folder, file), "# read me anew\n");
  writeFileSync(last, readFileSync(last, "utf8").replace(`title: ${area},`, `title: ${renamed},`));
}

async function used(window: Workbench, [first, ...others]: readonly string[]): Promise<Seen> {
  const typing = [await probed(window, () => typed(window, first!))];
  const scrolling = await probed(window, () => scrolled(window));
  for (const query of others) typing.push(await probed(window, () => typed(window, query)));
  return { typing, scrolling };
}

async function probed(window: Workbench, work: () => Promise<void>): Promise<Probe> {
  await window.page.evaluate(PROBE);
  await work();
  return window.page.evaluate<Probe>("(probe.stop = true, probe)");
}

async function typed(window: Workbench, query: string): Promise<void> {
  await window.page.keyboard.press("Control+Alt+P");
  await window.quickPick.open("Search everything");
  for (const key of query) {
    await window.page.keyboard.type(key);
    await window.page.waitForTimeout(KEY_MS);
  }
  await window.quickPick.cancel();
}

async function scrolled(window: Workbench): Promise<void> {
  await window.tree("Catalogue").tree.hover();
  for (let i = 0; i < SCROLLS; i++) {
    await window.page.mouse.wheel(0, i < SCROLLS / 2 ? 600 : -900);
    await window.page.waitForTimeout(50);
  }
}

/** `until`: keys count that were pressed before this time. */
function figures(when: string, { typing, scrolling }: Seen, until: number): Omit<Figure, "load" | "day">[] {
  const keys = typing.flatMap((probe) => probe.keys.filter(({ at }) => probe.origin + at < until));
  const answered = keys.flatMap(({ at, shown }) => (shown === undefined ? [] : [shown - at]));
  const longest = typing.map((probe) => probe.longest);
  const figure = (what: string, value: number, runs: number): Omit<Figure, "load" | "day"> => ({
    what: `window, 100,000 problems, ${when}: ${what}`,
    unit: "ms",
    value,
    runs,
    where: WHERE,
  });
  return [
    figure("longest time between two frames while typing in the search", Math.max(...longest), typing.length),
    figure(
      `key to last change of the list, median of the keys that changed it`,
      percentile(answered, 0.5),
      answered.length,
    ),
    figure("the same, 95th percentile", percentile(answered, 0.95), answered.length),
    figure("longest time between two frames while scrolling the tree", scrolling.longest, 1),
  ];
}
