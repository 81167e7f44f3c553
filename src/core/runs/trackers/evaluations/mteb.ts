import { below, type Files } from "../../../base/files";
import { entriesOf, textAt, valueAt } from "../../kit/flatten";
import { folderReader } from "../../kit/training/folderReader";
import { asNumber, commitFrom } from "../../kit/numbers";
import { readData, type Found, startOf } from "../../kit/place";
import { baseName, setKnown } from "../../run";

const META = "model_meta.json";
/** Of a folder's files so many are looked at to tell what it is, and so many are read. */
const LOOKED_AT = 3;
const MOST_TASKS = 1_000;

/**
 * MTEB's `results/<model>/<revision>/<task>.json`: a folder a model, its tasks the metrics. A score is named by task, split where it is another than
 * `test`, and subset where it is another than `default`; before version 1.11 splits lie at the top. What was measured besides the main score is left out.
 */
export const mteb = folderReader({
  tracker: "mteb",
  label: "MTEB",
  files: [/\.json$/],
  async holds(files, found) {
    for (const name of tasksIn(found).slice(0, LOOKED_AT)) {
      const start = await startOf(files, below(found.path, name), 2048);
      if (start.includes('"mteb_dataset_name"') || (start.includes('"mteb_version"') && start.includes('"task_name"')))
        return true;
    }
    return false;
  },
  async read(files, run, found, { name, budget }) {
    const meta = (await readData(files, below(found.path, META)))?.value;
    const revision = baseName(found.path) || name;
    const parts = found.path.split("/");
    setKnown(run, "name", textAt(meta, "name") ?? parts.at(-2)?.replace("__", "/") ?? revision);
    const given = textAt(meta, "revision") ?? revision;
    setKnown(run, "commit", commitFrom(given));
    run.parameters = { model: run.name ?? "", revision: given };
    run.state = "finished";
    const metrics = new Map<string, number>();
    for (const task of tasksIn(found).slice(0, MOST_TASKS)) {
      for (const [metric, score] of await scoresOf(files, below(found.path, task))) metrics.set(metric, score);
      if (budget.due()) await budget.pause();
    }
    run.metrics = Object.fromEntries(metrics);
  },
});

function tasksIn({ entries }: Found): string[] {
  return entries
    .filter(({ name, folder }) => !folder && name.endsWith(".json") && name !== META)
    .map(({ name }) => name);
}

async function scoresOf(files: Files, path: string): Promise<[string, number][]> {
  const result = (await readData(files, path))?.value;
  const task = textAt(result, "task_name") ?? textAt(result, "mteb_dataset_name");
  if (!task) return [];
  const scores: [string, number][] = [];
  const add = (split: string, subset: string | undefined, score: unknown): void => {
    const value = asNumber(score);
    if (value === undefined || !Number.isFinite(value)) return;
    const parts = [task, split === "test" ? "" : split, subset === "default" ? "" : subset];
    scores.push([parts.filter(Boolean).join("."), value]);
  };
  for (const [split, subsets] of entriesOf(valueAt(result, "scores")) ?? [])
    for (const subset of Array.isArray(subsets) ? subsets : [])
      add(split, textAt(subset, "hf_subset"), valueAt(subset, "main_score"));
  for (const split of ["test", "validation", "dev"]) add(split, undefined, valueAt(result, split, "main_score"));
  return scores;
}
