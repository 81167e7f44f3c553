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

/** What a person sets before a training, by its whole name. */
const SETTING = new RegExp(
  `^(?:${[
    "(?:(?:init(?:ial)?|base|max|min|peak|final)_)?(?:lr|learning_?rate(?:_init)?)|eta0?",
    "(?:.*_)?batch_?size|bs|(?:max_|num_|n_|total_|train_)?(?:epochs|iterations)|(?:max|num|n|total|train)_(?:steps|iters)",
    "warmup.*|patience|weight_?decay|wd|momentum|beta_?[12]|eps(?:ilon)?|gamma|alpha|lambda|temperature|label_smoothing|.*clip(?:_.*)?",
    "(?:.*_)?drop_?out(?:_.*)?|(?:num|n)_?(?:layers|heads|estimators|neighbou?rs|clusters|components|trees|blocks|units|filters|channels|shots?|fewshot|experts|bins|hidden)",
    "layers|heads|units|filters|channels|hidden(?:_.*)?|width|(?:max_)?depth|kernel(?:_size)?|stride|patch_?size|(?:img|image|input|crop)_?(?:size|pct)|imgsz|resolution",
    "(?:embed(?:ding)?|model|hidden|latent)?_?dims?|embed(?:ding)?_size|d_?(?:model|ff|k|v)|lora_.*|(?:max_)?seq(?:uence)?_?len(?:gth)?|max_(?:new_)?(?:len(?:gth)?|tokens)|context(?:_length|_size)?",
    "vocab_size|top_[kp]|bits|subsample|colsample_.*|reg_.*|max_features|min_(?:samples|child)_.*|num_leaves",
  ].join("|")})$`,
  "i",
);
/** Of these, what is changed while a training goes on, too. */
const SCHEDULED =
  /^(?:(?:.*_)?(?:lr|learning_?rate)|momentum|weight_?decay|wd|eps(?:ilon)?|temperature|beta_?[12]|.*(?:epochs|iterations))$/i;

const LONGEST = 60;

/** Whether a name is that of a setting (`lr`, `batch_size`, `config/beta`), and of what a training may change by itself. */
export function namesSetting(name: string): false | "setting" | "scheduled" {
  const last = name
    .split(/[./]/)
    .at(-1)!
    .replaceAll(/[\s-]+/g, "_");
  if (last.length > LONGEST || !SETTING.test(last)) return isConfiguration(name) && "setting";
  return SCHEDULED.test(last) ? "scheduled" : "setting";
}

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
