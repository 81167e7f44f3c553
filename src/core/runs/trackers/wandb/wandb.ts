import { addAll } from "../../../base/collections";
import { withoutDescriptions } from "../../kit/configuration";
import { entriesOf, flattenParameters, textAt, valueAt } from "../../kit/flatten";
import { asNumber, commitFrom, isoFromText, isoTime } from "../../kit/numbers";
import { baseName, newRun, setKnown } from "../../run";
import { hasFile, names, readData, searchFolders, unreadable } from "../../kit/place";
import { eachNumber, readWandbLog, WANDB_INTERNAL } from "./log";
import type { WandbLog } from "./log";
import { below, type Files, placeAt } from "../../../base/files";
import type { ReadContext, Run, RunReader, RunsFound, RunState } from "../../types";
import { t } from "../../../base/language";

/** `run-20250126_215244-alt42i96`, `offline-run-…`: time on the machine's own clock, then the run's id. */
const RUN_FOLDER = /^(?:offline-)?run-\d{8}_\d{6}-(.+)$/;
const DEPTH = 4;
const LOG = /^run-(.+)\.wandb$/;

const STATES = new Map<string, RunState>([
  ["running", "running"],
  ["finished", "finished"],
  ["failed", "failed"],
  ["crashed", "failed"],
  ["killed", "killed"],
]);

/** The folders of runs: the link may name one, the `wandb` folder, or the folder that holds it. */
async function runFolders(files: Files, name: string): Promise<string[]> {
  const found = await runsIn(files, "", "wandb", ".wandb");
  if (found.length) return found;
  const deeper = await foldersBelow(files);
  if (deeper.length) return deeper;
  const own = await names(files, "", false);
  const isRun = (RUN_FOLDER.test(name) && !own.some(isSwanLab)) || own.some((file) => LOG.test(file));
  const hasFiles = (await names(files, "files", false)).some((file) => file.startsWith("wandb-"));
  return isRun || hasFiles ? [""] : [];
}

/** Of the folders below the place that hold a `wandb`: one a project, or one a job of a sweep. */
async function foldersBelow(files: Files): Promise<string[]> {
  const { found } = await searchFolders(
    files,
    DEPTH,
    ({ path, entries }) =>
      path !== "" && entries.some(({ name, folder }) => folder && (name === "wandb" || name === ".wandb")),
  );
  const runs: string[] = [];
  for (const { path } of found) addAll(runs, await runsIn(files, below(path, "wandb"), below(path, ".wandb")));
  return runs;
}

/** SwanLab's folders are called as W&B's are. */
const isSwanLab = (file: string): boolean => file.endsWith(".swanlab");

async function runsIn(files: Files, ...folders: string[]): Promise<string[]> {
  const runs: string[] = [];
  for (const folder of folders)
    for (const name of await names(files, folder, true)) {
      const path = below(folder, name);
      if (RUN_FOLDER.test(name) && !(await names(files, path, false)).some(isSwanLab)) runs.push(path);
    }
  return runs;
}

/**
 * Weights & Biases' local folders: `files/{wandb-summary.json,config.yaml,wandb-metadata.json}`, and the run's log, which is all that
 * newer versions write offline. Of the metadata only start, git commit and state are read: user, host and paths stand beside them.
 */
export const wandb: RunReader = {
  tracker: "wandb",
  label: "Weights & Biases",

  async detect(files, { name }) {
    if ((await runFolders(files, name)).length) return true;
    return name === "wandb" && (await hasFile(files, "debug.log"));
  },

  async read(files, context): Promise<RunsFound> {
    const runs: Run[] = [];
    for (const path of context.budget.counted(await runFolders(files, context.name)))
      runs.push(await readRun(files, path, context));
    return { runs, problems: runs.length ? [] : [t("The W&B folder holds no runs.")] };
  },
};

async function readRun(files: Files, path: string, context: ReadContext): Promise<Run> {
  const here = placeAt(files, path);
  const run = newRun("wandb", path);
  const logName = (await names(here, "", false)).find((file) => LOG.test(file));
  setKnown(run, "id", (RUN_FOLDER.exec(baseName(path) || context.name) ?? LOG.exec(logName ?? ""))?.[1]);

  const log = logName === undefined ? undefined : await readLog(here, logName, run, context);
  const summary = await readSummary(here, run, log);
  const hasConfig = await readConfig(here, run, log);
  for (const [name, value] of log?.sorted ?? [])
    if (!Object.hasOwn(run.parameters, name)) run.parameters = { ...run.parameters, [name]: value };
  const metadata = await fileData(here, "files/wandb-metadata.json", run);

  if (log?.better.size) run.better = Object.fromEntries(log.better);
  setKnown(run, "name", log?.name);
  setKnown(run, "group", log?.project);
  setKnown(run, "commit", commitFrom(log?.commit) ?? commitFrom(valueAt(metadata, "git", "commit")));
  setKnown(run, "started", isoFromText(valueAt(metadata, "startedAt")) ?? isoTime(log?.started));
  const { started } = run;
  const byRuntime =
    started !== undefined && summary?.runtime !== undefined
      ? isoTime(Date.parse(started) + summary.runtime * 1000)
      : undefined;
  setKnown(run, "ended", isoTime(log?.ended) ?? byRuntime);
  run.state = stateOf(textAt(metadata, "state"), log, summary?.runtime !== undefined);
  if (!summary && !hasConfig && !log && !run.problems.length)
    run.problems.push(t("The run's folder holds neither a summary nor a log: W&B recorded only that it started."));
  return run;
}

/** W&B notes "running" at the start and nothing after it; a summary has a runtime once the process has ended, whichever way it did. */
function stateOf(noted: string | undefined, log: WandbLog | undefined, hasRuntime: boolean): RunState {
  if (log?.exit !== undefined) return log.exit === 0 ? "finished" : "failed";
  const state = STATES.get(noted ?? "") ?? "unknown";
  return state === "running" && hasRuntime ? "unknown" : state;
}

async function readLog(files: Files, name: string, run: Run, { budget }: ReadContext): Promise<WandbLog | undefined> {
  const bytes = await files.read(name);
  if (!bytes) {
    run.problems.push(t("The run's log {0}.", unreadable()));
    return undefined;
  }
  const log = await readWandbLog(bytes, budget);
  addAll(run.problems, log.problems);
  await log.histories.finish(run);
  return log;
}

/** The final values: the summary file's, where there is one, over the log's summary, over the last of each history. */
async function readSummary(
  files: Files,
  run: Run,
  log: WandbLog | undefined,
): Promise<{ runtime?: number } | undefined> {
  const metrics = new Map(Object.entries(run.metrics));
  const take = (values: ReadonlyMap<string, unknown>): void => {
    // A summary is written now and then; a log that goes beyond its step has later values.
    const step = asNumber(values.get("_step"));
    const stale = step !== undefined && log !== undefined && log.lastStep > step;
    eachNumber(values, (name, value) => {
      if (stale && Object.hasOwn(run.history ?? {}, name)) return;
      if (Number.isFinite(value)) metrics.set(name, value);
      else {
        metrics.delete(name);
        if (!run.problems.some((problem) => problem.startsWith(`${name}: `)))
          run.problems.push(t("{0}: the final value is {1} and left out.", name, value));
      }
    });
  };
  if (log) take(log.summary);
  const parsed = await fileData(files, "files/wandb-summary.json", run);
  const entries = entriesOf(parsed);
  if (entries) take(new Map(entries));
  run.metrics = Object.fromEntries(metrics);
  if (!entries) return log?.summary.size ? {} : undefined;
  if (!metrics.size) run.problems.push(t("The summary holds no metrics: none were logged before the run ended."));
  const runtime = asNumber(valueAt(parsed, "_wandb", "runtime"));
  return runtime === undefined ? {} : { runtime };
}

/** `config.yaml` keeps each parameter as `{desc, value}`; the log keeps the values alone. */
async function readConfig(files: Files, run: Run, log: WandbLog | undefined): Promise<boolean> {
  const entries = entriesOf(await fileData(files, "files/config.yaml", run));
  const config = entries ? withoutDescriptions(entries) : (log?.config ?? new Map<string, unknown>());
  for (const key of WANDB_INTERNAL) config.delete(key);
  const { parameters, problem } = flattenParameters(config);
  run.parameters = parameters;
  if (problem) run.problems.push(problem);
  return entries !== undefined || config.size > 0;
}

async function fileData(files: Files, path: string, run: Run): Promise<unknown> {
  if (!(await hasFile(files, path))) return undefined;
  const parsed = await readData(files, path);
  if (!parsed) run.problems.push(`${baseName(path)} ${unreadable()}.`);
  else if (parsed.problem) run.problems.push(`${baseName(path)} ${parsed.problem}.`);
  return parsed?.value;
}
