import { below, type Files } from "../../../base/files";
import { readCsv } from "../../kit/csvText";
import { Histories } from "../../kit/histories";
import { parseJson } from "../../kit/jsonText";
import { parseNumber } from "../../kit/numbers";
import { searchFolders, type Found, unreadable } from "../../kit/place";
import { textAt, valueAt } from "../../kit/flatten";
import { tooMany } from "../../kit/training/folderReader";
import { headerOf, readTableFile } from "../../kit/training/trainingTable";
import { baseName, newRun, setKnown } from "../../run";
import type { ReadContext, Run, RunReader, RunsFound } from "../../types";

const DEPTH = 5;
const PROGRESS = "progress.csv";
/** One of each environment that is trained in: `0.monitor.csv`, or `monitor.csv` of a single one. */
const MONITOR = /^(?:.+\.)?monitor\.csv$/;
const STEP = "time/total_timesteps";

async function folders(files: Files, context: ReadContext): Promise<{ found: Found[]; whole: boolean }> {
  const { found, whole } = await searchFolders(files, DEPTH, ({ entries }) =>
    entries.some(({ name, folder }) => !folder && (name === PROGRESS || MONITOR.test(name))),
  );
  const own: Found[] = [];
  for (const one of found) {
    const [monitor] = monitorsOf(one);
    const header = await headerOf(files, below(one.path, monitor ?? PROGRESS), context);
    if (monitor === undefined ? header.includes(STEP) : header.includes("r") && header.includes("l")) own.push(one);
  }
  return { found: own, whole };
}

function monitorsOf({ entries }: Found): string[] {
  return entries.filter(({ name, folder }) => !folder && MONITOR.test(name)).map(({ name }) => name);
}

/**
 * Stable-Baselines3 (and Gym's and Gymnasium's Monitor): `progress.csv`, whose columns come in any order and count as `time/total_timesteps`, and
 * `monitor.csv`, a row an episode (`r` its return, `l` its length, `t` seconds since the start) below a line of JSON. All of a folder is one training.
 */
export const stableBaselines = {
  tracker: "stable-baselines3",
  label: "Stable-Baselines3",

  async detect(files, context) {
    return (await folders(files, context)).found.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const { found, whole } = await folders(files, context);
    const runs: Run[] = [];
    for (const one of found) {
      const run = newRun("stable-baselines3", one.path);
      setKnown(run, "name", baseName(one.path) || (MONITOR.test(context.name) ? "" : context.name));
      if (one.entries.some(({ name }) => name === PROGRESS))
        await readTableFile(files, below(one.path, PROGRESS), run, context, STEP);
      await readMonitors(files, one, run, context);
      runs.push(run);
    }
    return { runs, problems: whole ? [] : [tooMany()] };
  },
} satisfies RunReader;

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
