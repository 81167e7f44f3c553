import { addAll } from "../../base/collections";
import { below, type Files } from "../../base/files";
import { asNumber } from "../kit/numbers";
import type { Budget } from "../kit/budget";
import { entriesOf } from "../kit/flatten";
import { MetricFiles, startsObject } from "../kit/metricFiles";
import type { Row } from "../kit/columns";
import { csvRows, hasSteps, jsonLineRows, jsonRows, rowRuns, stackedRuns } from "../kit/rows";
import { addParameters, PARAMETER_FILES } from "../kit/training/parameterFiles";
import { baseName, newRun, setKnown } from "../run";
import { names, readData, readText, searchFolders } from "../kit/place";
import { namesResult } from "../result/summary";
import { tableHeader } from "../kit/table";
import type { ReadContext, Run, RunReader, RunsFound } from "../types";
import { later, t } from "../../base/language";

const DATA = /\.(?:json|jsonl|ndjson|csv|tsv|ya?ml|log|txt)$/i;
const RESULT_WORDS =
  /metric|result|score|summary|eval|history|stats|progress|monitor|scalars|leaderboard|(?<!cata)(?<!dia)(?<!change)log/i;
const TABLE = /\.(?:csv|tsv)$/i;
const LOG = /\.(?:log|txt)$/i;
/** Files of data, by the names that people give them: a column of such a table is no metric, whatever its name. */
const DATA_NAME =
  /^(?:[xy]_)?(?:train|test|val|valid|validation|dev|data|dataset|labels?|features?|targets?|predictions?|samples?|(?:sample_)?submission)[\d_-]*\.[a-z]+$/i;
/** JSON of numbers that a model or a tool is made of. */
const OTHER_JSON =
  /vocab|token|merges|label|id2|2id|index|mapping|config|settings|package|schema|\brc\b|rc\.json$|^\./i;
/** More files of JSON than this are a data set, not results. */
const MOST_LOOKED_INTO = 50;
/** A map of more whole numbers than this is a vocabulary. */
const MOST_WHOLE = 12;
const DEPTH = 5;

/** Names that say of a file that it holds results; of others, the content has to. */
function namedResults(name: string): boolean {
  return !name.startsWith(".") && RESULT_WORDS.test(name.replace(/\.[^.]+$/, "")) && !PARAMETER_FILES.includes(name);
}

/** Files of one run each: those that belong together, and those that stand alone. */
async function plan(files: Files, folder: string, budget: Budget): Promise<string[][]> {
  const found = (await names(files, folder, false)).filter((name) => DATA.test(name) && !name.startsWith("."));
  if (!folder && (await files.list("")).length === 1)
    return found.length && (!LOG.test(found[0]!) || (await isTable(files, found[0]!, "", budget))) ? [found] : [];
  const values = found.filter((name) => !TABLE.test(name) && !LOG.test(name) && namedResults(name));
  const others = found.filter(
    (name) => /\.json$/i.test(name) && !namedResults(name) && !PARAMETER_FILES.includes(name) && !OTHER_JSON.test(name),
  );
  if (others.length <= MOST_LOOKED_INTO)
    for (const name of others) if (await isFlatResults(files, below(folder, name))) values.push(name);
  const tables: string[] = [];
  for (const name of found)
    if (
      (TABLE.test(name) || (LOG.test(name) && namedResults(name.replace(/\.log$/i, "_log.x")))) &&
      (await isTable(files, name, folder, budget))
    )
      tables.push(name);
  const runs = alike(values);
  // A single log beside the results is that of the same training.
  if (runs.length === 1 && tables.length === 1 && namedResults(tables[0]!)) return [[...runs[0]!, ...tables]];
  return [...runs, ...tables.map((name) => [name])];
}

/** Results whose names differ in numbers alone (`results_step0.json`, `results_step1.json`) are a run each; all others make up one. */
function alike(values: readonly string[]): string[][] {
  const stem = (name: string): string => name.replace(/\d+/g, "#");
  const counts = new Map<string, number>();
  for (const name of values) counts.set(stem(name), (counts.get(stem(name)) ?? 0) + 1);
  const together = values.filter((name) => counts.get(stem(name)) === 1);
  const alone = values.filter((name) => counts.get(stem(name))! > 1);
  return [...(together.length ? [together] : []), ...alone.map((name) => [name])];
}

async function isFlatResults(files: Files, path: string): Promise<boolean> {
  const entries = entriesOf((await readData(files, path))?.value);
  if (!entries?.some(([key]) => namesResult(key))) return false;
  if (entries.length > MOST_WHOLE && entries.every(([, value]) => Number.isInteger(value))) return false;
  return entries.every(([, value]) => asNumber(value) !== undefined);
}

async function isTable(files: Files, name: string, folder: string, budget: Budget): Promise<boolean> {
  const bytes = await files.read(below(folder, name));
  if (!bytes) return !LOG.test(name);
  if (LOG.test(name) && startsObject(bytes)) return true;
  const header = await tableHeader(bytes, budget);
  if (!header) return TABLE.test(name) && namedResults(name);
  const results = header.names.some(namesResult);
  if (LOG.test(name)) return header.numbers && header.names.length > 1 && (results || header.steps);
  if (DATA_NAME.test(name)) return header.steps && results;
  return header.steps || results || namedResults(name);
}

/** The folders with results and their files: the place's own, else those below it. */
async function plans(files: Files, budget: Budget): Promise<{ folders: [string, string[][]][]; whole: boolean }> {
  const own = await plan(files, "", budget);
  if (own.length) return { folders: [["", own]], whole: true };
  const { found, whole } = await searchFolders(
    files,
    DEPTH,
    ({ path, entries }) =>
      path !== "" && entries.some(({ name, folder }) => !folder && DATA.test(name) && namedResults(name)),
  );
  const folders: [string, string[][]][] = [];
  for (const { path } of found) {
    const runs = await plan(files, path, budget);
    if (runs.length) folders.push([path, runs]);
  }
  return { folders, whole };
}

/**
 * Results without a tracker: `metrics.json`, `results.json`, logs of JSON lines, tables with a header of steps or results. Data,
 * vocabularies and configuration beside them are none. Where the place itself has none, the folders below it are searched.
 */
export const plainFiles: RunReader = {
  tracker: "files",
  label: later("Result files"),
  fallback: true,

  async detect(files, { budget }) {
    return (await plans(files, budget)).folders.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const { folders, whole } = await plans(files, context.budget);
    const runs: Run[] = [];
    const problems = whole
      ? []
      : [t("There are more folders than are searched; link the runs' own folder to see all of them.")];
    for (const [folder, own] of folders)
      for (const paths of own) {
        const rows = paths.length === 1 ? await rowsOf(files, below(folder, paths[0]!), context.budget) : undefined;
        if (!rows) runs.push(await readOne(files, folder, paths, own.length > 1, context));
        else {
          addAll(runs, rows);
          problems.push(t("{0} is a table of several runs; none of them stands for the others.", paths[0]!));
        }
      }
    return { runs, problems };
  },
};

async function rowsOf(files: Files, path: string, budget: Budget): Promise<Run[] | undefined> {
  const lines = /\.(?:jsonl|ndjson)$/i.test(path);
  const rows = await rowsIn(files, path, lines, budget);
  return rows && (hasSteps(rows) ? stackedRuns(rows, path, budget) : rowRuns(rows, path, !lines));
}

async function rowsIn(files: Files, path: string, lines: boolean, budget: Budget): Promise<Row[] | undefined> {
  if (TABLE.test(path)) {
    const bytes = await files.read(path);
    return bytes && csvRows(bytes, budget);
  }
  if (!lines) return /\.json$/i.test(path) ? jsonRows((await readData(files, path))?.value, budget) : undefined;
  const text = await readText(files, path);
  return text === undefined ? undefined : jsonLineRows(text, budget);
}

/** @param several whether the folder holds other runs too, so that a run of a single file is known by it */
async function readOne(
  files: Files,
  folder: string,
  paths: readonly string[],
  several: boolean,
  { name, budget }: ReadContext,
): Promise<Run> {
  const own = several && paths.length === 1 && (TABLE.test(paths[0]!) || LOG.test(paths[0]!) || /\d/.test(paths[0]!));
  const run = newRun("files", own ? below(folder, paths[0]!) : folder);
  setKnown(run, "name", own ? paths[0] : baseName(folder) || name);
  await addParameters(files, folder, PARAMETER_FILES, run);
  const metrics = new MetricFiles(files, run, budget);
  for (const file of paths) {
    const problems = run.problems.length;
    if (!(await metrics.read(below(folder, file))) && run.problems.length === problems)
      run.problems.push(t("{0} holds no numbers.", file));
  }
  await metrics.finish();
  return run;
}
