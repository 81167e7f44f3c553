import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readRuns } from "../../../../src/core/runs/readers";
import { readDvcFile } from "../../../../src/core/runs/trackers/dvc/dvcFile";
import { mlflowState, parseMetricLine } from "../../../../src/core/runs/trackers/mlflow/record";
import { inMemory } from "../places";

const first = async (files: Record<string, string>) => (await readRuns(inMemory(files))).runs[0]!;

describe("a line of an MLflow metric", () => {
  it("is time, value and step, with blanks around it and columns behind", () => {
    const line = { time: 1700, value: 0.5, step: 3 };
    for (const text of ["1700 0.5 3", " 1700 0.5 3", "1700 0.5 3\r", "1700 0.5 3 data model"])
      assert.deepEqual(parseMetricLine(text), line, text);
    assert.deepEqual(parseMetricLine("1700 0.5"), { ...line, step: 0 });
    for (const text of ["", "1700", "a 0.5 3", "1700 x 3", "1700 0.5 x"])
      assert.equal(parseMetricLine(text), undefined);
  });

  it("stands beside a state in words or, in old files, as a number", () => {
    assert.deepEqual(["RUNNING", "FINISHED", "FAILED", "KILLED", 3, "7", null].map(mlflowState), ["running", "finished", "failed", "killed", "finished", "unknown", "unknown"]); // prettier-ignore
  });
});

describe("what a dvc.yaml names", () => {
  const sorted = (content: unknown) =>
    Object.fromEntries(Object.entries(readDvcFile(content)).map(([key, paths]) => [key, [...(paths as Set<string>)]]));
  const nothing = { metrics: [], parameters: [], plots: [], templates: [] };

  it("is written as lists or as maps, at the top and in stages", () => {
    assert.deepEqual(sorted({ metrics: { "a.json": { cache: false } }, plots: { "b.csv": null } }), { ...nothing, metrics: ["a.json"], plots: ["b.csv"] }); // prettier-ignore
    assert.deepEqual(sorted({ metrics: ["a.json", { "b.json": {} }] }), { ...nothing, metrics: ["a.json", "b.json"] });
    assert.deepEqual(sorted({ stages: { s: { wdir: "x", metrics: ["../m.json", "n.json"] }, t: { do: { plots: ["${item}.csv"] } } } }), { ...nothing, metrics: ["m.json", "x/n.json"], templates: ["${item}.csv"] }); // prettier-ignore
  });

  it("are keys of params.yaml, or files by their ending", () => {
    assert.deepEqual(sorted({ params: ["lr", "train.yaml.lr", "p.toml", { "q.json": ["a"] }] }), { ...nothing, parameters: ["params.yaml", "p.toml", "q.json"] }); // prettier-ignore
  });

  it("is nothing outside of the place, and nothing of another form", () => {
    for (const content of [
      null,
      3,
      "x",
      [1],
      { metrics: 7 },
      { stages: [] },
      { metrics: ["/etc/x", "../x", "C:\\x", "s3://b/x"] },
    ])
      // prettier-ignore
      assert.deepEqual(sorted(content), nothing, JSON.stringify(content));
  });
});

describe("a table of results", () => {
  it("of one row is a value, of more a history", async () => {
    const one = await first({ "metrics.csv": "step,loss\n5,0.25\n" });
    assert.deepEqual([one.metrics, one.history], [{ loss: 0.25 }, undefined]);
    const two = await first({ "metrics.csv": "step,loss\n5,0.25\n6,0.2\n" });
    assert.deepEqual(two.history, { loss: [{ step: 5, value: 0.25 }, { step: 6, value: 0.2 }] }); // prettier-ignore
  });

  it("has names for columns without one, and leaves pandas' index out of them", async () => {
    const run = await first({ "metrics.csv": "Unnamed: 0 ,, loss \n0,7,0.5\n1,8,0.25\n" });
    assert.deepEqual(run.metrics, { "column 2": 8, loss: 0.25 });
  });

  it("that holds no number says so, and so does an empty one", async () => {
    const words = await first({ "results.json": '{"model": "x"}' });
    assert.deepEqual([words.metrics, words.problems], [{}, ["results.json holds no numbers."]]);
  });
});
