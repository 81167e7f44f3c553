import { later, t } from "../../base/language";
import { Budget } from "../../runs/kit/budget";
import { recognised } from "../fields";
import { InputError } from "../../base/untrusted/inputError";
import type { Chart } from "../kit/chart";
import { eachPlace } from "../kit/eachPlace";
import { figures, percent } from "../kit/figures";
import { isObject, objectsOf } from "../readers/jsonRows";
import { nameOf, scoreOf, valueAt, type Row } from "../readers/rows";
import type { Cell, Input, Instrument, Mark, Outcome, ResultTable } from "../types";
import { finalAnswer, isAnnotated, isSameAnswer, repeatedLines, stepsOf, type Step } from "./steps";
import { titled } from "../kit/titled";

export const reasoningSteps: Instrument = {
  id: "reasoning-steps",
  version: 2,
  title: later("Reasoning Steps"),
  tells: later(
    "Whether the arithmetic in written solutions is right, step by step, in exact fractions, and whether the final answer is.",
  ),
  limits: later(
    "Most failures are not arithmetic: a solution that reasons wrongly with right sums raises no alarm. The recall says how many of the wrong solutions do.",
  ),
  takes: later(
    "Rows with a solution: GSM8K, solutions of models, ProcessBench (steps and the first wrong one), PRM800K; JSON Lines, JSON, CSV or Parquet",
  ),
  formula: later(
    "a step is exact (both sides equal), rounded (within half a unit of the last digit written) or wrong\nprecision = alarmed and wrong/alarmed;  recall = alarmed and wrong/wrong;  F1 their harmonic mean\nwith labels of the first wrong step: F1 = harmonic mean of the accuracies on wrong and on right solutions (ProcessBench)",
  ),
  sources: [
    {
      text: "Cobbe et al. 2021, Training Verifiers to Solve Math Word Problems (GSM8K)",
      url: "https://arxiv.org/abs/2110.14168",
    },
    { text: "Zheng et al. 2024, ProcessBench", url: "https://arxiv.org/abs/2412.06559" },
    { text: "Lightman et al. 2023, Let's Verify Step by Step (PRM800K)", url: "https://arxiv.org/abs/2305.20050" },
  ],
  files: { least: 1, most: 1 },
  fields: [
    {
      id: "solution",
      title: later("Solution"),
      names: ["answer", "response", "completion", "output", "generated_text", "prediction", "text"],
    },
    { id: "target", title: later("Right answer"), names: ["ground_truth", "gold", "reference_answer", "expected"] },
    {
      id: "correct",
      title: later("Whether the answer is right"),
      names: ["is_correct", "final_answer_correct", "exact_match"],
    },
    { id: "id", title: later("Id of the item"), names: ["question_id", "doc_id", "item"] },
    { id: "model", title: later("Model"), names: ["generator", "system"] },
  ],
  options: [
    {
      id: "equations",
      title: later("Which equations are steps"),
      kind: "choice",
      initial: "auto",
      choices: [later("auto"), later("annotations"), later("plain")],
    },
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const solutions = await readSolutions(input);
    const annotated =
      options.equations === "auto"
        ? solutions.some(({ parts }) => parts.some(isAnnotated))
        : options.equations === "annotations";
    const checked: Checked[] = [];
    for (const solution of solutions) {
      checked.push(check(solution, annotated));
      if (budget.due(16)) await budget.pause();
    }
    return outcomeOf(checked, annotated, budget);
  },
};

interface Solution {
  line: number;
  id: string;
  model?: string;
  /** The whole text, or its steps. */
  parts: string[];
  correct?: boolean;
  /** The first wrong step, −1 for none (ProcessBench). */
  label?: number;
}

interface Checked extends Solution {
  steps: (Step & { part: number })[];
  alarmed: boolean;
  repeated: number;
}

async function readSolutions(input: Input): Promise<Solution[]> {
  const file = input.files[0]!;
  const { fields } = input;
  const source = await input.rows();
  const solutions: Solution[] = [];
  await source.each((row, line) => {
    const known = labelled(row);
    const text = fields.solution === undefined ? undefined : valueAt(row, fields.solution);
    const parts = known?.parts ?? (typeof text === "string" ? [text] : undefined);
    if (!parts) return;
    const given = fields.correct === undefined ? NaN : scoreOf(valueAt(row, fields.correct));
    const correct = given === 1 ? true : given === 0 ? false : known?.correct;
    const id = (fields.id === undefined ? undefined : nameOf(valueAt(row, fields.id))) ?? String(line);
    const model = fields.model === undefined ? undefined : nameOf(valueAt(row, fields.model));
    solutions.push({ line, id, model, parts, correct: correct ?? answered(row, parts, fields), label: known?.label });
  });
  if (!solutions.length)
    throw new InputError(
      t("no row has a text of a solution: say which field holds it (field solution).{0}", recognised(fields)),
      file.name,
    );
  return solutions;
}

/** Whether the final answer is the target's, where both mark one. */
function answered(row: Row, parts: readonly string[], fields: Input["fields"]): boolean | undefined {
  const target = fields.target === undefined ? undefined : nameOf(valueAt(row, fields.target));
  if (target === undefined || fields.target === fields.solution) return undefined;
  const answer = finalAnswer(parts.join("\n"));
  return answer !== undefined && isSameAnswer(answer, finalAnswer(target) ?? target);
}

/** The steps and the first wrong one of ProcessBench (`steps`, `label`) and of PRM800K (`label.steps[].completions[].rating`, the chosen or the human one). */
function labelled(row: Row): { parts: string[]; label: number; correct?: boolean } | undefined {
  if (Array.isArray(row.steps) && typeof row.label === "number") {
    return { parts: row.steps.map(String), label: row.label };
  }
  if (!isObject(row.label)) return undefined;
  const steps = objectsOf(row.label.steps).map((step) => {
    const completions = objectsOf(step.completions);
    const chosen = typeof step.chosen_completion === "number" ? completions[step.chosen_completion] : undefined;
    return chosen ?? (isObject(step.human_completion) ? step.human_completion : completions[0]);
  });
  const rated = steps.filter((step) => step !== undefined);
  if (!rated.length) return undefined;
  return { parts: rated.map((step) => String(step.text ?? "")), label: rated.findIndex((step) => step.rating === -1) };
}

function check(solution: Solution, annotated: boolean): Checked {
  const steps = solution.parts.flatMap((text, part) => stepsOf(text, annotated).map((step) => ({ ...step, part })));
  return {
    ...solution,
    steps,
    alarmed: steps.some(({ verdict }) => verdict === "wrong"),
    repeated: repeatedLines(solution.parts.join("\n")),
  };
}

/** What there is in some solutions: these themselves, their steps by verdict, and alarms. */
interface Counts extends Record<Step["verdict"], number> {
  solutions: number;
  steps: number;
  alarmed: number;
  /** With lines that stand there again. */
  repeating: number;
  /** Of the solutions whose answer is known to be wrong. */
  incorrect: number;
  caught: number;
  judged: number;
  alarmedJudged: number;
}

const none = (): Counts => ({
  ...{ solutions: 0, steps: 0, exact: 0, rounded: 0, wrong: 0, unread: 0, alarmed: 0, repeating: 0 },
  ...{ incorrect: 0, caught: 0, judged: 0, alarmedJudged: 0 },
});

function count(into: Counts, { steps, alarmed, repeated, correct }: Checked): void {
  into.solutions++;
  into.steps += steps.length;
  for (const { verdict } of steps) into[verdict]++;
  into.alarmed += Number(alarmed);
  into.repeating += Number(repeated > 0);
  if (correct === undefined) return;
  into.judged++;
  into.alarmedJudged += Number(alarmed);
  if (correct) return;
  into.incorrect++;
  into.caught += Number(alarmed);
}

/** The longest that the chart tells apart. */
const MOST_STEPS = 30;

/** What is counted of all solutions, in one walk through them. */
interface Tally {
  all: Counts;
  /** By whether the answer is right, and by model. */
  answers: Map<boolean | undefined, Counts>;
  models: Map<string, Counts>;
  /** Solutions by how many steps they have. */
  lengths: number[];
  wrong: { solution: Checked; step: Step }[];
}

async function tallied(solutions: readonly Checked[], budget: Budget): Promise<Tally> {
  const tally: Tally = { all: none(), answers: new Map(), models: new Map(), lengths: [], wrong: [] };
  const of = <K>(counts: Map<K, Counts>, key: K): Counts => {
    if (!counts.has(key)) counts.set(key, none());
    return counts.get(key)!;
  };
  await eachPlace(solutions.length, budget, (i) => {
    const solution = solutions[i]!;
    const { steps, correct, model = "" } = solution;
    for (const counts of [tally.all, of(tally.answers, correct), of(tally.models, model)]) count(counts, solution);
    const length = Math.min(MOST_STEPS, steps.length);
    tally.lengths[length] = (tally.lengths[length] ?? 0) + 1;
    for (const step of steps) if (step.verdict === "wrong") tally.wrong.push({ solution, step });
  });
  return tally;
}

async function outcomeOf(solutions: readonly Checked[], annotated: boolean, budget: Budget): Promise<Outcome> {
  const tally = await tallied(solutions, budget);
  const { all } = tally;
  const precision = all.alarmedJudged ? all.caught / all.alarmedJudged : undefined;
  const recall = all.incorrect ? all.caught / all.incorrect : undefined;
  const process = processScore(solutions);
  const ordinary =
    precision !== undefined && recall !== undefined && precision + recall > 0 ? harmonic(precision, recall) : undefined;
  return {
    metrics: figures({
      solutions: all.solutions,
      steps: all.steps,
      exact: all.exact,
      rounded: all.rounded,
      wrong: all.wrong,
      unread: all.unread,
      alarmed: all.alarmed,
      accuracy: all.judged ? 1 - all.incorrect / all.judged : undefined,
      precision,
      recall,
      f1: process ? process.f1 : ordinary,
    }),
    tables: [wrongSteps(tally), answers(tally), ...models(tally), ...(process ? [process.table] : [])],
    charts: [lengthChart(tally)],
    notes: notesOn(all, recall, precision, annotated, process !== undefined),
    warnings: all.steps === 0 ? [t("No step was found: equations are read as <<2*3=6>> and as 2 * 3 = 6.")] : [],
    marks: await marksOf(tally, budget),
  };
}

const harmonic = (a: number, b: number): number => (2 * a * b) / (a + b);

/** ProcessBench's score of taking the first step with a wrong equation as the first wrong step. */
function processScore(solutions: readonly Checked[]): { f1?: number; table: ResultTable } | undefined {
  const labelled = solutions.filter(({ label }) => label !== undefined);
  if (!labelled.length) return undefined;
  const hit = ({ steps, label }: Checked) => (steps.find(({ verdict }) => verdict === "wrong")?.part ?? -1) === label;
  const share = (some: readonly Checked[]) => (some.length ? some.filter(hit).length / some.length : NaN);
  const wrong = labelled.filter(({ label }) => label! >= 0);
  const right = labelled.filter(({ label }) => label! < 0);
  const [onWrong, onRight] = [share(wrong), share(right)];
  const rows: Cell[][] = [
    [t("wrong"), wrong.length, onWrong],
    [t("right"), right.length, onRight],
  ];
  const columns = titled([t("Solutions that are"), "n", t("First wrong step found")]);
  return {
    f1: wrong.length && right.length ? (onWrong + onRight > 0 ? harmonic(onWrong, onRight) : 0) : undefined,
    table: { id: "process", title: t("Score as ProcessBench gives it"), columns, rows },
  };
}

const MOST_LISTED = 1_000;

function wrongSteps({ wrong }: Tally): ResultTable {
  return {
    id: "wrong",
    title:
      wrong.length > MOST_LISTED
        ? t("Wrong steps (the first {0} of {1})", MOST_LISTED, wrong.length)
        : t("Wrong steps"),
    columns: [
      { title: t("Line"), linesOf: 0 },
      { title: t("Item") },
      { title: t("Step") },
      { title: t("Right value") },
    ],
    rows: wrong
      .slice(0, MOST_LISTED)
      .map(({ solution, step }): Cell[] => [solution.line, solution.id, step.text, step.right]),
  };
}

function answers(tally: Tally): ResultTable {
  const rows = (
    [
      [t("right"), true],
      [t("wrong"), false],
      [t("not known"), undefined],
    ] as const
  ).flatMap(([name, correct]): Cell[][] => {
    const c = tally.answers.get(correct);
    return c ? [[name, c.solutions, c.steps / c.solutions, c.wrong, c.alarmed, c.repeating]] : [];
  });
  const columns = [
    t("Answer"),
    "n",
    t("Steps of a solution"),
    t("Wrong steps"),
    t("Alarmed"),
    t("With lines that repeat"),
  ];
  return { id: "answers", title: t("By answer"), columns: titled(columns), rows };
}

function models(tally: Tally): ResultTable[] {
  const groups = [...tally.models].sort(([one], [other]) => (one < other ? -1 : 1));
  if (groups.length < 2) return [];
  const rows = groups.map(([name, c]): Cell[] => [
    name,
    c.solutions,
    c.judged ? 1 - c.incorrect / c.judged : undefined,
    c.steps,
    c.wrong,
    c.alarmed,
    c.incorrect ? c.caught / c.incorrect : undefined,
  ]);
  const columns = [t("Model"), "n", t("Accuracy"), t("Steps"), t("Wrong steps"), t("Alarmed"), t("Recall")];
  return [{ id: "models", title: t("By model"), columns: titled(columns), rows }];
}

function lengthChart({ lengths }: Tally): Chart {
  const x = Array.from({ length: Math.max(2, lengths.length) }, (_, i) => i);
  const y = x.map((count) => lengths[count] ?? 0);
  return {
    id: "steps",
    title: t("Steps of a solution"),
    x: { title: t("Steps") },
    y: { title: t("Solutions"), from: 0 },
    series: [{ title: t("Solutions"), kind: "bars", x, y, width: 1 }],
    text: x
      .filter((i) => y[i])
      .map((i) => t("{0} steps: {1}", i, y[i]!))
      .join("; "),
  };
}

function notesOn(
  all: Counts,
  recall: number | undefined,
  precision: number | undefined,
  annotated: boolean,
  labelled: boolean,
): string[] {
  const notes: string[] = [];
  if (recall !== undefined && precision !== undefined) {
    notes.push(
      t(
        "Of {0} alarmed solutions {1} are wrong (precision {2}), but of {3} wrong ones only these are alarmed (recall {4}): most failures are not arithmetic.",
        all.alarmedJudged,
        all.caught,
        percent(precision),
        all.incorrect,
        percent(recall),
      ),
    );
  }
  if (!annotated)
    notes.push(
      t(
        "Equations in plain text are read only where they stand alone; a loose way of writing may still raise a false alarm.",
      ),
    );
  if (labelled)
    notes.push(
      t(
        "F1 is ProcessBench's: the harmonic mean of how often the first wrong step is found and how often a right solution raises no alarm.",
      ),
    );
  return notes;
}

async function marksOf({ wrong }: Tally, budget: Budget): Promise<Mark[]> {
  const marks: Mark[] = [];
  await eachPlace(wrong.length, budget, (i) => {
    const { solution, step } = wrong[i]!;
    const left = step.text.replace(/[<>]/g, "").split(/[=≈]/)[0]!.trim();
    const message = t("{0} is {1}, not {2}.", left, step.right!, step.written!);
    marks.push({ file: 0, line: solution.line, text: step.text, replacement: step.right, message });
  });
  return marks;
}
