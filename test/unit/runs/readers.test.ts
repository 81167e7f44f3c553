import { afterEach, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { hasFile, readText } from "../../../src/core/runs/kit/place";
import { READERS, readRuns } from "../../../src/core/runs/readers";
import { newRun } from "../../../src/core/runs/run";
import { finish } from "../../../src/core/base/slices";
import { showing } from "../../../src/core/runs/shown";
import { proposeTitle } from "../../../src/core/runs/result/summary";
import type { RunReader } from "../../../src/core/runs/types";
import { inMemory } from "./places";
import { proposed } from "./proposed";

/** All that a tracker is: here one that writes a line for each metric. */
const labBook: RunReader = {
  tracker: "lab-book",
  label: "Lab Book",
  detect: (files) => hasFile(files, "lab.book"),
  async read(files) {
    const run = { ...newRun("lab-book", ""), id: "7", name: "by hand", state: "finished" as const };
    for (const line of ((await readText(files, "lab.book")) ?? "").split("\n")) {
      const [name, value] = line.split("=");
      if (value) run.metrics[name!] = Number(value);
    }
    return { runs: [run], problems: [] };
  },
};

describe("a tracker", () => {
  const table = READERS as RunReader[];
  beforeEach(() => void table.unshift(labBook));
  afterEach(() => void table.splice(table.indexOf(labBook), 1));

  it("is one object and its row in the table: it is recognised, read, given a title and metrics, and shown", async () => {
    const reading = await readRuns(inMemory({ "lab.book": "test_accuracy=0.7\nseed=3\n" }), "monday");
    assert.deepEqual([reading.tracker, reading.label, reading.problems], ["lab-book", "Lab Book", []]);
    assert.match(proposeTitle(reading)!, /by hand/);
    assert.equal(proposed(reading)["test_accuracy"], 0.7);
    const shown = finish(showing(reading));
    assert.deepEqual([shown.label, shown.total, shown.runs[0]!.name], ["Lab Book", 1, "by hand"]);
  });

  it("reads what is its own in a place that others share", async () => {
    const reading = await readRuns(
      inMemory({ "lab.book": "loss=1\n", "dvc.yaml": "metrics: [m.json]\n", "m.json": '{"f1": 0.5}' }),
      "monday",
    );
    assert.deepEqual(
      reading.runs.map((run) => run.tracker),
      ["lab-book", "dvc"],
    );
  });

  it("that fails is said to have failed, and the others are read all the same", async () => {
    const broken: RunReader = { ...labBook, read: () => Promise.reject(new Error("/home/ada/secret")) };
    table[0] = broken;
    try {
      const reading = await readRuns(
        inMemory({ "lab.book": "loss=1\n", "dvc.yaml": "metrics: [m.json]\n", "m.json": '{"f1": 0.5}' }),
        "monday",
      );
      assert.equal(reading.runs[0]?.metrics["f1"], 0.5);
      assert.match(reading.problems.join(), /looks like Lab Book, and reading it failed/);
      assert.doesNotMatch(JSON.stringify(reading), /secret/);
    } finally {
      table[0] = labBook;
    }
  });
});
