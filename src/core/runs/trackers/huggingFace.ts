import { addToGroup } from "../../base/collections";
import { tooMany } from "../kit/training/folderReader";
import { entriesOf, flattenParameters, textAt, valueAt } from "../kit/flatten";
import type { Parameters } from "../kit/flatten";
import { MetricFiles } from "../kit/metricFiles";
import { parseNumber } from "../kit/numbers";
import { baseName, newRun, setKnown } from "../run";
import { byNumber, hasFile, readData, readText, searchFolders, unreadable } from "../kit/place";
import { RecordTable } from "../kit/table";
import { below, type Files } from "../../base/files";
import type { ReadContext, Run, RunReader, RunsFound } from "../types";
import { t } from "../../base/language";

const DEPTH = 4;
const STATE = "trainer_state.json";
/** A model card is a page; its settings stand in its first half. */
const LONGEST_CARD = 200_000;
const CHECKPOINT = /^checkpoint-\d+$/;
/** What the trainer was set to; the rest of its state is bookkeeping. */
const SETTINGS = [
  "num_train_epochs",
  "max_steps",
  "train_batch_size",
  "eval_steps",
  "logging_steps",
  "save_steps",
  "trial_params",
];
/** Written by `save_metrics` at the end. */
const RESULTS = ["all_results.json"];

interface Output {
  /** The trainer's output folder. */
  path: string;
  /** Where its latest state is. */
  state: string;
}

/** Every output folder with the newest of its states: its own, written at the end, else the last checkpoint's. */
async function outputs(files: Files): Promise<{ outputs: Output[]; whole: boolean }> {
  const { found, whole } = await searchFolders(files, DEPTH, ({ entries }) =>
    entries.some((entry) => entry.name === STATE && !entry.folder),
  );
  const byFolder = new Map<string, string[]>();
  for (const { path } of found) {
    const folder = CHECKPOINT.test(baseName(path)) ? path.slice(0, Math.max(0, path.lastIndexOf("/"))) : path;
    addToGroup(byFolder, folder, path);
  }
  const newest = [...byFolder].map(([path, states]) => ({
    path,
    state: states.includes(path) ? path : states.sort(byNumber).at(-1)!,
  }));
  return { outputs: newest, whole };
}

/** Hugging Face's `Trainer`: `trainer_state.json` in the output folder or in its `checkpoint-N`. */
export const huggingFace: RunReader = {
  tracker: "huggingface",
  label: "Hugging Face Trainer",

  async detect(files) {
    return (await outputs(files)).outputs.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const found = await outputs(files);
    const runs: Run[] = [];
    for (const output of context.budget.counted(found.outputs)) runs.push(await readOutput(files, output, context));
    return {
      runs,
      problems: found.whole ? [] : [tooMany()],
    };
  },
};

async function readOutput(files: Files, { path, state: folder }: Output, { name, budget }: ReadContext): Promise<Run> {
  const run = newRun("huggingface", path);
  setKnown(run, "name", baseName(path) || (name === STATE ? "" : name));
  const parsed = await readData(files, below(folder, STATE));
  if (!parsed || parsed.problem) {
    run.problems.push(`${STATE} ${parsed?.problem ?? unreadable()}.`);
    return run;
  }
  const state = parsed.value;
  const settings = SETTINGS.map((key): [string, unknown] => [key, valueAt(state, key)]).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  run.parameters = {
    ...(await modelCard(files, path)),
    ...withoutNulls(flattenParameters(Object.fromEntries(settings)).parameters),
  };
  const log = valueAt(state, "log_history");
  if (Array.isArray(log)) {
    const table = new RecordTable(budget);
    for (const record of log) {
      table.add(entriesOf(record) ?? []);
      if (budget.due()) await budget.pause();
    }
    await table.finish(run);
  } else run.problems.push(t("{0} has no log_history.", STATE));
  const [step, last] = [valueAt(state, "global_step"), valueAt(state, "max_steps")];
  if (typeof step === "number" && typeof last === "number" && last > 0)
    run.state = step >= last ? "finished" : "unknown";
  await addResults(files, run, path, budget);
  return run;
}

/**
 * What the trainer writes of its settings into the model card (transformers/modelcard.py: a list `- learning_rate: 5e-05`), and the model that
 * was trained, which stands there, in the adapter's or in the model's configuration.
 */
async function modelCard(files: Files, path: string): Promise<Parameters> {
  const found = new Map<string, Parameters[string]>();
  const text = ((await readText(files, below(path, "README.md"))) ?? "").slice(0, LONGEST_CARD);
  const [, section = ""] = text.split(/^#+ *Training hyperparameters\s*$/m, 2);
  const [list = ""] = section.split(/^#/m, 1);
  for (const [, name, value] of list.matchAll(/^- ([\w.]+): (.+)$/gm))
    found.set(name!, parseNumber(value!) ?? value!.trim());
  const config = async (file: string, ...keys: string[]): Promise<string | undefined> => {
    if (!(await hasFile(files, below(path, file)))) return undefined;
    return textAt((await readData(files, below(path, file)))?.value, ...keys);
  };
  const model =
    /^base_model: *["']?([^"'\s]+)/m.exec(text)?.[1] ??
    (await config("adapter_config.json", "base_model_name_or_path")) ??
    (await config("config.json", "_name_or_path"));
  if (model) found.set("model", model);
  return Object.fromEntries(found);
}

/** Final results that the log does not have. */
async function addResults(files: Files, run: Run, path: string, budget: ReadContext["budget"]): Promise<void> {
  const own = { ...newRun(run.tracker, path), problems: run.problems };
  const results = new MetricFiles(files, own, budget);
  for (const file of RESULTS) if (await hasFile(files, below(path, file))) await results.read(below(path, file));
  await results.finish();
  run.metrics = { ...own.metrics, ...run.metrics };
}

function withoutNulls(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null));
}
