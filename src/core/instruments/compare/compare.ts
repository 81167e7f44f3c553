import { addAll } from "../../base/collections";
import { later, t } from "../../base/language";
import { Budget } from "../../runs/kit/budget";
import { chiSquareTail, signTest } from "../../base/statistics/distributions";
import { DRAWS } from "../kit/bootstrap";
import { figures, withInterval } from "../kit/figures";
import { numbered } from "../kit/statistics";
import type { Cell, Instrument, Options, Outcome, ResultTable } from "../types";
import { readPairs, type Pairs } from "./pairs";
import { byTask, chartOf, intervals, notesOn, onlyOne, warningsOn } from "./report";
import { agreement, bootstrapDifference, difference, signFlips } from "./statistics";

export const compare: Instrument = {
  id: "compare",
  version: 2,
  title: later("Compare Two Runs"),
  tells: later("Whether one system is better than another on the same items, by how much, and how sure that is."),
  limits: later(
    "It takes the items as a sample of what the systems will meet. It does not see whether the items leaked into training, nor whether the score measures what is meant.",
  ),
  takes: later(
    "Two files of scores with the ids of the items, or one file with two columns of scores: JSON Lines, CSV, Parquet, samples of lm-evaluation-harness, logs of Inspect",
  ),
  formula: later(
    "d = a − b;  SE = sd(d)/√n;  clustered: SE = √(C/(C−1) · Σ_c(Σ_{i∈c}(d_i − d̄))²)/n\nMcNemar: p = 2·P(X ≤ min(only a, only b)), X ~ Binomial(only a + only b, ½);  χ² = (only a − only b)²/(only a + only b)\ndetectable = (z_{0.975} + z_{power})·SE",
  ),
  sources: [
    { text: "Miller 2024, Adding Error Bars to Evals", url: "https://arxiv.org/abs/2411.00640" },
    { text: "McNemar 1947, Psychometrika 12", url: "https://doi.org/10.1007/BF02295996" },
  ],
  files: { least: 1, most: 2 },
  fields: [
    {
      id: "id",
      title: later("Id of the item"),
      names: ["doc_hash", "question_id", "task_id", "item", "sample_id", "doc_id", "example_id", "qid"],
    },
    {
      id: "score",
      title: later("Score"),
      required: true,
      names: [
        "score_a",
        "correct",
        "is_correct",
        "acc",
        "accuracy",
        "exact_match",
        "passed",
        "acc_norm",
        "scores.*",
        "reward",
      ],
    },
    { id: "score_b", title: later("Score of the other system"), names: [] },
    {
      id: "cluster",
      title: later("Cluster of items that belong together"),
      names: ["group", "passage_id", "document_id", "passage"],
    },
    { id: "task", title: later("Task"), names: ["subset", "benchmark"] },
    { id: "prompt", title: later("Hash of the prompt"), names: ["prompt_hash"] },
  ],
  options: [
    DRAWS,
    {
      id: "power",
      title: later("Power for the smallest difference that could be seen"),
      kind: "number",
      initial: 0.8,
      least: 0.5,
      most: 0.999,
    },
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const sources = await Promise.all(input.files.map((_, index) => input.rows(index)));
    const pairs = await readPairs(input, sources, compare.fields, budget);
    addAll(
      pairs.notes,
      sources.flatMap(({ notes }) => notes),
    );
    input.progress?.(0.5);
    const names =
      sources.length > 1 ? sources.map(({ file }) => file.name) : [input.fields.score!, input.fields.score_b!];
    return comparePairs(pairs, names as [string, string], sources.length, options, budget);
  },
};

async function comparePairs(
  pairs: Pairs,
  names: [string, string],
  files: number,
  options: Options,
  budget: Budget,
): Promise<Outcome> {
  const { a, b, cluster } = pairs;
  const draws = options.draws as number;
  const seed = options.seed as number;
  const groups = cluster && (await numbered(cluster, budget));
  const all = await difference(a, b, groups, options.power as number, budget);
  if (budget.due(a.length)) await budget.pause();
  const counts = agreement(a, b);
  await budget.pause();
  const drawn = all.n > 1 ? await bootstrapDifference(a, b, groups, draws, seed, budget) : undefined;
  const flips = counts ? undefined : await signFlips(a, b, Math.max(draws, 9_999), seed, budget);
  const discordant = counts && counts.onlyA + counts.onlyB;
  const chi2 = discordant ? (counts.onlyA - counts.onlyB) ** 2 / discordant : counts && 0;
  const exact = counts && signTest(counts.onlyA, counts.onlyA + counts.onlyB);
  const tests: Cell[][] = [
    [t("t test of the paired differences"), all.p],
    ...(counts
      ? [
          [t("McNemar, exact"), exact],
          [t("McNemar, χ²"), chiSquareTail(chi2!, 1)],
        ]
      : []),
    ...(discordant
      ? [
          [
            t("McNemar, χ² with continuity correction"),
            chiSquareTail((Math.abs(counts.onlyA - counts.onlyB) - 1) ** 2 / discordant, 1),
          ],
        ]
      : []),
    ...(flips === undefined ? [] : [[t("Random signs of the differences"), flips]]),
  ];
  const tables: ResultTable[] = [
    {
      id: "means",
      title: t("Means"),
      columns: [{ title: t("System") }, { title: "n" }, { title: t("Mean") }, { title: t("Standard error") }],
      rows: [
        [names[0], all.n, all.meanA, all.errorA],
        [names[1], all.n, all.meanB, all.errorB],
      ],
    },
    {
      id: "tests",
      title: t("Tests that there is no difference"),
      columns: [{ title: t("Test") }, { title: "p" }],
      rows: tests,
    },
    intervals(all, drawn),
  ];
  const tasks = pairs.task && (await byTask(pairs, options.power as number, budget));
  if (tasks) tables.push(tasks.table);
  if (counts) addAll(tables, onlyOne(pairs, names, files));
  return {
    metrics: figures({
      n: all.n,
      only_a: counts?.onlyA,
      only_b: counts?.onlyB,
      both: counts?.both,
      neither: counts?.neither,
      mean_a: all.meanA,
      mean_b: all.meanB,
      ...withInterval("difference", all.difference, all.interval),
      se_paired: all.paired,
      se_unpaired: all.unpaired,
      se_clustered: all.clustered,
      mcnemar_p: exact,
      mcnemar_chi2: chi2,
      detectable: all.detectable,
    }),
    tables,
    charts: [chartOf(all, names, tasks?.differences)],
    notes: [...notesOn(all), ...pairs.notes],
    warnings: [...warningsOn(all), ...pairs.warnings],
  };
}
