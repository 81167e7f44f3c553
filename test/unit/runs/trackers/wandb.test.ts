import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import type { Run } from "../../../../src/core/runs/types";
import { inMemory } from "../places";
import { config, exit, history, metric, nestedHistory, run, summary, wandbFile } from "./wandbWriter";

const COMMIT = "b9cb9e4668370698dc6b44bd1ac4ed3b1fc8e482";
const FOLDER = "offline-run-20250126_193015-abc12345";

async function readLog(content: Uint8Array): Promise<Run> {
  const reading = await readRuns(inMemory({ [`${FOLDER}/run-abc12345.wandb`]: content }), "wandb");
  assert.equal(reading.tracker, "wandb");
  return reading.runs[0]!;
}

describe("a W&B run's log", () => {
  it("is all that is needed: name, project, times, commit, parameters, metrics and histories", async () => {
    const log = wandbFile([
      run("abc12345", "swift-wind-7", "sae", 1_700_000_000, COMMIT),
      config({ lr: 0.001, model: { width: 64, name: "relu" } }),
      history({ loss: 0.9, _step: 0, _timestamp: 1_700_000_001.5, _runtime: 1 }),
      nestedHistory(["val", "acc"], 0.25),
      history({ loss: 0.5, _step: 2, pictures: { _type: "image-file", size: 12 }, nested: { a: 1 } }),
      summary({ loss: 0.5, best: { min: 0.4 }, table: { _type: "table-file", nrows: 3 }, gone: 1 }),
      summary({}, ["gone"]),
      exit(0, 60),
    ]);
    const found = await readLog(log);
    assert.deepEqual(found, {
      tracker: "wandb",
      path: FOLDER,
      id: "abc12345",
      name: "swift-wind-7",
      group: "sae",
      state: "finished",
      started: "2023-11-14T22:13:20.500Z",
      ended: "2023-11-14T22:14:20.500Z",
      commit: COMMIT,
      parameters: { seed: 7, lr: 0.001, "model.width": 64, "model.name": "relu" },
      metrics: { loss: 0.5, "val.acc": 0.25, "nested.a": 1, "best.min": 0.4 },
      history: {
        loss: [
          { step: 0, value: 0.9, time: 1_700_000_001_500 },
          { step: 2, value: 0.5 },
        ],
        "val.acc": [{ step: 1, value: 0.25 }],
        "nested.a": [{ step: 2, value: 1 }],
      },
      problems: [],
    });
    assert.doesNotMatch(JSON.stringify(found), /ada|engine|home|secret|python/);
  });

  it("says which values are better, by the goal or by the one extreme that the summary keeps", async () => {
    const defined = [metric("loss", 1), metric("acc", 2), metric("err", 0, [1]), metric("f1", 0, [2]), metric("a", 0)];
    const log = wandbFile([...defined, metric("spread", 0, [1, 2]), metric("both", 2, [1]), history({ loss: 1 })]);
    assert.deepEqual((await readLog(log)).better, {
      loss: "lower",
      acc: "higher",
      err: "lower",
      f1: "higher",
      both: "higher",
    });
  });

  it("numbers rows without a step after the last one, as wandb after 0.30 leaves it to the reader", async () => {
    const log = wandbFile([history({ a: 1 }), history({ a: 2 }, 5), history({ a: 3 }), history({ a: 4 }, 0)], 1);
    assert.deepEqual(
      (await readLog(log)).history!.a!.map((point) => [point.step, point.value]),
      [
        [0, 4],
        [5, 2],
        [6, 3],
      ],
    );
  });

  it("is read across the borders of blocks, wherever a record begins", async () => {
    for (const size of [
      32740, 32741, 32745, 32748, 32749, 32750, 32754, 32755, 32756, 32761, 65500, 65529, 98_300, 200_000,
    ]) {
      const filler = history({ text: "x".repeat(size) });
      const log = wandbFile([
        filler,
        history({ a: 1 }),
        history({ long: "y".repeat(40_000), a: 2 }),
        history({ a: 3 }),
      ]);
      const found = await readLog(log);
      assert.deepEqual(
        found.history!.a!.map((point) => point.value),
        [1, 2, 3],
        String(size),
      );
      assert.deepEqual(found.problems, []);
    }
  });

  it("of a crashed run is read as far as it is whole", async () => {
    const whole = wandbFile(Array.from({ length: 50 }, (_, i) => history({ loss: 1 / (i + 1), _step: i })));
    const cut = await readLog(whole.slice(0, whole.length - 10));
    assert.equal(cut.history!.loss!.length, 49);
    assert.equal(cut.metrics.loss, 1 / 49);
    assert.equal(cut.state, "unknown");
    assert.match(cut.problems.join(), /ends within a record/);
    assert.match((await readLog(new Uint8Array())).problems.join(), /log is empty/);
    assert.match((await readLog(new Uint8Array(100))).problems.join(), /does not start as those of W&B do/);
    const zeros = new Uint8Array(70_000);
    zeros.set(whole);
    assert.equal((await readLog(zeros)).history!.loss!.length, 50);
  });

  it("that is damaged in the middle gives the records of the other blocks", async () => {
    const records = Array.from({ length: 4000 }, (_, i) => history({ loss: i, _step: i }));
    const log = wandbFile(records);
    log.fill(255, 40_000, 40_100);
    const found = await readLog(log);
    assert.ok(found.history!.loss!.length > 2000 && found.history!.loss!.length < 4000);
    assert.equal(found.metrics.loss, 3999);
    assert.match(found.problems.join(), /damaged/);
  });

  it("tells a failed process from one that finished, and a value that is not finite", async () => {
    const failed = await readLog(wandbFile([history({ loss: 1 }), summary({ loss: NaN }), exit(1, 0)]));
    assert.equal(failed.state, "failed");
    assert.deepEqual(failed.metrics, {});
    assert.equal(failed.problems.length, 1);
    const infinite = await readLog(wandbFile([history({ loss: 1 }), history({ loss: Infinity })]));
    assert.deepEqual(infinite.metrics, {});
    assert.match(infinite.problems.join(), /its last value is Infinity/);
  });
});

describe("W&B's folder", () => {
  const files = {
    "files/wandb-summary.json":
      '{"loss": NaN, "acc": 0.5, "best": {"max": 0.75}, "_step": 3, "_runtime": 5, "_wandb": {"runtime": 5}, "t": {"_type": "table", "n": 1}}',
    "files/config.yaml":
      "wandb_version: 1\n_wandb:\n  desc: null\n  value: {python_version: 3.11.1}\nlr:\n  desc: null\n  value: 0.001\nbetas:\n  value: [0.9, 0.999]\n" +
      "model:\n  desc: null\n  value:\n    width: 64\n    value: kept\ntensor:\n  value: !!python/object:torch.Size [1, 2]\n",
    "files/wandb-metadata.json":
      '{"startedAt": "2025-01-26T16:22:44.234414", "state": "failed", "host": "h", "username": "ada-lovelace", "git": {"commit": "b9cb9e4"}}',
  };

  it("is read from its files, which say more than the log", async () => {
    const log = wandbFile([
      run("abc", "swift", "sae", 1_700_000_000, COMMIT),
      history({ acc: 0.1 }),
      summary({ acc: 0.1 }),
      config({ lr: 9 }),
    ]);
    const reading = await readRuns(inMemory({ ...files, "run-abc.wandb": log }), "run-20250126_215244-abc");
    const found = reading.runs[0]!;
    assert.equal(found.id, "abc");
    assert.deepEqual(found.metrics, { acc: 0.5, "best.max": 0.75 });
    assert.deepEqual(found.history!.acc, [{ step: 0, value: 0.1 }]);
    assert.deepEqual(found.parameters, {
      lr: 0.001,
      betas: "[0.9, 0.999]",
      "model.width": 64,
      "model.value": "kept",
      tensor: "[1, 2]",
    });
    assert.deepEqual(
      [found.state, found.started, found.ended],
      ["failed", "2025-01-26T16:22:44.234Z", "2025-01-26T16:22:49.234Z"],
    );
    assert.match(found.problems.join(), /^loss: the final value is NaN/);
  });

  it("is found as wandb or .wandb in the project, and as a run's folder", async () => {
    for (const at of ["wandb/", ".wandb/", ""]) {
      const place = inMemory({
        [`${at}run-20250126_215244-abc/files/wandb-summary.json`]: '{"a": 1}',
        [`${at}latest-run/files/wandb-summary.json`]: '{"a": 2}',
      });
      const reading = await readRuns(place, "project");
      assert.deepEqual(
        reading.runs.map((r) => [r.tracker, r.id, r.metrics.a]),
        [["wandb", "abc", 1]],
      );
    }
    assert.equal(
      (await readRuns(inMemory({ "files/wandb-summary.json": '{"a": 1}' }), "renamed")).runs[0]!.metrics.a,
      1,
    );
  });

  it("says which of its files are cut off", async () => {
    const broken = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, text.slice(0, text.length - 5)]),
    );
    const found = (await readRuns(inMemory(broken), "run-20250126_215244-abc")).runs[0]!;
    assert.match(
      found.problems.join(" "),
      /wandb-summary\.json is not valid JSON.*wandb-metadata\.json is not valid JSON/,
    );
    assert.doesNotMatch(JSON.stringify(found), /lovelace/);
  });
});
