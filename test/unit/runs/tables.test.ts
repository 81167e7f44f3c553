import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { bestOf } from "../../../src/core/runs/result/best";
import { latestRun } from "../../../src/core/runs/result/summary";
import { readRuns } from "../../../src/core/runs/readers";
import type { Run } from "../../../src/core/runs/types";
import { inMemory } from "./places";

/** A table's runs: what they are called, their settings and what was measured. */
async function rows(text: string, name = "results.csv"): Promise<[string | undefined, object, object][]> {
  const reading = await readRuns(inMemory({ "": text }), name);
  if (reading.runs.length > 1) assert.equal(latestRun(reading), undefined);
  return reading.runs.map((run) => [run.name, run.parameters, run.metrics]);
}
const runs = async (text: string, name = "results.csv"): Promise<Run[]> =>
  (await readRuns(inMemory({ "": text }), name)).runs;

describe("a table of settings and results", () => {
  it("has the settings of a sweep as parameters, though they are numbers", async () => {
    assert.deepEqual(await rows("lr,batch_size,weight_decay,seed,val_acc\n0.1,32,0,1,0.9\n0.01,32,1e-4,1,0.8\n"), [
      [
        "lr 0.1, batch_size 32, weight_decay 0, seed 1",
        { lr: 0.1, batch_size: 32, weight_decay: 0, seed: 1 },
        { val_acc: 0.9 },
      ],
      [
        "lr 0.01, batch_size 32, weight_decay 0.0001, seed 1",
        { lr: 0.01, batch_size: 32, weight_decay: 1e-4, seed: 1 },
        { val_acc: 0.8 },
      ],
    ]);
    assert.deepEqual(await rows("hidden;epochs;test_f1\n64;10;0,5\n128;10;0,75\n"), [
      ["hidden 64, epochs 10", { hidden: 64, epochs: 10 }, { test_f1: 0.5 }],
      ["hidden 128, epochs 10", { hidden: 128, epochs: 10 }, { test_f1: 0.75 }],
    ]);
    assert.deepEqual(await rows("lr,loss\n0.1,3\n0.01,2\n"), [
      ["lr 0.1", { lr: 0.1 }, { loss: 3 }],
      ["lr 0.01", { lr: 0.01 }, { loss: 2 }],
    ]);
  });

  it("has what stands before the results and was chosen as parameters, and what was measured not", async () => {
    const [[, parameters, metrics]] = (await rows(
      "method,k,latency,top1,fps\nours,5,12.25,0.9,30\nours,10,13.5,0.8,31\nbase,5,9.75,0.7,29\n",
    )) as [[string, object, object]];
    assert.deepEqual(
      [parameters, metrics],
      [
        { method: "ours", k: 5 },
        { latency: 12.25, top1: 0.9, fps: 30 },
      ],
    );
    const [same] = await runs("model,acc,horizon,hits\na,0.5,96,3\nb,0.6,96,4\nc,0.7,96,5\n");
    assert.deepEqual(
      [same!.parameters, same!.metrics],
      [
        { model: "a", horizon: 96 },
        { acc: 0.5, hits: 3 },
      ],
    );
  });

  it("may have results with a spread, in per cent, or that were not got", async () => {
    const [ours, theirs] = await runs("Method,Acc,F1\nours,0.91 ± 0.02,91.2%\ntheirs,OOM,—\n");
    assert.deepEqual(
      [ours!.parameters, ours!.metrics, ours!.problems],
      [{ Method: "ours" }, { Acc: 0.91, "Acc ±": 0.02, F1: 91.2 }, []],
    );
    assert.deepEqual([theirs!.parameters, theirs!.metrics], [{ Method: "theirs" }, {}]);
    assert.match(theirs!.problems.join(), /not numbers and are left out: Acc\./);
    const [named] = await runs("loss,lr,val_acc\nmse,0.1,0.5\nhuber,0.1,0.6\n");
    assert.deepEqual([named!.parameters, named!.metrics], [{ loss: "mse", lr: 0.1 }, { val_acc: 0.5 }]);
  });

  it("is read as Optuna, scikit-learn, W&B, MLflow and Ray export it, without people and machines", async () => {
    const [optuna] = await runs(
      ",number,value,params_lr,params_layers,state\n0,0,0.5,0.1,2,COMPLETE\n1,1,0.75,0.01,3,COMPLETE\n",
    );
    assert.deepEqual(
      [optuna!.parameters, optuna!.metrics],
      [{ number: 0, lr: 0.1, layers: 2, state: "COMPLETE" }, { value: 0.5 }],
    );
    const [wandb] = await runs(
      '"Name","User","Runtime","lr","depth","loss","accuracy"\n"swift-sun-1","ada","61","0.1","2","0.3","0.9"\n"calm-sea-2","ada","60","0.1","4","0.2","0.95"\n',
    );
    assert.deepEqual(
      [wandb!.parameters, wandb!.metrics],
      [
        { Name: "swift-sun-1", lr: 0.1, depth: 2 },
        { Runtime: 61, loss: 0.3, accuracy: 0.9 },
      ],
    );
    const [mlflow] = await runs(
      "run_id,metrics.rmse,params.alpha,tags.mlflow.user\n9f3c,0.5,0.1,ada\n8e2b,0.25,0.5,ada\n",
    );
    assert.deepEqual([mlflow!.parameters, mlflow!.metrics], [{ run_id: "9f3c", alpha: 0.1 }, { "metrics.rmse": 0.5 }]);
    const [ray] = await runs("loss,trial_id,hostname,config/lr\n3,a1,node17,0.1\n2,b2,node17,0.01\n");
    assert.deepEqual([ray!.parameters, ray!.metrics], [{ trial_id: "a1", lr: 0.1 }, { loss: 3 }]);
  });

  it("may be a list of JSON, with branches, or JSON lines, and have a header for each that wrote it", async () => {
    const records = [
      { config: { lr: 0.1, deep: true }, acc: 0.5 },
      { config: { lr: 0.01, deep: false }, acc: 0.75 },
    ];
    const made = [
      ["lr 0.1, deep true", { lr: 0.1, deep: true }, { acc: 0.5 }],
      ["lr 0.01, deep false", { lr: 0.01, deep: false }, { acc: 0.75 }],
    ];
    assert.deepEqual(await rows(JSON.stringify(records), "results.json"), made);
    assert.deepEqual(await rows(records.map((record) => JSON.stringify(record)).join("\n"), "results.jsonl"), made);
    assert.deepEqual(
      (await rows("seed,acc\n1,0.5\nseed,acc\n2,0.75\n")).map(([name, , metrics]) => [name, metrics]),
      [
        ["seed 1", { acc: 0.5 }],
        ["seed 2", { acc: 0.75 }],
      ],
    );
  });

  it("is called by what differs where it has many settings, and linked by all of them", async () => {
    const [first, second] = await runs("model,data,lr,bs,epochs,acc\nm,d,0.1,8,3,0.5\nm,d,0.2,8,3,0.6\n");
    assert.deepEqual([first!.name, second!.name], ["lr 0.1", "lr 0.2"]);
    assert.equal(first!.path, "#m, d, lr 0.1, bs 8, epochs 3");
  });

  it("is a log where nothing but what a training changes varies", async () => {
    for (const log of [
      "acc,loss\n1,2\n2,1\n",
      "train_loss,lr\n3,0.1\n2,0.01\n",
      "epochs,loss\n1,3\n2,2\n3,1\n",
      "batch_size,loss\n32,3\n32,2\n",
      "epoch,lr,loss\n1,0.1,3\n2,0.01,2\n",
    ])
      assert.equal((await runs(log)).length, 1, log);
    assert.equal((await runs('{"level": "info", "loss": 3}\n{"level": "warn", "loss": 2}\n', "log.jsonl")).length, 1);
  });
});

describe("a log of several trainings, one below the other", () => {
  it("is a run for each, with its history", async () => {
    const both = await runs("optimizer,seed,epoch,val_acc\nsgd,1,1,0.5\nsgd,1,2,0.75\nadam,1,1,0.6\nadam,1,2,0.55\n");
    assert.deepEqual(
      both.map((run) => [run.name, run.path, run.parameters, run.metrics, bestOf(run, "val_acc")?.step]),
      [
        ["sgd, seed 1", "#sgd, seed 1", { optimizer: "sgd", seed: 1 }, { val_acc: 0.75 }, 2],
        ["adam, seed 1", "#adam, seed 1", { optimizer: "adam", seed: 1 }, { val_acc: 0.55 }, 1],
      ],
    );
    const interleaved = await runs("epoch,model,loss\n1,a,3\n1,b,5\n2,a,2\n2,b,4\n");
    assert.deepEqual(
      interleaved.map((run) => [run.name, run.history!.loss!.map(({ step, value }) => [step, value])]),
      [
        [
          "a",
          [
            [1, 3],
            [2, 2],
          ],
        ],
        [
          "b",
          [
            [1, 5],
            [2, 4],
          ],
        ],
      ],
    );
    assert.deepEqual(
      (await rows("model,epoch,val_acc\na,12,0.5\nb,7,0.75\nc,9,0.6\n")).map(([name, , metrics]) => [name, metrics]),
      [
        ["a", { epoch: 12, val_acc: 0.5 }],
        ["b", { epoch: 7, val_acc: 0.75 }],
        ["c", { epoch: 9, val_acc: 0.6 }],
      ],
    );
  });

  it("is one training where it was resumed, has parts, or goes on", async () => {
    for (const log of [
      "step,lr,loss\n1,0.1,5\n2,0.1,4\n1,0.01,3\n2,0.01,2\n",
      "epoch,split,loss\n1,train,3\n1,val,4\n2,train,2\n2,val,3\n",
      "time,epoch,loss\n10:00,1,3\n10:01,2,2\n10:02,1,3\n10:03,2,1\n",
      "epoch,model,loss\n1,ckpt-1,3\n2,ckpt-2,2\n",
      "seed,epoch,loss\n1,1,5\n1,2,4\n1,1,3\n",
    ])
      assert.equal((await runs(log)).length, 1, log);
  });

  it("has metrics of each part of the data, where rows are of one", async () => {
    const parts = { "train/loss": 2, "val/loss": 3, "val/acc": 0.5 };
    for (const [name, log] of [
      ["log.csv", "epoch,split,loss,acc\n1,train,3,\n1,val,4,0.25\n2,train,2,\n2,val,3,0.5\n"],
      [
        "log.jsonl",
        '{"epoch": 1, "phase": "train", "loss": 3}\n{"epoch": 2, "phase": "train", "loss": 2}\n{"epoch": 2, "phase": "val", "loss": 3, "acc": 0.5}\n',
      ],
    ] as const) {
      const [one, ...others] = await runs(log, name);
      assert.deepEqual([others, one!.metrics, one!.problems], [[], parts, []], name);
      assert.deepEqual(
        one!.history!["train/loss"]!.map(({ step, value }) => [step, value]),
        [
          [1, 3],
          [2, 2],
        ],
      );
    }
    assert.deepEqual(
      (await rows("seed,epoch,split,loss\n0,1,train,3\n0,1,test,4\n1,1,train,2\n1,1,test,5\n")).map(
        ([name, , metrics]) => [name, metrics],
      ),
      [
        ["seed 0", { "train/loss": 3, "test/loss": 4 }],
        ["seed 1", { "train/loss": 2, "test/loss": 5 }],
      ],
    );
    assert.deepEqual((await runs("epoch,stage,loss\n1,warm,3\n2,main,2\n"))[0]!.metrics, { loss: 2 });
  });
});
