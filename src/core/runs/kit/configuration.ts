import { entriesOf, flattenParameters, valueAt } from "./flatten";
import type { Parameters } from "./flatten";
import type { Run } from "../types";

/** Branches of a file of results that say how it came about, not what came of it. */
const BRANCHES = new Set(
  (
    "args arguments config configs configuration env environment group_subtasks hparams higher_is_better hyperparameters meta metadata " +
    "n-samples n_samples n-shot n_shot options params parameters settings task_hashes versions"
  ).split(" "),
);

const SETTINGS = /^(?:arg(?:ument)?s|config(?:uration)?|h?params|(?:hyper)?parameters|settings|options)$/i;

/** Whether the name of a value (`config.batch_size`, `a/versions/b`) lies in a branch of configuration; the value's own name does not count. */
export function isConfiguration(name: string): boolean {
  return name
    .split(/[./]/)
    .slice(0, -1)
    .some((part) => BRANCHES.has(part.toLowerCase()));
}

/** Parts a file's data into its results and, as parameters, what its branches of settings hold; other branches of configuration are left out. */
export function withoutConfiguration(value: unknown): { results: unknown; parameters: Parameters } {
  const entries = entriesOf(value);
  if (!entries) return { results: value, parameters: {} };
  const results = new Map<string, unknown>();
  let parameters: Parameters = {};
  for (const [key, branch] of entries) {
    if (!BRANCHES.has(key.toLowerCase()) || entriesOf(branch) === undefined) results.set(key, branch);
    else if (SETTINGS.test(key)) parameters = { ...parameters, ...flattenParameters(branch).parameters };
  }
  return { results, parameters };
}

/** The columns of a table that repeat settings in each row: `config/lr`. */
export function settingsOf({ metrics }: Pick<Run, "metrics">): Parameters {
  return Object.fromEntries(
    Object.entries(metrics).flatMap(([name, value]): [string, number][] => {
      const slash = name.search(/[./]/);
      return slash > 0 && SETTINGS.test(name.slice(0, slash)) ? [[name.slice(slash + 1), value]] : [];
    }),
  );
}

/** W&B and SwanLab keep a parameter as `{desc, value}`, the latter with its place (`sort`): the values alone. */
export function withoutDescriptions(entries: readonly (readonly [string, unknown])[]): Map<string, unknown> {
  return new Map(entries.map(([key, entry]) => [key, isDescribed(entry) ? valueAt(entry, "value") : entry]));
}

function isDescribed(entry: unknown): boolean {
  const keys = entriesOf(entry)?.map(([key]) => key);
  return keys !== undefined && keys.includes("value") && keys.every((key) => /^(?:value|desc|sort)$/.test(key));
}
