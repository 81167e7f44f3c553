import { addAll } from "../../../base/collections";
import { below, type Files } from "../../../base/files";
import { emptyDvcFile, readDvcFile } from "./dvcFile";
import type { DvcFile } from "./dvcFile";
import { flattenParameters, entriesOf, valueAt } from "../../kit/flatten";
import { MetricFiles } from "../../kit/metricFiles";
import { addParameters } from "../../kit/training/parameterFiles";
import { experimentRuns } from "./experiments";
import { newRun, setKnown } from "../../run";
import { hasFile, names, readData, unreadable } from "../../kit/place";
import { readTable } from "../../kit/table";
import type { ReadContext, Run, RunReader, RunsFound } from "../../types";
import { number, t } from "../../../base/language";

const DEEPEST_PLOT = 6;
/** How many files of one kind that `dvc.yaml` names are looked at, and how many tables of plots are read. */
const MOST_NAMED = 2_000;
const MOST_PLOTS = 20_000;
const MOST_LOCKED = 20_000;

/** DVCLive's own folder: `dvclive` in a project, or the place itself when that was linked. */
async function liveFolder(files: Files): Promise<string | undefined> {
  for (const folder of ["dvclive", ""]) {
    if (!(await hasFile(files, below(folder, "metrics.json"))) && !(await hasPlots(files, folder))) continue;
    if (folder || (await hasPlots(files, folder)) || (await hasFile(files, "dvc.yaml"))) return folder;
  }
  return undefined;
}

async function hasPlots(files: Files, folder: string): Promise<boolean> {
  return (await files.list(below(folder, "plots/metrics"))).length > 0;
}

/**
 * DVC and DVCLive: the state of the working tree, which is one run, and experiments, a run each. Metrics are in the files that `dvc.yaml` names and in DVCLive's
 * `metrics.json`, histories in `plots/metrics/**.tsv`, parameters in `params.yaml` and, as they were at the last run, in `dvc.lock`.
 */
export const dvc: RunReader = {
  tracker: "dvc",
  label: "DVC",

  async detect(files) {
    return (
      (await hasFile(files, "dvc.yaml")) ||
      (await hasFile(files, "dvc.lock")) ||
      (await liveFolder(files)) !== undefined
    );
  },

  async read(files, context): Promise<RunsFound> {
    const { runs, problems } = await experimentRuns(files, context, readProject);
    const run = await readProject(files, context);
    // As DVC calls it, beside its experiments.
    if (runs.length) run.id = "workspace";
    return { runs: [...runs, run], problems };
  },
};

async function readProject(files: Files, context: ReadContext): Promise<Run> {
  const run = newRun("dvc", "");
  setKnown(run, "name", context.name);
  const here = await liveFolder(files);
  const named = await namedFiles(files, run, here);
  const live = [...new Set([...(here === undefined ? [] : [here]), ...(await namedLiveFolders(files, named))])];
  await readParameters(files, named, live, run);
  const metrics = new MetricFiles(files, run, context.budget);
  const paths = new Set(named.metrics);
  for (const folder of live)
    if (await hasFile(files, below(folder, "metrics.json"))) paths.add(below(folder, "metrics.json"));
  for (const path of paths) await readMetrics(files, path, metrics, run);
  await metrics.finish();
  for (const folder of live) await readPlots(files, below(folder, "plots/metrics"), run, context);
  for (const path of named.templates)
    run.problems.push(t("dvc.yaml names {0}: DVC fills the variables in, so that the file is not read.", path));
  return run;
}

/** DVCLive's folders by whatever names `dvc.yaml` gives them, one a stage: those with the plots that it names, or beside metrics that it names. */
async function namedLiveFolders(files: Files, { plots, metrics }: DvcFile): Promise<string[]> {
  const found = new Set<string>();
  for (const path of [...plots, ...metrics]) {
    const folder = /^(?:(.*)\/)?(?:plots(?:\/metrics)?|metrics\.json)$/.exec(path);
    if (folder && (await hasPlots(files, folder[1] ?? ""))) found.add(folder[1] ?? "");
  }
  return [...found];
}

async function namedFiles(files: Files, run: Run, live: string | undefined): Promise<DvcFile> {
  const all = emptyDvcFile();
  for (const folder of new Set(["", live ?? ""])) {
    const path = below(folder, "dvc.yaml");
    if (!(await hasFile(files, path))) continue;
    const parsed = await readData(files, path);
    if (!parsed || parsed.problem) {
      run.problems.push(`${path} ${parsed?.problem ?? unreadable()}.`);
      continue;
    }
    const named = readDvcFile(parsed.value);
    for (const key of ["metrics", "parameters", "plots", "templates"] as const)
      for (const file of named[key]) if (all[key].size < MOST_NAMED) all[key].add(below(folder, file));
  }
  const { metrics, parameters } = all;
  if (metrics.size >= MOST_NAMED || parameters.size >= MOST_NAMED)
    run.problems.push(t("dvc.yaml names very many files; the first {0} of a kind are read.", number(MOST_NAMED)));
  return all;
}

/**
 * As they are in the working tree, over them DVCLive's own, which are those of the run; where a file is missing, as `dvc.lock` has them
 * from the last run.
 */
async function readParameters(files: Files, named: DvcFile, live: readonly string[], run: Run): Promise<void> {
  const paths = new Set([...named.parameters, "params.yaml"]);
  for (const folder of live.filter(Boolean)) {
    paths.delete(below(folder, "params.yaml"));
    paths.add(below(folder, "params.yaml"));
  }
  const missing: string[] = [];
  for (const path of paths) {
    if (/\.(?:toml|py)$/.test(path)) run.problems.push(t("{0}: parameters are read from YAML and JSON only.", path));
    else if (await hasFile(files, path)) await addParameters(files, "", [path], run);
    else if (named.parameters.has(path)) missing.push(path);
  }
  const lock = (await hasFile(files, "dvc.lock")) ? await readData(files, "dvc.lock") : undefined;
  if (lock?.problem) run.problems.push(`dvc.lock ${lock.problem}.`);
  const locked: (readonly [string, Run["parameters"][string]])[] = [];
  for (const [, stage] of entriesOf(valueAt(lock?.value, "stages")) ?? []) {
    for (const [, values] of entriesOf(valueAt(stage, "params")) ?? []) {
      if (locked.length >= MOST_LOCKED) break;
      addAll(locked, Object.entries(flattenParameters(values).parameters));
    }
  }
  // Of a name in several stages the first value counts.
  run.parameters = Object.fromEntries([...locked.reverse(), ...Object.entries(run.parameters)]);
  for (const path of missing) run.problems.push(t("dvc.yaml names the parameters {0}, which is not there.", path));
}

async function readMetrics(files: Files, path: string, metrics: MetricFiles, run: Run): Promise<void> {
  if (await hasFile(files, path)) await metrics.read(path);
  else
    run.problems.push(
      t('dvc.yaml names the metrics {0}, which is not there: run the pipeline, or get it with "dvc pull".', path),
    );
}

/** DVCLive writes a table for each metric, whose name is its path: step, and the value in the column of the name's last part. */
async function readPlots(files: Files, root: string, run: Run, { budget }: ReadContext): Promise<void> {
  const history = new Map(Object.entries(run.history ?? {}));
  const metrics = new Map(Object.entries(run.metrics));
  let left = MOST_PLOTS;
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const name of await names(files, folder, false)) {
      if (!/\.(?:tsv|csv)$/i.test(name) || left-- <= 0) continue;
      const path = below(folder, name);
      const bytes = await files.read(path);
      const table = newRun("dvc", "");
      if (bytes) await readTable(bytes, table, budget);
      else table.problems.push(t("The file {0}.", unreadable()));
      const metric = path
        .slice(root.length + 1)
        .replace(/\.[^.]+$/, "")
        .replaceAll("/", ".");
      addAll(
        run.problems,
        table.problems.map((problem) => `${metric}: ${problem}`),
      );
      const columns = Object.entries(table.history ?? {});
      for (const [column, points] of columns) {
        const key = columns.length === 1 || metric.endsWith(column) ? metric : `${metric}.${column}`;
        history.set(key, points);
      }
      for (const [column, value] of Object.entries(table.metrics)) {
        const key = Object.keys(table.metrics).length === 1 || metric.endsWith(column) ? metric : `${metric}.${column}`;
        if (!metrics.has(key)) metrics.set(key, value);
      }
    }
    if (depth < DEEPEST_PLOT)
      for (const name of await names(files, folder, true)) await walk(below(folder, name), depth + 1);
  };
  await walk(root, 0);
  run.metrics = Object.fromEntries(metrics);
  if (history.size) run.history = Object.fromEntries(history);
  if (left < 0)
    run.problems.push(t("There are very many tables of plots; the first {0} are read.", number(MOST_PLOTS)));
}
