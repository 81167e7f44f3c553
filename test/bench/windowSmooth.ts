import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Figure } from "./figures";
import { percentile } from "./measure";
import { expand, logged, logLines, type Place, windowOn } from "./windowStart";
import type { Workbench } from "../ui/harness/workbench";

const QUERIES = ["robust learning", "sparse networks", "optimal theory"];
const KEY_MS = 300;
const SCROLLS = 40;

/** In the window: the longest time between two frames, and when the list of the quick pick last changed after a key. */
const PROBE = `
window.probe = { longest: 0, last: performance.now(), keys: [], stop: false };
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
  keys: { at: number; shown?: number }[];
}

interface Seen {
  typing: Probe;
  scrolling: Probe;
}

/** Types in the search and scrolls the tree, first in peace, then while all files of the catalogue are read anew. */
export async function smoothness(place: Place): Promise<Omit<Figure, "load" | "day">[]> {
  const window = await windowOn(place);
  try {
    await expand(window, place.area);
    // The first search makes the index.
    await typed(window, QUERIES[0]!);
    const peace = await used(window);
    const before = logLines(place.logs).length;
    const changed = path.join(place.workspace, "problems");
    const started = Date.now();
    for (const file of readdirSync(changed)) appendFileSync(path.join(changed, file), "# read me anew\n");
    const load = await used(window);
    const ended = Date.now();
    const took = await logged(place.logs, before, /files changed, taken up in (\d+) ms/);
    console.log(`the load: ${took} ms; typing and scrolling went on for ${ended - started} ms after the files had changed`);
    return [...figures("in peace", peace), ...figures("while 100,000 problems are read anew", load)];
  } finally {
    await window.close();
  }
}

async function used(window: Workbench): Promise<Seen> {
  const scrolling = await probed(window, () => scrolled(window));
  const typing = await probed(window, async () => {
    for (const query of QUERIES) await typed(window, query);
  });
  return { typing, scrolling };
}

async function probed(window: Workbench, work: () => Promise<void>): Promise<Probe> {
  await window.page.evaluate(PROBE);
  await work();
  return window.page.evaluate<Probe>("(probe.stop = true, probe)");
}

async function typed(window: Workbench, query: string): Promise<void> {
  await window.page.keyboard.press("Control+Alt+P");
  await window.quickPick.open("Search problems");
  for (const key of query) {
    await window.page.keyboard.type(key);
    await window.page.waitForTimeout(KEY_MS);
  }
  await window.quickPick.cancel();
}

async function scrolled(window: Workbench): Promise<void> {
  await window.tree("Problems").tree.hover();
  for (let i = 0; i < SCROLLS; i++) {
    await window.page.mouse.wheel(0, i < SCROLLS / 2 ? 600 : -500);
    await window.page.waitForTimeout(50);
  }
}

function figures(when: string, { typing, scrolling }: Seen): Omit<Figure, "load" | "day">[] {
  const answered = typing.keys.filter((key) => key.shown !== undefined).map((key) => key.shown! - key.at);
  const figure = (what: string, value: number, runs: number): Omit<Figure, "load" | "day"> => ({
    what: `window, 100,000 problems, ${when}: ${what}`,
    unit: "ms",
    value,
    runs,
    where: "Node host, Chromium",
  });
  return [
    figure("longest time between two frames while typing in the search", typing.longest, 1),
    figure(
      `key to last change of the list, median (${answered.length} of ${typing.keys.length} keys changed it)`,
      percentile(answered, 0.5),
      answered.length,
    ),
    figure("key to last change of the list, 95th percentile", percentile(answered, 0.95), answered.length),
    figure("longest time between two frames while scrolling the tree", scrolling.longest, 1),
  ];
}
