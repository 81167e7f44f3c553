import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import type { Run } from "../../../../src/core/runs/types";
import { eventFile, scalar, tensor, version } from "./eventWriter";
import { inMemory } from "../places";
import { block, double, float, int, join } from "../protoWriter";

const NAME = "events.out.tfevents.1622543341.adas-laptop.lan.86862.0";

async function readEvents(...events: Uint8Array[]): Promise<Run> {
  const reading = await readRuns(inMemory({ [`run/${NAME}`]: eventFile(events) }), "logs");
  assert.equal(reading.tracker, "tensorboard");
  return reading.runs[0]!;
}

const steps = (run: Run, tag: string): number[][] => run.history![tag]!.map((point) => [point.step, point.value]);

describe("TensorBoard's event files", () => {
  it("give scalars in order of step, the last written of those at one step", async () => {
    const run = await readEvents(
      version(1_700_000_000.25),
      scalar(1, 0, "loss", 4),
      scalar(2, 2, "loss", 2),
      scalar(3, 1, "loss", 3),
      scalar(4, 2, "loss", 1),
      scalar(5, 2, "loss", 0.5),
    );
    assert.deepEqual(steps(run, "loss"), [
      [0, 4],
      [1, 3],
      [2, 0.5],
    ]);
    assert.deepEqual(
      [run.metrics.loss, run.started, run.name, run.path],
      [0.5, "2023-11-14T22:13:20.250Z", "run", "run"],
    );
    assert.deepEqual(run.problems, []);
  });

  it("give scalars that TensorFlow 2 wrote as tensors, of every type that numbers have", async () => {
    const bytes = (...values: number[]): Uint8Array => block(4, Uint8Array.from(values));
    const doubles = new Uint8Array(8);
    new DataView(doubles.buffer).setFloat64(0, 0.1, true);
    const tensors: [string, Uint8Array[], number][] = [
      ["float list", [int(1, 1), block(2), float(5, 0.5)], 0.5],
      ["float packed", [int(1, 1), block(5, Uint8Array.from([0, 0, 0, 63]))], 0.5],
      ["float content", [int(1, 1), block(2, block(2, int(1, 1))), bytes(0, 0, 0, 63)], 0.5],
      ["double content", [int(1, 2), block(4, doubles)], 0.1],
      ["double list", [int(1, 2), double(6, 0.1)], 0.1],
      ["int32", [int(1, 3), block(7, Uint8Array.from([5]))], 5],
      ["negative int64", [int(1, 9), int(10, -7)], -7],
      ["large int64", [int(1, 9), bytes(0, 0, 0, 0, 1, 0, 0, 0)], 2 ** 32],
      ["half", [int(1, 19), int(13, 0x3800)], 0.5],
      ["bfloat16", [int(1, 14), bytes(0, 63)], 0.5],
    ];
    const run = await readEvents(
      ...tensors.map(([tag, fields], i) => tensor(i, 3, tag, fields, i % 2 ? "scalars" : undefined)),
    );
    assert.deepEqual(run.metrics, Object.fromEntries(tensors.map(([tag, , value]) => [tag, value])));
  });

  it("give no scalar for text, pictures and histograms", async () => {
    const run = await readEvents(
      tensor(1, 0, "note", [int(1, 7), block(8, "hello")], "text"),
      tensor(1, 0, "histogram", [int(1, 1), float(5, 1)], "histograms"),
      tensor(2, 1, "histogram", [int(1, 1), float(5, 2)]),
      tensor(1, 0, "two values", [int(1, 1), float(5, 1), float(5, 2)]),
      tensor(1, 0, "filled", [int(1, 1), block(2, block(2, int(1, 3))), float(5, 1)]),
    );
    assert.deepEqual(run.metrics, {});
    assert.deepEqual(run.problems, ["The event files hold no scalars."]);
  });

  it("of one folder follow each other by the time of their first event, whatever their names", async () => {
    const reading = await readRuns(
      inMemory({
        "events.out.tfevents.2.a": eventFile([version(100), scalar(101, 0, "loss", 3), scalar(102, 1, "loss", 2)]),
        "events.out.tfevents.1.b": eventFile([version(200), scalar(201, 1, "loss", 1.5), scalar(202, 2, "loss", 1)]),
      }),
      "logs",
    );
    assert.equal(reading.runs.length, 1);
    assert.deepEqual(steps(reading.runs[0]!, "loss"), [
      [0, 3],
      [1, 1.5],
      [2, 1],
    ]);
  });

  it("follow each other by that time also where one between them is empty", async () => {
    const reading = await readRuns(
      inMemory({
        "events.out.tfevents.1.a": eventFile([version(200), scalar(201, 1, "loss", 1.5), scalar(202, 2, "loss", 1)]),
        "events.out.tfevents.2.b": eventFile([]),
        "events.out.tfevents.3.c": eventFile([version(100), scalar(101, 0, "loss", 3), scalar(102, 1, "loss", 2)]),
      }),
      "logs",
    );
    const [run] = reading.runs;
    assert.deepEqual([reading.runs.length, run!.started], [1, "1970-01-01T00:01:40.000Z"]);
    assert.deepEqual(steps(run!, "loss"), [
      [0, 3],
      [1, 1.5],
      [2, 1],
    ]);
  });

  it("that end within a record are read up to there", async () => {
    const events = [version(1), scalar(1, 0, "loss", 4), scalar(2, 1, "loss", 2)];
    const whole = eventFile(events);
    const borders = [0, 1, 2, 3].map((n) => eventFile(events.slice(0, n)).length);
    for (let length = 0; length < whole.length; length++) {
      const run = (await readRuns(inMemory({ [NAME]: whole.slice(0, length) }), "run")).runs[0]!;
      assert.equal(run.problems.join().includes("within a record"), !borders.includes(length), String(length));
    }
    const run = (await readRuns(inMemory({ "": whole.slice(0, whole.length - 1) }), NAME)).runs[0]!;
    assert.deepEqual(run.history!.loss!.length, 1);
    assert.deepEqual(run.problems, ["1 event file ends within a record; what came before was read."]);
  });

  it("never show their names, which hold the host's", async () => {
    const broken = { [NAME]: "x", [`a/${NAME}`]: eventFile([scalar(1, 0, "loss", NaN)]) };
    assert.doesNotMatch(JSON.stringify(await readRuns(inMemory(broken), "logs")), /adas|laptop/);
    assert.doesNotMatch(JSON.stringify(await readRuns(inMemory({ "": eventFile([]) }), NAME)), /adas|laptop/);
  });

  it("give the parameters that the hparams plugin or Lightning recorded", async () => {
    const hparams = (content: Uint8Array): Uint8Array =>
      join(
        double(1, 9),
        block(
          5,
          block(
            1,
            block(1, "_hparams_/session_start_info"),
            block(9, block(1, block(1, "hparams"), block(2, content))),
          ),
        ),
      );
    const entry = (key: string, value: Uint8Array): Uint8Array => block(1, block(1, key), block(2, value));
    const start = block(
      3,
      entry("lr", double(2, 0.1)),
      entry("opt", block(3, "adam")),
      entry("amp", int(4, 1)),
      double(5, 1_700_000_000),
    );
    const end = block(4, int(1, 1), double(2, 1_700_000_060));
    const file = eventFile([hparams(start), scalar(10, 1, "hp_metric", 0.5), hparams(end)]);
    const run = (await readRuns(inMemory({ [NAME]: file, "hparams.yaml": "width: 64\n" }), "run")).runs[0]!;
    assert.deepEqual(run.parameters, { lr: 0.1, opt: "adam", amp: true, width: 64 });
    assert.deepEqual([run.state, run.ended, run.metrics], ["finished", "2023-11-14T22:14:20.000Z", { hp_metric: 0.5 }]);
  });
});
