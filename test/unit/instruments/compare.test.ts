import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { describeWithFixtures } from "../fixtures";
import { file, lines, measured, onDisk, tableOf } from "./inputs";

describe("comparing two runs", () => {
  it("counts who is right, and joins the files by id whatever the order of their rows", async () => {
    const a = lines(
      [
        { id: "x", correct: 1 },
        { id: "y", correct: 1 },
        { id: "z", correct: 0 },
        { id: "only a", correct: 1 },
      ],
      "a.jsonl",
    );
    const b = lines(
      [
        { id: "z", correct: 0 },
        { id: "x", correct: 1 },
        { id: "y", correct: 0 },
      ],
      "b.jsonl",
    );
    const result = await measured("compare", [a, b]);
    const { n, only_a, only_b, both, neither, mean_a, mean_b, mcnemar_p } = result.metrics;
    assert.deepEqual(
      { n, only_a, only_b, both, neither, mcnemar_p },
      { n: 3, only_a: 1, only_b: 0, both: 1, neither: 1, mcnemar_p: 1 },
    );
    assert.deepEqual([mean_a, mean_b], [2 / 3, 1 / 3]);
    assert.deepEqual(tableOf(result, "only-a").rows, [["y", 2, 3]]);
    assert.match(result.warnings.join(), /1 items are only in a\.jsonl/);
  });

  it("takes items that stand there several times once, with their mean", async () => {
    const a = lines([
      { id: 1, score: 1 },
      { id: 1, score: 0 },
      { id: 2, score: 1 },
    ]);
    const b = lines([
      { id: 1, score: 0 },
      { id: 2, score: 0 },
    ]);
    const { metrics, notes } = await measured("compare", [a, b]);
    assert.equal(metrics.n, 2);
    assert.equal(metrics.difference, 0.75);
    assert.equal(metrics.only_a, undefined);
    assert.match(notes.join(), /1 items stand several times/);
  });

  it("gives the clustered error of Inspect", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({ id: i, score: i, score_b: 0, cluster: i % 4 }));
    assert.equal((await measured("compare", [lines(rows)])).metrics.se_clustered?.toFixed(3), "0.645");
    const one = await measured("compare", [lines(rows.map((row) => ({ ...row, cluster: 0 })))]);
    assert.equal(one.metrics.se_clustered, 0);
  });

  it("adjusts the tests of several tasks by Holm", async () => {
    const rows = ["p", "q"].flatMap((task) =>
      Array.from({ length: 40 }, (_, i) => ({
        id: i,
        task,
        score: i % 4 ? 1 : 0,
        score_b: i % (task === "p" ? 2 : 3) ? 1 : 0,
      })),
    );
    const { rows: tasks } = tableOf(await measured("compare", [lines(rows)]), "tasks");
    const [p, q] = tasks.map((row) => row[5] as number);
    assert.deepEqual(
      tasks.map((row) => [row[0], row[1], row[6]]),
      [
        ["p", 40, 2 * Math.min(p!, q!)],
        ["q", 40, Math.max(p!, q!, 2 * Math.min(p!, q!))],
      ],
    );
  });

  it("lists items of one file with one line each, in the order of their numbers, and leaves an error that is not known empty", async () => {
    const rows = [10, 9, 8].map((id) => ({ id, score: 1, score_b: Number(id === 8) }));
    const result = await measured("compare", [lines(rows)]);
    assert.deepEqual(
      tableOf(result, "only-a").rows,
      [
        [9, 2],
        [10, 1],
      ].map(([id, line]) => [String(id), line]),
    );
    assert.deepEqual(
      tableOf(result, "only-a").columns.map(({ linesOf }) => linesOf),
      [undefined, 0],
    );
    assert.deepEqual(tableOf(await measured("compare", [lines(rows.slice(0, 1))]), "means").rows[0], [
      "score",
      1,
      1,
      undefined,
    ]);
  });

  it("says that runs which never differ do not show how uncertain that is, and that scores which are no numbers are none", async () => {
    const same = await measured("compare", [lines([1, 2, 3].map((id) => ({ id, score: 1, score_b: 1 })))]);
    assert.match(same.warnings.join(), /difference is 0 on every item/);
    const none = file("none.jsonl", '{"id": 1, "score": NaN, "score_b": 1}\n');
    await assert.rejects(measured("compare", [none]), /none\.jsonl: no row has an id and a score that is a number/);
    await assert.rejects(measured("compare", [file("empty.jsonl", "")]), /empty\.jsonl: is empty/);
  });

  const pairs = [0, 1, 1].map((score, i) => ({ id: `q${i}`, score, score_b: 1 - score }));
  const table = (sign: string) =>
    [Object.keys(pairs[0]!), ...pairs.map(Object.values)].map((row) => row.join(sign)).join("\n");
  for (const [name, content] of [
    ["runs.tsv", table("\t")],
    ["runs.csv", table(",")],
    ["semicolons.csv", table(";")],
    ["list.json", JSON.stringify(pairs)],
    ["nested.json", JSON.stringify({ made: "today", rows: pairs }, null, 1)],
  ] as const)
    it(`reads ${name}`, async () => {
      const { metrics, fields } = await measured("compare", [file(name, content)], { fields: { score_b: "score_b" } });
      assert.deepEqual([metrics.n, metrics.only_a, metrics.only_b], [3, 2, 1]);
      assert.deepEqual(fields, { id: "id", score: "score", score_b: "score_b" });
    });

  it("takes the columns of each file by their own names, so that runs of two programs can be compared", async () => {
    const a = lines(
      [0, 1, 1].map((correct, i) => ({ id: `q${i}`, correct, group: "g" })),
      "a.jsonl",
    );
    const b = lines(
      [1, 1, 0].map((acc, i) => ({ question_id: `q${i}`, acc })),
      "b.jsonl",
    );
    const { metrics, notes } = await measured("compare", [a, b]);
    assert.deepEqual([metrics.only_a, metrics.only_b, metrics.both], [1, 1, 1]);
    assert.ok(notes.includes("In b.jsonl, id is taken from the column question_id."), notes.join());
    assert.ok(notes.includes("In b.jsonl, score is taken from the column acc."), notes.join());
    await assert.rejects(
      measured("compare", [a, lines([{ id: "q1", reply: "x" }], "c.jsonl")]),
      /c\.jsonl: no row has a column “correct”; there are id, reply/,
    );
  });

  it("refuses runs that were asked other questions or another way", async () => {
    const a = lines([{ id: "x", correct: 1, prompt_hash: "1" }], "a.jsonl");
    await assert.rejects(
      measured("compare", [a, lines([{ id: "y", correct: 1, prompt_hash: "1" }], "b.jsonl")]),
      /no item in common.*“x” in a\.jsonl and “y”/,
    );
    await assert.rejects(
      measured("compare", [a, lines([{ id: "x", correct: 1, prompt_hash: "2" }])]),
      /prompts differ \(item “x”/,
    );
    await assert.rejects(measured("compare", [a]), /Give a second file/);
  });

  it("says of a summary of lm-evaluation-harness that it has no rows, and where they are", async () => {
    const summary = { results: { arc: { "acc,none": 0.75 } }, configs: { arc: { task: "arc" } }, versions: { arc: 1 } };
    for (const text of [`${JSON.stringify(summary)}\n`, JSON.stringify(summary, null, 2)])
      await assert.rejects(
        measured("compare", [file("results_2026.json", text), lines([{ id: 1, score: 1 }])]),
        /results_2026\.json: holds the means .* take the samples_….jsonl beside it/,
      );
  });

  describeWithFixtures("of GSM8K", (folder) => {
    const file = onDisk(folder, "evals/gsm8k/example_model_solutions.jsonl");
    const fields = (a: string, b: string) => ({
      fields: { id: "question", score: `${a}.is_correct`, score_b: `${b}.is_correct` },
    });

    it("gives the published counts and errors", async () => {
      const result = await measured("compare", [file], fields("6b_verification", "175b_finetuning"));
      const { metrics } = result;
      const { n, only_a, only_b, both, neither } = metrics;
      assert.deepEqual(
        { n, only_a, only_b, both, neither },
        { n: 1319, only_a: 209, only_b: 152, both: 306, neither: 652 },
      );
      const digits = {
        mean_a: 6,
        mean_b: 6,
        difference: 6,
        se_paired: 6,
        se_unpaired: 6,
        mcnemar_chi2: 3,
        mcnemar_p: 8,
      };
      assert.deepEqual(
        Object.entries(digits).map(([name, count]) => metrics[name]!.toFixed(count)),
        ["0.390447", "0.347233", "0.043215", "0.014361", "0.018776", "9.000", "0.00315066"],
      );
      // χ² of 9.000, and of 8.687 with the correction.
      const p = tableOf(result, "tests")
        .rows.slice(2)
        .map(([, value]) => (value as number).toFixed(6));
      assert.deepEqual(p, ["0.002700", "0.003205"]);
    });

    it("keeps tiny p-values", async () => {
      const result = await measured("compare", [file], fields("175b_verification", "175b_finetuning"));
      const { only_a, only_b, mcnemar_chi2, mcnemar_p, difference, se_paired } = result.metrics;
      assert.deepEqual([only_a, only_b], [360, 76]);
      assert.deepEqual(
        [mcnemar_chi2!.toFixed(4), mcnemar_p!.toExponential(2), difference!.toFixed(6), se_paired!.toFixed(6)],
        ["184.9908", "2.89e-45", "0.215315", "0.014684"],
      );
    });
  });

  describeWithFixtures("of logs of Inspect", (folder) => {
    it("gives the accuracy and the error that the log states", async () => {
      const log = onDisk(folder, "evals/inspect/2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval");
      const result = await measured("compare", [log, log]);
      const [, n, mean, error] = tableOf(result, "means").rows[0]!;
      assert.deepEqual([n, mean, (error as number).toFixed(6)], [10, 0.8, "0.133333"]);
    });

    for (const [name, items] of [
      ["log_formats", 1],
      ["log_streaming", 2],
      ["mmlu-summary-choices", 1],
    ] as const) {
      it(`reads ${name}`, async () => {
        const log = onDisk(folder, `evals/inspect/${name}.eval`);
        assert.equal((await measured("compare", [log, log])).metrics.n, items);
      });
    }
  });
});
