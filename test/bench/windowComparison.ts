import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Figure } from "./figures";
import { percentile } from "./measure";
import { FIRST_CONTENT, type Place, windowOn } from "./windowStart";
import type { Workbench } from "../ui/harness/workbench";

const TITLE = "Compare Experiments";
const FULL = "How must a kernel be chosen?";
const EMPTY = "Why is this one empty?";
const RUNS = 1000;
/** Of each: with two facts of a run there are 50 columns. */
const VALUES = 24;
const STEPS = 10;
const ROUNDS = 5;
const FRAMES = 240;
const WHERE = "Node host, Chromium";

/** A catalogue of two problems, to one of which a record links 1,000 runs of Lightning. */
export function writeRuns(workspace: string): void {
  const write = (file: string, text: string) => {
    mkdirSync(path.join(workspace, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(workspace, file), text);
  };
  write(
    "problems/catalogue.yaml",
    `catalogue: {id: bench, title: Bench}\nareas:\n  - {id: a, title: Learning theory}\nproblems:\n  - {id: full, title: "${FULL}", area: a}\n  - {id: empty, title: "${EMPTY}", area: a}\n`,
  );
  write("research/experiments/sweep.yaml", "title: A sweep\nproblems: [full]\nstatus: finished\nlinks: [runs]\n");
  const names = Array.from({ length: VALUES }, (_, i) => i);
  for (let run = 0; run < RUNS; run++) {
    const folder = `runs/lightning_logs/version_${run}`;
    const rows = Array.from({ length: STEPS }, (_, step) =>
      [step, ...names.map((name) => Math.sin(run * 31 + name * 7 + step).toFixed(6))].join(","),
    );
    write(`${folder}/metrics.csv`, `step,${names.map((name) => `metric_${name}`).join(",")}\n${rows.join("\n")}\n`);
    write(`${folder}/hparams.yaml`, names.map((name) => `parameter_${name}: ${(run * 7 + name) % 97}\n`).join(""));
  }
}

/** The table of 1,000 runs, all of them, against the same page without any, in turn; and how smoothly it scrolls. */
export async function comparison(place: Place, quick: boolean): Promise<Omit<Figure, "load" | "day">[]> {
  const window = await windowOn(place);
  try {
    const all = await opened(window, FULL, false);
    const gap = await (await window.webviewFrame(TITLE)).evaluate<number>(SCROLL);
    const [full, empty]: [number[], number[]] = [[], []];
    for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
      empty.push(await opened(window, EMPTY));
      full.push(await opened(window, FULL));
      const count = await (await window.webview(TITLE)).locator(".count").innerText();
      if (!count.startsWith(`${RUNS.toLocaleString("en")} of`)) throw new Error(`the runs are read anew: ${count}`);
    }
    const figure = (what: string, unit: Figure["unit"], value: number, runs: number, limit?: number) => ({
      what: `window, comparison of 1,000 runs with 50 columns: ${what}`,
      unit,
      value,
      runs,
      limit,
      where: WHERE,
    });
    const middle = (values: readonly number[]) => percentile([...values], 0.5);
    return [
      figure("until all runs are read, the first time", "ms", all, 1),
      figure("from the command to its rows, once they are read", "ms", middle(full), full.length),
      figure("the same page without runs", "ms", middle(empty), empty.length),
      figure(
        "its rows, in times of the page without runs",
        "times",
        middle(full.map((one, i) => one / empty[i]!)),
        full.length,
        1.5,
      ),
      figure("longest time between two frames while scrolling", "ms", gap, 1, 50),
    ];
  } catch (error) {
    await window.page.screenshot({ path: "out/bench/window.png" });
    throw error;
  } finally {
    await window.close();
  }
}

/** Opens the comparison of a problem anew, by its row's menu in the tree; milliseconds from the key that runs the command to its first content. */
async function opened(window: Workbench, problem: string, read = true): Promise<number> {
  if (await window.page.locator(".tab", { hasText: TITLE }).count()) await window.command("View: Close All Editors");
  const row = window.tree("Catalogue").item(problem).first();
  if (!(await row.count())) await window.tree("Catalogue").expand("Learning theory");
  await window.tree("Catalogue").contextMenu(problem, TITLE);
  const clicked = await window.page.evaluate<number>("clickedAt");
  await (await window.webview(TITLE)).locator("h1").waitFor();
  const frame = await window.webviewFrame(TITLE);
  if (problem === EMPTY) return (await frame.evaluate<number>(FIRST_CONTENT)) - clicked;
  // Runs that were read before are in the page's first content.
  return (await frame.evaluate<number>(read ? FIRST_CONTENT : ROWS_DRAWN)) - clicked;
}

/** In the page: when it has drawn rows of all runs; its heading stands before them. */
const ROWS_DRAWN = `new Promise((resolve) => {
  const look = () => {
    const count = document.querySelector(".count")?.textContent ?? "";
    if (count.startsWith("${RUNS.toLocaleString("en")} of") && document.querySelector("tr[data-row]"))
      resolve(performance.timeOrigin + performance.now());
    else setTimeout(look, 4);
  };
  look();
})`;

/** In the page: scrolls down the table frame by frame; the longest time between two frames. */
const SCROLL = `new Promise((resolve) => {
  const grid = document.querySelector(".grid");
  let longest = 0, last = performance.now(), frames = 0;
  const frame = (now) => {
    if (frames > 2) longest = Math.max(longest, now - last);
    last = now;
    grid.scrollTop += 100;
    if (++frames < ${FRAMES}) requestAnimationFrame(frame);
    else resolve(longest);
  };
  requestAnimationFrame(frame);
})`;
