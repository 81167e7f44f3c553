import { later, t } from "../base/language";
import { Budget } from "../runs/kit/budget";
import { recognised } from "./fields";
import { InputError } from "../base/untrusted/inputError";
import { bootstrap, DRAWS, percentiles, Units } from "./kit/bootstrap";
import type { Chart } from "./kit/chart";
import { eachPlace } from "./kit/eachPlace";
import { figures, percent, withInterval } from "./kit/figures";
import { Random } from "./kit/random";
import { mean } from "../base/statistics/moments";
import { nameOf, pick, scoreOf } from "./readers/rows";
import type { Cell, Input, Instrument } from "./types";
import { titled } from "./kit/titled";

export const passAtK: Instrument = {
  id: "pass-at-k",
  version: 2,
  title: later("Pass at k"),
  tells: later("How likely at least one of k samples solves a task, and how likely all k do, without bias."),
  limits: later("A task that none of its samples solved may still be solvable; and a test that passes is not a proof."),
  takes: later(
    "Rows of samples with the task and whether the sample passed, or rows of tasks with counts n and c: JSON Lines, CSV, Parquet, logs",
  ),
  formula: later("pass@k = 1 − C(n−c, k)/C(n, k), the mean over tasks;  pass^k = C(c, k)/C(n, k)"),
  sources: [
    {
      text: "Chen et al. 2021, Evaluating Large Language Models Trained on Code",
      url: "https://arxiv.org/abs/2107.03374",
    },
  ],
  files: { least: 1, most: 1 },
  fields: [
    {
      id: "id",
      title: later("Task"),
      required: true,
      names: ["task_id", "doc_hash", "problem_id", "question_id", "task", "doc_id"],
    },
    {
      id: "passed",
      title: later("Whether the sample passed"),
      names: ["correct", "is_correct", "pass", "success", "result", "acc", "exact_match", "scores.*"],
    },
    { id: "n", title: later("Samples of the task"), names: ["num_samples", "total"] },
    { id: "c", title: later("Samples that passed"), names: ["num_correct", "n_correct"] },
  ],
  options: [
    {
      id: "k",
      title: later("Values of k, separated by commas; without them 1, 5, 10 and 100, as far as there are samples"),
      kind: "text",
    },
    DRAWS,
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const { tasks, warnings } = await readTasks(input, budget);
    const least = tasks.reduce((fewest, { n }) => Math.min(fewest, n), Infinity);
    const ks = wantedKs(options.k as string | undefined, least, input.files[0]!.name);
    const random = new Random(options.seed as number);
    const metrics: Record<string, number | undefined> = { tasks: tasks.length };
    for (const k of ks) {
      for (const [name, of] of [
        [`pass@${k}`, passAt],
        [`pass^${k}`, passAll],
      ] as const) {
        const values = tasks.map(({ n, c }) => of(n, c, k));
        Object.assign(
          metrics,
          withInterval(name, mean(values), await intervalOf(values, options.draws as number, random, budget)),
        );
      }
    }
    return {
      metrics: figures(metrics),
      tables: [
        {
          id: "tasks",
          title: t("Tasks"),
          columns: titled([t("Task"), "n", "c", ...ks.map((k) => `pass@${k}`)]),
          rows: tasks.slice(0, 1000).map(({ id, n, c }): Cell[] => [id, n, c, ...ks.map((k) => passAt(n, c, k))]),
        },
      ],
      charts: [await curve(tasks, least, budget)],
      notes: [t("Intervals draw tasks, not samples: they say how far other tasks might lead.")],
      warnings: tasks.length < 100 ? [...warnings, t("{0} tasks: the intervals are wide.", tasks.length)] : warnings,
    };
  },
};

interface Task {
  id: string;
  n: number;
  c: number;
}

async function readTasks(input: Input, budget: Budget): Promise<{ tasks: Task[]; warnings: string[] }> {
  const source = await input.rows();
  const { fields } = input;
  const counts = fields.n !== undefined && fields.c !== undefined;
  if (!counts && fields.passed === undefined)
    throw new InputError(
      t(
        "Say which field holds whether a sample passed (passed), or how many there are and passed (n, c).{0}",
        recognised(fields),
      ),
      source.file.name,
    );
  const { columns, lines } = await pick(source, fields, counts ? ["id", "n", "c"] : ["id", "passed"]);
  const tasks = new Map<string, Task>();
  let left = 0;
  for (let i = 0; i < lines.length; i++) {
    if (budget.due()) await budget.pause();
    const id = nameOf(columns.id![i]);
    const n = counts ? scoreOf(columns.n![i]) : 1;
    const passed = columns.passed?.[i];
    const c = counts ? scoreOf(columns.c![i]) : passed === "passed" ? 1 : scoreOf(passed);
    if (id === undefined || !Number.isInteger(n) || !Number.isInteger(c) || c < 0 || n < 1 || c > n) {
      left++;
      continue;
    }
    const task = tasks.get(id);
    if (task) {
      task.n += n;
      task.c += c;
    } else tasks.set(id, { id, n, c });
  }
  if (!tasks.size)
    throw new InputError(
      t("no row has a task and whether its sample passed (0 or 1, true or false)"),
      source.file.name,
    );
  const sorted = [...tasks.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    tasks: sorted,
    warnings: left ? [t("{0} rows have no task, or no 0 or 1 for passed, and are left out.", left)] : [],
  };
}

function wantedKs(text: string | undefined, least: number, file: string): number[] {
  const ks =
    text === undefined ? [1, 5, 10, 100].filter((k) => k <= least) : text.split(",").map((part) => Number(part.trim()));
  if (!ks.every((k) => Number.isInteger(k) && k >= 1))
    throw new InputError(t("Option {0} is a list of whole numbers such as {1}.", "k", "1,10"));
  const large = ks.find((k) => k > least);
  if (large !== undefined)
    throw new InputError(t("pass@{0} needs {0} samples of each task; one has {1}", large, least), file);
  return [...new Set(ks)].sort((one, other) => one - other);
}

/** 1 − C(n−c, k)/C(n, k). */
function passAt(n: number, c: number, k: number): number {
  // Both products are the same; the shorter one is taken.
  return c < k ? 1 - chosen(n - k, n, c) : 1 - chosen(n - c, n, k);
}

/** C(c, k)/C(n, k). */
function passAll(n: number, c: number, k: number): number {
  return chosen(c, n, k);
}

/** C(part, k)/C(whole, k) as a product, which does not overflow; 0 from where it is too small for a number. */
function chosen(part: number, whole: number, k: number): number {
  if (part < k) return 0;
  let share = 1;
  for (let i = 0; i < k && share > 0; i++) share *= (part - i) / (whole - i);
  return share;
}

async function intervalOf(
  values: readonly number[],
  draws: number,
  random: Random,
  budget: Budget,
): Promise<[number, number] | undefined> {
  if (values.length < 2) return undefined;
  const units = await Units.of(values.length, 2, random, budget);
  await eachPlace(values.length, budget, (i) => {
    units.sums[units.at(i)]! += values[i]!;
    units.sums[units.at(i) + 1]! += 1;
  });
  const [drawn] = await bootstrap(units, draws, random, ([total, count]) => [total! / count!], budget);
  return percentiles(drawn!);
}

async function curve(tasks: readonly Task[], least: number, budget: Budget): Promise<Chart> {
  const ks = Array.from({ length: Math.min(least, 200) }, (_, i) => i + 1);
  const at: number[] = [];
  const all: number[] = [];
  for (const k of ks) {
    at.push(mean(tasks.map(({ n, c }) => passAt(n, c, k))));
    all.push(mean(tasks.map(({ n, c }) => passAll(n, c, k))));
    if (budget.due(64)) await budget.pause();
  }
  return {
    id: "pass",
    title: t("By number of samples"),
    x: { title: "k" },
    y: { title: t("Share of the tasks"), from: 0, to: 1 },
    series: [
      { title: t("at least one passes"), kind: "line", x: ks, y: at },
      { title: t("all pass"), kind: "line", x: ks, y: all },
    ],
    text: t(
      "With 1 sample {0} pass; with {1} at least one passes for {2} and all for {3}.",
      percent(at[0]!),
      ks.length,
      percent(at.at(-1)!),
      percent(all.at(-1)!),
    ),
  };
}
