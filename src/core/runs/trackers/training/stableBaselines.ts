import { below, type Files } from "../../../base/files";
import { readCsv } from "../../kit/csvText";
import { Histories } from "../../kit/histories";
import { parseJson } from "../../kit/jsonText";
import { parseNumber } from "../../kit/numbers";
import { type Found, unreadable } from "../../kit/place";
import { textAt, valueAt } from "../../kit/flatten";
import { folderReader } from "../../kit/training/folderReader";
import { headerOf, readTableFile } from "../../kit/training/trainingTable";
import type { ReadContext, Run } from "../../types";

const PROGRESS = "progress.csv";
/** One of each environment that is trained in: `0.monitor.csv`, or `monitor.csv` of a single one. */
const MONITOR = /^(?:.+\.)?monitor\.csv$/;
const STEP = "time/total_timesteps";

function monitorsOf({ entries }: Found): string[] {
  return entries.filter(({ name, folder }) => !folder && MONITOR.test(name)).map(({ name }) => name);
}

/**
 * Stable-Baselines3 (and Gym's and Gymnasium's Monitor): `progress.csv`, whose columns come in any order and count as `time/total_timesteps`, and
 * `monitor.csv`, a row an episode (`r` its return, `l` its length, `t` seconds since the start) below a line of JSON. All of a folder is one training.
 */
export const stableBaselines = folderReader({
  tracker: "stable-baselines3",
  label: "Stable-Baselines3",
  files: [/^(?:progress\.csv|(?:.+\.)?monitor\.csv)$/],
  async holds(files, found, context) {
    const [monitor] = monitorsOf(found);
    const header = await headerOf(files, below(found.path, monitor ?? PROGRESS), context);
    return monitor === undefined ? header.includes(STEP) : header.includes("r") && header.includes("l");
  },
  async read(files, run, found, context) {
    if (run.name !== undefined && MONITOR.test(run.name)) delete run.name;
    if (found.entries.some(({ name }) => name === PROGRESS))
      await readTableFile(files, below(found.path, PROGRESS), run, context, STEP);
    await readMonitors(files, found, run, context);
  },
});

interface Episode {
  values: (readonly [string, number])[];
  length: number;
  /** ms since 1970; NaN where the file does not say when it began. */
  time: number;
}

/** The episodes of all environments in the order in which they ended; their step is how many steps were taken by then. */
async function readMonitors(files: Files, found: Found, run: Run, { budget }: ReadContext): Promise<void> {
  const episodes: Episode[] = [];
  for (const name of monitorsOf(found)) {
    const bytes = await files.read(below(found.path, name));
    if (!bytes) {
      run.problems.push(`${name} ${unreadable()}.`);
      continue;
    }
    let start = NaN;
    let header: string[] | undefined;
    await readCsv(bytes, budget, (cells) => {
      const first = cells.join(",");
      if (first.startsWith("#")) {
        const about = parseJson(first.slice(1)).value;
        start = Number(valueAt(about, "t_start") ?? NaN);
        const environment = textAt(about, "env_id");
        if (environment) run.parameters = { ...run.parameters, env_id: environment };
      } else if (!header) header = cells.map((cell) => cell.trim());
      else {
        const values = cells.flatMap((cell, i): (readonly [string, number])[] => {
          const value = parseNumber(cell);
          return typeof value === "number" && header![i] ? [[header![i], value]] : [];
        });
        const by = new Map(values);
        episodes.push({ values, length: by.get("l") ?? 0, time: (start + (by.get("t") ?? NaN)) * 1000 });
      }
      return true;
    });
  }
  // Without times the files follow one another.
  if (episodes.every(({ time }) => Number.isFinite(time))) episodes.sort((a, b) => a.time - b.time);
  const histories = new Histories(budget, "replace");
  let steps = 0;
  for (const { values, length, time } of episodes) {
    steps += length;
    for (const [name, value] of values) histories.add(name, steps, value, time);
  }
  await histories.finish(run);
}
