import { tooMany } from "../../kit/training/folderReader";
import { below, type Files } from "../../../base/files";
import { entriesOf, flattenParameters, textAt, valueAt } from "../../kit/flatten";
import { asNumber, commitFrom, isoTime } from "../../kit/numbers";
import { readData, searchFolders } from "../../kit/place";
import { newRun, setKnown } from "../../run";
import type { ReadContext, Run, RunReader, RunsFound } from "../../types";
import { t } from "../../../base/language";
import { withoutTail } from "../../../base/text/tail";

const DEPTH = 3;
/** `results_2024-06-01T12-00-00.123456.json`; before 0.4 whatever was given to `--output_path`. */
const RESULTS = /result.*\.json$/i;
/** Files of that name that are looked into. */
const MOST_FILES = 500;
/** What stands among a task's metrics and is none. */
const NO_METRICS = new Set(["alias", "sample_len", "samples"]);

interface Evaluation {
  path: string;
  value: unknown;
}

async function evaluations(files: Files, { budget }: ReadContext): Promise<{ found: Evaluation[]; whole: boolean }> {
  const single = (await files.list("")).length === 1;
  const wanted = (name: string, folder: string): boolean =>
    RESULTS.test(name) || (single && !folder && /\.json$/i.test(name));
  const { found, whole } = await searchFolders(files, DEPTH, ({ path, entries }) =>
    entries.some((entry) => !entry.folder && wanted(entry.name, path)),
  );
  const paths = found.flatMap(({ path, entries }) =>
    entries.filter((entry) => !entry.folder && wanted(entry.name, path)).map((entry) => below(path, entry.name)),
  );
  const own: Evaluation[] = [];
  for (const path of paths.slice(0, MOST_FILES)) {
    const value = (await readData(files, path))?.value;
    if (isEvaluation(value)) own.push({ path, value });
    if (budget.due()) await budget.pause();
  }
  return { found: own, whole: whole && paths.length <= MOST_FILES };
}

/** Results by task, the tasks' versions and what was evaluated: all three are in the files of every version. */
function isEvaluation(value: unknown): boolean {
  const results = entriesOf(valueAt(value, "results"));
  return (
    results !== undefined &&
    results.every(([, task]) => entriesOf(task) !== undefined) &&
    entriesOf(valueAt(value, "versions")) !== undefined &&
    textAt(value, "config", "model") !== undefined
  );
}

/**
 * lm-evaluation-harness (https://github.com/EleutherAI/lm-evaluation-harness): each file of results is a run, of one model on some tasks.
 * A metric is named by its task, and by its filter where that is another than `none`; of the file's own numbers only `results` are metrics.
 */
export const lmEval: RunReader = {
  tracker: "lm-eval",
  label: "lm-evaluation-harness",

  async detect(files, context) {
    return (await evaluations(files, context)).found.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const { found, whole } = await evaluations(files, context);
    return {
      runs: found.map(readEvaluation),
      problems: whole ? [] : [tooMany()],
    };
  },
};

function readEvaluation({ path, value }: Evaluation): Run {
  const run = newRun("lm-eval", path);
  run.state = "finished";
  setKnown(run, "name", modelName(value));
  setKnown(run, "commit", commitFrom(valueAt(value, "git_hash")));
  setKnown(run, "started", isoTime((asNumber(valueAt(value, "date")) ?? NaN) * 1000));
  const { parameters } = flattenParameters(valueAt(value, "config"));
  const shots = (entriesOf(valueAt(value, "n-shot")) ?? []).map(([task, shot]): [string, unknown] => [
    `num_fewshot.${task}`,
    shot,
  ]);
  run.parameters = Object.fromEntries(
    Object.entries({ ...parameters, ...flattenParameters(Object.fromEntries(shots)).parameters }).filter(
      ([, setting]) => setting !== null && setting !== "" && setting !== "[]" && setting !== "{}",
    ),
  );
  const metrics = new Map<string, number>();
  for (const [task, results] of entriesOf(valueAt(value, "results")) ?? [])
    for (const [name, result] of entriesOf(results) ?? []) {
      const number = asNumber(result);
      if (number === undefined || NO_METRICS.has(name)) continue;
      const metric = `${task}.${name.replace(/,none$/, "")}`;
      if (Number.isFinite(number)) metrics.set(metric, number);
      else run.problems.push(t("{0}: the final value is {1} and left out.", metric, number));
    }
  run.metrics = Object.fromEntries(metrics);
  return run;
}

/** What was evaluated: the model's name, with its revision; of a path on the machine the last part. */
function modelName(value: unknown): string | undefined {
  const args = textAt(value, "config", "model_args") ?? "";
  const argument = (name: string): string | undefined => new RegExp(`(?:^|,)${name}=([^,]+)`).exec(args)?.[1]?.trim();
  const name =
    textAt(value, "model_name") ?? argument("pretrained") ?? argument("model") ?? textAt(value, "config", "model");
  const shown = name && /^(?:[/\\~.]|[a-z]:)/i.test(name) ? withoutTail(name, /[/\\]/).split(/[/\\]/).at(-1) : name;
  const revision = argument("revision");
  return shown && revision && revision !== "main" ? `${shown}@${revision}` : shown;
}
