import { groupBy, largest } from "../base/collections";
import { later, t } from "../base/language";
import { Budget } from "../runs/kit/budget";
import { InputError } from "../base/untrusted/inputError";
import type { Chart } from "./kit/chart";
import { figures, percent, short, withInterval } from "./kit/figures";
import { mean, tInterval, variance } from "../base/statistics/moments";
import { wilson } from "./kit/statistics";
import type { InputFile } from "./readers/file";
import { nameOf, scoreOf, valueAt } from "./readers/rows";
import type { Cell, Input, Instrument, Options, Outcome } from "./types";
import { titled } from "./kit/titled";

export const memoryRetrieval: Instrument = {
  id: "memory-retrieval",
  version: 2,
  title: later("Memory Retrieval"),
  tells: later(
    "How much of the evidence a long-term memory finds among its first k, by type of question; and without a file, what a decay does to a memory's score.",
  ),
  limits: later(
    "Finding the evidence is not using it: answers are judged separately (a judge's labels are counted, not made).",
  ),
  takes: later(
    "A log of what was retrieved for each question, and the questions with their evidence (LongMemEval, or a column of the same file): JSON Lines, JSON, CSV, Parquet",
  ),
  formula: later(
    "recall@k = found in the first k/evidence;  all_recall@k = all found;  NDCG@k = Σ rel_i/log₂(i + 1) / that of the best order\ndecay e^{−age/τ}: half-life = τ·ln 2",
  ),
  sources: [{ text: "Wu et al. 2024, LongMemEval", url: "https://arxiv.org/abs/2410.10813" }],
  files: { least: 0, most: 2 },
  fields: [
    { id: "id", title: later("Id of the question"), required: true, names: ["question_id", "qid"] },
    {
      id: "retrieved",
      title: later("What was retrieved, best first"),
      required: true,
      names: ["retrieved_ids", "ranked", "results", "ranked_items"],
    },
    { id: "evidence", title: later("Evidence"), names: ["answer_session_ids", "relevant", "gold", "evidence_ids"] },
    { id: "type", title: later("Type of the question"), names: ["question_type", "category"] },
    {
      id: "correct",
      title: later("A judge's label of the answer"),
      names: ["autoeval_label.label", "autoeval_label", "is_correct"],
    },
  ],
  options: [
    { id: "k", title: later("Values of k, separated by commas"), kind: "text", initial: "1,5,10" },
    { id: "half_life", title: later("Half-life of a memory"), unit: "h", kind: "number", least: 1e-6, most: 1e9 },
    {
      id: "e_folding",
      title: later("Time in which a memory's weight falls to 1/e"),
      unit: "h",
      kind: "number",
      least: 1e-6,
      most: 1e9,
    },
  ],
  async run(input, options, pause) {
    if (!input.files.length) return decay(options);
    const budget = new Budget(pause);
    const ks = String(options.k)
      .split(",")
      .map((part) => Number(part.trim()));
    if (!ks.length || !ks.every((k) => Number.isInteger(k) && k >= 1 && k <= 10_000)) {
      throw new InputError(t("Option {0} is a list of whole numbers such as {1}.", "k", "1,10"));
    }
    return scored(await readQuestions(input), ks, budget);
  },
};

interface Question {
  id: string;
  type: string;
  retrieved: string[];
  evidence: string[];
  correct?: boolean;
}

interface Read {
  questions: Question[];
  abstentions: Question[];
  warnings: string[];
}

async function readQuestions(input: Input): Promise<Read> {
  const [log, data = log] = input.files as [InputFile, InputFile?];
  const id = input.fields.id!;
  const retrieved = input.fields.retrieved!;
  const truth = new Map<string, { evidence: string[]; type: string }>();
  const evidenceField = input.fields.evidence ?? "answer_session_ids";
  const typeField = input.fields.type ?? "question_type";
  await (
    await input.rows(input.files.length - 1)
  ).each((row) => {
    const name = nameOf(valueAt(row, id)) ?? nameOf(valueAt(row, "question_id"));
    const evidence = listOf(valueAt(row, evidenceField));
    if (name !== undefined && evidence) truth.set(name, { evidence, type: nameOf(valueAt(row, typeField)) ?? "" });
  });
  if (!truth.size)
    throw new InputError(
      t(
        "no row has a list of evidence (field evidence, such as {0}); the questions with their evidence may be a second file",
        "answer_session_ids",
      ),
      data.name,
    );
  const read: Read = { questions: [], abstentions: [], warnings: [] };
  const seen = new Set<string>();
  let left = 0;
  await (
    await input.rows()
  ).each((row) => {
    const name = nameOf(valueAt(row, id));
    const found = listOf(valueAt(row, retrieved));
    const known = name === undefined ? undefined : truth.get(name);
    if (name === undefined || !found || !known || seen.has(name)) {
      left++;
      return;
    }
    seen.add(name);
    const label = input.fields.correct === undefined ? NaN : scoreOf(valueAt(row, input.fields.correct));
    const question = {
      id: name,
      type: known.type,
      retrieved: [...new Set(found)],
      evidence: [...new Set(known.evidence)],
      correct: label === 1 ? true : label === 0 ? false : undefined,
    };
    (name.endsWith("_abs") || !question.evidence.length ? read.abstentions : read.questions).push(question);
  });
  if (!read.questions.length)
    throw new InputError(
      t("no question has both evidence and what was retrieved; ids are such as “{0}”", [...truth.keys()][0]!),
      log.name,
    );
  if (left)
    read.warnings.push(
      t("{0} rows have no question that is known, no list, or stand there twice, and are left out.", left),
    );
  const missing = truth.size - seen.size;
  if (missing > 0) read.warnings.push(t("For {0} questions nothing was retrieved; they are left out.", missing));
  return read;
}

/** A list of ids; of a text, its parts between commas or blanks. */
function listOf(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.map((item) => nameOf(item)).filter((item) => item !== undefined);
  if (typeof value !== "string") return undefined;
  if (value.trim().startsWith("[")) {
    try {
      return listOf(JSON.parse(value.replaceAll("'", '"')));
    } catch {
      return undefined;
    }
  }
  return value.split(/[,;\s]+/).filter((part) => part !== "");
}

/** What a hit is worth by its place, counted from 0. */
const worth = (place: number): number => 1 / Math.log2(place + 2);

/** Recall, whether all was found, and NDCG of the first `k`. @param hits the places of the evidence among what was retrieved */
function scores(hits: readonly number[], wanted: number, k: number): [number, number, number] {
  const within = hits.filter((place) => place < k);
  const gain = (places: readonly number[]) => places.reduce((sum, place) => sum + worth(place), 0);
  const best = gain([...new Array(Math.min(k, wanted)).keys()]);
  return [within.length / wanted, Number(within.length === wanted), gain(within) / best];
}

const NAMES = ["recall", "all_recall", "ndcg"] as const;
/** How far the curve of recall goes at most. */
const CURVE = 50;

async function scored(
  { questions, abstentions, warnings }: Read,
  ks: readonly number[],
  budget: Budget,
): Promise<Outcome> {
  const metrics: Record<string, number | undefined> = { n: questions.length };
  const curve = Array.from({ length: Math.min(CURVE, largest(ks)) }, (_, i) => i + 1);
  const gained = new Float64Array(CURVE);
  const values = ks.map(() => NAMES.map(() => new Float64Array(questions.length)));
  for (const [i, { retrieved, evidence }] of questions.entries()) {
    const wanted = new Set(evidence);
    const hits = [...retrieved.keys()].filter((place) => wanted.has(retrieved[place]!));
    for (const place of hits) if (place < CURVE) gained[place]! += 1 / wanted.size / questions.length;
    for (const [at, k] of ks.entries())
      scores(hits, wanted.size, k).forEach((value, part) => (values[at]![part]![i] = value));
    if (budget.due(4)) await budget.pause();
  }
  for (const [at, k] of ks.entries()) {
    NAMES.forEach((name, part) => {
      const of = values[at]![part]!;
      const interval =
        of.length > 1 ? tInterval(mean(of), Math.sqrt(variance(of) / of.length), of.length - 1) : undefined;
      Object.assign(
        metrics,
        withInterval(`${name}@${k}`, mean(of), interval && [Math.max(0, interval[0]), Math.min(1, interval[1])]),
      );
    });
    await budget.pause();
  }
  Object.assign(metrics, accuracy("accuracy", questions), accuracy("accuracy_abstention", abstentions));
  const isJudged = metrics.accuracy !== undefined;
  const types = [...groupBy(questions.keys(), (i) => questions[i]!.type)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const columns = titled([
    t("Type"),
    "n",
    ...ks.flatMap((k) => NAMES.map((name) => `${name}@${k}`)),
    ...(isJudged ? [t("Accuracy")] : []),
  ]);
  const rows: Cell[][] = [];
  for (const [type, at] of types) {
    const means = values.flatMap((parts) => parts.map((of) => mean(Float64Array.from(at, (i) => of[i]!))));
    const right = isJudged
      ? [
          accuracy(
            "of",
            at.map((i) => questions[i]!),
          ).of,
        ]
      : [];
    rows.push([type || t("not known"), at.length, ...means, ...right]);
    await budget.pause();
  }
  let found = 0;
  const recall = curve.map((_, i) => (found += gained[i]!));
  return {
    metrics: figures(metrics),
    tables: [{ id: "types", title: t("By type of question"), columns, rows }],
    charts: [
      {
        id: "recall",
        title: t("Recall by k"),
        x: { title: "k" },
        y: { title: t("Recall"), from: 0, to: 1 },
        series: [{ title: t("Recall"), kind: "line", x: curve, y: recall }],
        text: t(
          "Recall goes from {0} at k = 1 to {1} at k = {2}.",
          percent(recall[0]!),
          percent(recall.at(-1)!),
          curve.length,
        ),
      },
    ],
    notes: abstentions.length
      ? [t("{0} questions without evidence (to be left unanswered) are counted apart.", abstentions.length)]
      : [],
    warnings:
      questions.length < 100 ? [...warnings, t("{0} questions: the intervals are wide.", questions.length)] : warnings,
  };
}

/** The share of the questions that a judge called right among those it judged, with its interval. */
function accuracy(name: string, questions: readonly Question[]): Record<string, number | undefined> {
  const judged = questions.filter(({ correct }) => correct !== undefined);
  if (!judged.length) return {};
  const right = judged.filter(({ correct }) => correct).length;
  return withInterval(name, right / judged.length, wilson(right, judged.length));
}

/** What an exponential decay means: its half-life, its time constant, and the weight left after some time. */
function decay(options: Options): Outcome {
  const given = options.half_life as number | undefined;
  const constant = (options.e_folding as number | undefined) ?? (given === undefined ? undefined : given / Math.LN2);
  if (constant === undefined)
    throw new InputError(
      t("Give a log of what was retrieved, or a half-life (option half_life) or time constant (option e_folding)."),
    );
  if (given !== undefined && options.e_folding !== undefined)
    throw new InputError(t("Give half_life or e_folding, not both: each follows from the other."));
  const half = constant * Math.LN2;
  const ages = [1, 24, 72, 168, 336, 720, 1440, 2160, 8760];
  const x = Array.from({ length: 61 }, (_, i) => (4 * half * i) / 60);
  const chart: Chart = {
    id: "decay",
    title: t("Weight of a memory by its age"),
    x: { title: t("Age, h"), from: 0 },
    y: { title: t("Weight"), from: 0, to: 1 },
    series: [{ title: t("Weight"), kind: "line", x, y: x.map((age) => Math.exp(-age / constant)) }],
    text: t("Half after {0} h, a quarter after {1} h.", short(half), short(2 * half)),
  };
  return {
    metrics: figures({ half_life: half, half_life_days: half / 24, e_folding: constant }),
    tables: [
      {
        id: "ages",
        title: t("Weight by age"),
        columns: [{ title: t("Age, h") }, { title: t("Weight") }],
        rows: ages.map((age) => [age, Math.exp(-age / constant)]),
      },
    ],
    charts: [chart],
    notes: [
      t(
        "A decay e^(−age/{0} h) halves in {1} h ({2} days): the time constant is not the half-life.",
        short(constant),
        short(half),
        short(Number((half / 24).toPrecision(3))),
      ),
    ],
    warnings: [],
  };
}
