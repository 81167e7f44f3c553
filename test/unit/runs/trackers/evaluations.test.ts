import { zipSync, strToU8 } from "fflate";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import type { Run, RunReading } from "../../../../src/core/runs/types";
import { inMemory } from "../places";

const read = (files: Record<string, string | Uint8Array>, name = "project"): Promise<RunReading> =>
  readRuns(inMemory(files), name, { now: Date.parse("2026-01-01T12:00:00Z") });
const points = (run: Run | undefined, metric: string): number[][] =>
  (run!.history?.[metric] ?? []).map(({ step, value }) => [step, value]);

describe("Inspect", () => {
  const header = (more: object = {}): object => ({
    version: 2,
    status: "success",
    eval: {
      eval_id: "e1",
      task: "popularity",
      model: "openai/gpt-4o-mini",
      created: "2026-01-01T10:00:00-05:00",
      revision: { type: "git", commit: "3fe1c2d" },
      dataset: { name: "popularity", samples: 100, location: "/home/ada/x.jsonl" },
      task_args: { shots: 5 },
      model_args: {},
      config: { limit: 10, epochs: 1 },
    },
    stats: { started_at: "2026-01-01T10:00:01-05:00", completed_at: "2026-01-01T10:05:00-05:00" },
    results: {
      scores: [
        {
          name: "match",
          scorer: "match",
          metrics: { accuracy: { name: "accuracy", value: 0.25 }, stderr: { name: "stderr", value: 0.1 } },
        },
      ],
    },
    ...more,
  });
  const log = (files: Record<string, object>): Uint8Array =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, value]) => [name, strToU8(JSON.stringify(value))])));

  it("is a run a log, zip or JSON, with model, task, settings and scores", async () => {
    const json = "2026-01-01T10-00-00-05-00_popularity_abc.json";
    const { runs } = await read({
      "logs/a.eval": log({ "header.json": header() }),
      [`logs/${json}`]: JSON.stringify({ ...header(), samples: [] }),
    });
    assert.equal(runs.length, 2);
    for (const run of runs) {
      assert.deepEqual(
        [run.id, run.name, run.group, run.state],
        ["e1", "popularity · openai/gpt-4o-mini", "popularity", "finished"],
      );
      assert.deepEqual(run.metrics, { "match.accuracy": 0.25, "match.stderr": 0.1 });
      assert.deepEqual(run.parameters, {
        shots: 5,
        limit: 10,
        epochs: 1,
        task: "popularity",
        model: "openai/gpt-4o-mini",
        dataset: "popularity",
      });
      assert.deepEqual(
        [run.started, run.ended, run.commit],
        ["2026-01-01T15:00:01.000Z", "2026-01-01T15:05:00.000Z", "3fe1c2d"],
      );
    }
  });

  it("that goes on or broke off has its start alone; one that failed says so; what is no zip is told", async () => {
    const { eval: about } = header() as { eval: object };
    const { runs } = await read({
      "1.eval": log({
        "_journal/start.json": { version: 2, eval: { ...about, created: "2026-01-01T11:00:00+00:00" } },
      }),
      "2.eval": log({ "header.json": header({ status: "error", results: undefined }) }),
      "3.eval": log({ "header.json": header({ status: "cancelled" }) }),
      "4.eval": "PK, cut off",
      "5.eval": "",
    });
    assert.deepEqual(runs.map(({ state, metrics }) => [state, Object.keys(metrics).length]).slice(0, 3), [
      ["running", 0],
      ["failed", 0],
      ["killed", 2],
    ]);
    for (const run of runs.slice(3)) assert.match(run.problems.join(), /not a whole zip/);
    assert.equal((await read({ "a.json": '{"eval": 1}' })).label.includes("Inspect"), false);
  });

  it("keeps the scores of each reducer", async () => {
    const score = (reducer: string, value: number): object => ({
      name: "match",
      reducer,
      metrics: { accuracy: { value } },
    });
    const results = { scores: [score("mean", 0.5), score("at_least_2", 0.4)] };
    const [run] = (await read({ "a.eval": log({ "header.json": header({ results }) }) })).runs;
    assert.deepEqual(run!.metrics, { "match.accuracy": 0.5, "match.accuracy (at_least_2)": 0.4 });
  });
});

describe("MTEB", () => {
  const task = (name: string, score: number, more: object[] = []): string =>
    JSON.stringify({
      dataset_revision: "r",
      task_name: name,
      mteb_version: "1.18.0",
      evaluation_time: 12,
      scores: {
        test: [{ main_score: score, ndcg_at_10: score, hf_subset: "default", languages: ["eng-Latn"] }, ...more],
      },
    });

  it("is a run a model and revision, a metric a task", async () => {
    const { runs } = await read({
      "results/org__tiny/3fe1c2d9a0/Banking77.json": task("Banking77", 0.7),
      "results/org__tiny/3fe1c2d9a0/STS22.json": task("STS22", 0.5, [{ main_score: 0.6, hf_subset: "de" }]),
      "results/org__tiny/3fe1c2d9a0/model_meta.json": '{"name": "org/tiny", "revision": "3fe1c2d9a0"}',
      "results/org__old/no_revision_available/A.json": JSON.stringify({
        mteb_dataset_name: "A",
        mteb_version: "1.0",
        test: { main_score: 0.3 },
        dev: { main_score: 0.2 },
      }),
    });
    assert.deepEqual(
      runs.map(({ name, commit, metrics }) => [name, commit, metrics]),
      [
        ["org/old", undefined, { A: 0.3, "A.dev": 0.2 }],
        ["org/tiny", "3fe1c2d9a0", { Banking77: 0.7, STS22: 0.5, "STS22.de": 0.6 }],
      ],
    );
  });
});

describe("sentence-transformers", () => {
  it("is a run a model, whose rows count in the order in which they were written where steps do not", async () => {
    const header = "epoch,steps,cosine_pearson,cosine_spearman\n";
    const { runs } = await read({
      "out/bert/eval/similarity_evaluation_sts-dev_results.csv": `${header}0,1000,0.7,0.71\n0,-1,0.75,0.76\n1,1000,0.8,0.81\n`,
      "out/bert/eval/Information-Retrieval_evaluation_Nano_results.csv": `epoch,steps,cosine-NDCG@10\n0,100,0.4\n1,200,0.5\n${"epoch,steps,cosine-NDCG@10"}\n1,300,0.6\n`,
    });
    assert.deepEqual(
      runs.map(({ path, name }) => [path, name]),
      [["out/bert/eval", "bert"]],
    );
    assert.deepEqual(points(runs[0], "sts-dev.cosine_spearman"), [
      [0, 0.71],
      [1, 0.76],
      [2, 0.81],
    ]);
    assert.deepEqual(points(runs[0], "Nano.cosine-NDCG@10"), [
      [100, 0.4],
      [200, 0.5],
      [300, 0.6],
    ]);
  });
});
