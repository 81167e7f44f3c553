import { below } from "../../base/files";
import { entriesOf, flattenParameters, textAt, valueAt } from "../kit/flatten";
import { folderReader } from "../kit/training/folderReader";
import { Histories } from "../kit/histories";
import { asNumber, commitFrom, isoFromText } from "../kit/numbers";
import { hasFile, readData, unreadable } from "../kit/place";
import { setKnown } from "../run";
import type { Files } from "../../base/files";
import type { Run, RunState } from "../types";

/** sacred/run.py; a run that was killed outright stays at the first. */
const STATES = new Map<string, RunState>([
  ["RUNNING", "running"],
  ["COMPLETED", "finished"],
  ["FAILED", "failed"],
  ["INTERRUPTED", "killed"],
  ["TIMEOUT", "killed"],
]);

/**
 * Sacred's FileStorageObserver (sacred/observers/file_storage.py): folders `1`, `2` … with `run.json`, `config.json` and, where something was
 * logged, `metrics.json`. Of `run.json` the experiment's name, its commit, state, times and result are read: the host stands beside them.
 */
export const sacred = folderReader({
  tracker: "sacred",
  label: "Sacred",
  files: ["run.json", "config.json"],
  async holds(files, { path }) {
    const run = (await readData(files, below(path, "run.json")))?.value;
    return entriesOf(valueAt(run, "experiment")) !== undefined && textAt(run, "status") !== undefined;
  },
  async read(files, run, { path }, { budget }) {
    const about = await dataOf(files, below(path, "run.json"), run);
    const name = textAt(about, "experiment", "name");
    setKnown(run, "id", run.name);
    setKnown(run, "name", name && `${name} ${run.name ?? ""}`.trim());
    setKnown(run, "group", name);
    run.state = STATES.get(textAt(about, "status") ?? "") ?? "unknown";
    setKnown(run, "started", isoFromText(valueAt(about, "start_time")));
    setKnown(run, "ended", isoFromText(valueAt(about, "stop_time")));
    const repositories = valueAt(about, "experiment", "repositories");
    if (Array.isArray(repositories)) setKnown(run, "commit", commitFrom(valueAt(repositories[0], "commit")));
    const config = await dataOf(files, below(path, "config.json"), run);
    run.parameters = flattenParameters(config).parameters;
    const histories = new Histories(budget);
    if (await hasFile(files, below(path, "metrics.json")))
      for (const [metric, logged] of entriesOf(await dataOf(files, below(path, "metrics.json"), run)) ?? [])
        addSeries(histories, metric, logged);
    await histories.finish(run);
    const result = asNumber(plain(valueAt(about, "result")));
    if (result !== undefined && Number.isFinite(result)) run.metrics = { ...run.metrics, result };
  },
});

function addSeries(histories: Histories, metric: string, logged: unknown): void {
  const lists = ["steps", "values", "timestamps"].map((key) => valueAt(logged, key));
  const [steps, values, times] = lists.map((list): unknown[] => (Array.isArray(list) ? list : []));
  for (const [i, value] of values!.entries()) {
    const number = asNumber(plain(value));
    const time = isoFromText(times![i]);
    if (number !== undefined) histories.add(metric, asNumber(steps![i]) ?? i, number, time ? Date.parse(time) : NaN);
  }
}

/** Numbers of NumPy are written with their type: `{"dtype": "float64", "value": 0.5}`. */
function plain(value: unknown): unknown {
  return valueAt(value, "value") ?? value;
}

async function dataOf(files: Files, path: string, run: Run): Promise<unknown> {
  const parsed = await readData(files, path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!parsed) run.problems.push(`${name} ${unreadable()}.`);
  else if (parsed.problem) run.problems.push(`${name} ${parsed.problem}.`);
  return parsed?.value;
}
