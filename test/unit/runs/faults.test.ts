import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { proposeTitle } from "../../../src/core/runs/result/summary";
import { readRuns } from "../../../src/core/runs/readers";
import type { Run, RunReading } from "../../../src/core/runs/types";
import { inMemory, onDisk } from "./places";
import { sqlite } from "./trackers/mlflowTables";
import { proposed } from "./proposed";

const folder = path.resolve(process.cwd(), "../shared/faults");
const read = (...parts: string[]): Promise<RunReading> => {
  const place = path.join(folder, ...parts);
  return readRuns(onDisk(place), path.basename(place), { sqlite });
};
const points = (run: Run, metric: string): number[][] =>
  run.history![metric]!.map(({ step, value }) => [step, Number(value.toFixed(6))]);
const metrics = ({ runs }: RunReading): Record<string, number>[] => runs.map((run) => run.metrics);

const title = "runs that others found read wrongly";
if (!existsSync(folder)) describe.skip(`${title} (skipped: ../shared/faults is not here)`, () => undefined);
else
  describe(title, () => {
    it("take results for results: no vocabulary, no data, no settings of tools", async () => {
      const model = await read("runs-11-hf-model-folder");
      assert.deepEqual(proposed(model), { eval_accuracy: 0.91, eval_loss: 0.3 });
      const project = await read("runs-23-project-with-data");
      assert.deepEqual(metrics(project), [{ test_accuracy: 0.91 }]);
      const settings = await read("runs-22-config-in-results");
      assert.deepEqual(proposed(settings), { accuracy: 0.91 });
      assert.equal(settings.runs[0]!.parameters.batch_size, 16);
    });

    it("are one for each training, with the exact values", async () => {
      const two = await read("runs-15-two-loggers");
      assert.deepEqual(
        two.runs.map((run) => [run.path, run.metrics.val_acc]),
        [["lightning_logs/version_0", 0.91]],
      );
      assert.equal(two.label, "PyTorch Lightning, TensorBoard");
      const trainer = await read("runs-06-hf-with-tensorboard");
      assert.deepEqual(
        trainer.runs.map((run) => [run.path, run.metrics.eval_accuracy]),
        [["out", 0.91]],
      );
      assert.doesNotMatch(proposeTitle(trainer) ?? "", /ada|laptop/);
      const board = await read("runs-06-hf-with-tensorboard", "out", "runs", "Jul04_12-00-00_ada-laptop.local");
      assert.equal(proposeTitle(board), "Jul04_12-00-00");
    });

    it("are those of the outer MLflow store, and no experiment is a run", async () => {
      for (const parts of [["mlruns"], []]) {
        const reading = await read("runs-14-mlflow-nested", ...parts);
        assert.deepEqual(
          reading.runs.map((run) => [run.id, run.group]),
          [["r1", "Speech"]],
        );
        assert.deepEqual(points(reading.runs[0]!, "loss"), [[9, 234.79]]);
      }
      const broken = await read("34-mlflow-without-meta");
      assert.match(broken.problems.join(), /cccc3333 has no meta\.yaml/);
      assert.match(broken.runs.find((run) => run.path.endsWith("bbbb2222"))!.problems.join(), /meta\.yaml is empty/);
      assert.match((await read("runs-19-mlflow-sqlite-default", "mlruns")).problems.join(), /no runs/i);
    });

    it("can be chosen from MLflow's database, with their own values", async () => {
      const { runs } = await read("runs-19-mlflow-sqlite-default", "mlflow.db");
      const { path: chosen } = runs.find(({ name }) => name === "lr-0.1")!;
      const place = path.join(folder, "runs-19-mlflow-sqlite-default", "mlflow.db");
      const one = await readRuns(onDisk(place), "mlflow.db", { sqlite, run: chosen.slice(1) });
      assert.deepEqual([one.runs.length, Object.values(proposed(one))], [1, [0.9]]);
    });

    it("do not run for ever", async () => {
      const states = (await read("runs-17-stale-running")).runs.map((run) => run.state);
      assert.deepEqual(states, ["unknown", "finished"]);
    });

    it("have DVC's own parameters, and the histories of a folder of any name", async () => {
      assert.equal((await read("runs-03-dvc-params")).runs[0]!.parameters.n_epochs, 200);
      const { runs } = await read("runs-02-dvclive-own-folder");
      assert.deepEqual(points(runs[0]!, "train.acc"), [
        [0, 0.5],
        [1, 0.8],
        [2, 0.9],
      ]);
    });

    it("are cut at a block's edge, not damaged", async () => {
      const problems = (await read("runs-13-wandb-block-edge")).runs[0]!.problems.join();
      assert.match(problems, /ends within a record/);
      assert.doesNotMatch(problems, /damaged/);
    });

    it("are found in the folders below, with their settings", async () => {
      const yolo = await read("runs-10-ultralytics");
      assert.deepEqual(
        yolo.runs.map((run) => [run.path, run.name, run.parameters.model]),
        [
          ["runs/detect/train", "train", "yolo11n.pt"],
          ["runs/detect/train2", "train2", "yolo11n.pt"],
        ],
      );
      assert.equal(Object.keys(proposed(yolo))[0], "metrics/mAP50(B)");
      const [timm] = (await read("runs-12-timm")).runs;
      assert.deepEqual(
        [timm!.name, timm!.metrics.eval_top1, timm!.parameters.model],
        ["20260101-resnet50", 66, "resnet50"],
      );
    });

    it("are read from JSON lines, logs, and below comments", async () => {
      assert.deepEqual(metrics(await read("runs-08-sb3-monitor")), [{ r: 37, l: 37, t: 0.6 }]);
      const keras = await read("runs-09-keras-csvlogger");
      assert.deepEqual(points(keras.runs[0]!, "val_accuracy"), [
        [0, 0.55],
        [1, 0.68],
      ]);
      const detectron = await read("runs-07-jsonl-named-json", "detectron2");
      assert.equal(detectron.runs.length, 1);
      assert.deepEqual(points(detectron.runs[0]!, "total_loss"), [
        [19, 2.5],
        [39, 1.9],
      ]);
      const ray = (await read("runs-07-jsonl-named-json", "ray")).runs;
      assert.deepEqual(
        ray.map((run) => [run.metrics.episode_reward_mean, run.parameters.lr]),
        [[48.7, 0.001]],
      );
      const lab = (await read("runs-07-jsonl-named-json", "openmmlab")).runs;
      assert.deepEqual(
        lab.map((run) => run.metrics["coco/bbox_mAP"]),
        [0.37],
      );
      for (const place of ["comments", "savetxt"])
        assert.deepEqual(points((await read("31-csv-hash-header", place)).runs[0]!, "loss"), [
          [1, 0.5],
          [2, 0.4],
        ]);
    });

    it("are read past second headers, with decimal commas, and back to a checkpoint", async () => {
      const [again] = (await read("30-csv-second-header")).runs;
      assert.deepEqual(again!.problems, []);
      const [wider] = (await read("30-csv-second-header", "wider")).runs;
      assert.deepEqual(wider!.metrics, { train_loss: 0.7, val_acc: 0.5 });
      const [comma] = (await read("32-csv-decimal-comma")).runs;
      assert.deepEqual(points(comma!, "loss"), [
        [1, 0.435],
        [2, 0.286],
      ]);
      const [restarted] = (await read("04-tensorboard-restart", "restarted")).runs;
      assert.deepEqual(points(restarted!, "loss"), [
        [20, 0.98],
        [40, 0.96],
        [60, 0.94],
        [80, 0.92],
        [100, 0.4],
        [105, 0.395],
        [110, 0.39],
      ]);
      const [other] = (await read("04-tensorboard-restart", "two-runs-in-one-folder")).runs;
      assert.deepEqual(points(other!, "acc"), [
        [0, 0.2],
        [250, 0.2],
        [500, 0.2],
      ]);
      const [stale] = (await read("33-wandb-stale-summary")).runs;
      assert.deepEqual([stale!.metrics.epoch, stale!.metrics["val/acc"]], [200, 0.5]);
    });

    it("are a run for each row of a table of seeds or models", async () => {
      const { runs } = await read("runs-21-table-of-seeds", "results.csv");
      assert.deepEqual(
        runs.map((run) => [run.name, run.parameters, run.metrics]),
        [
          ["baseline, seed 0", { model: "baseline", seed: 0 }, { test_acc: 0.9 }],
          ["baseline, seed 1", { model: "baseline", seed: 1 }, { test_acc: 0.92 }],
          ["ours, seed 0", { model: "ours", seed: 0 }, { test_acc: 0.95 }],
          ["ours, seed 1", { model: "ours", seed: 1 }, { test_acc: 0.93 }],
        ],
      );
      const models = await read("runs-21-table-of-seeds", "results.json");
      assert.deepEqual(
        models.runs.map((run) => [run.name, run.metrics.test_acc]),
        [
          ["baseline", 0.91],
          ["ours", 0.94],
          ["ablation", 0.88],
        ],
      );
      assert.deepEqual(proposed(models), {});
    });

    it("have Hydra's references filled in, the job's start, and nobody's home", async () => {
      const { runs, problems } = await read("runs-18-hydra-template");
      const [job] = runs;
      assert.match(problems.join(), /best result is 0\.93, of lr=0\.01/);
      assert.equal(job!.started, "2026-01-01T10:00:00");
      assert.deepEqual([job!.parameters["data.batch_size"], job!.parameters["data.dir"]], [64, "~/data/mnist"]);
    });

    it("have of absolute paths in parameters the last part alone, of homes what is below them, and addresses whole", async () => {
      const given = {
        cluster: "/scratch/group/ada/data/imagenet",
        windows: "D:\\lab\\ada\\weights.bin",
        share: "\\\\srv\\lab\\ada\\x",
        home: "/home/ada/models/tiny",
        named: "~ada/models/tiny",
        list: "/mnt/d/ada/x, 1",
        address: "https://huggingface.co/a/b/c/d",
        model: "org/model",
        route: "/v1/chat",
        person: "/Users/Ada Lovelace/models/x y.pt",
        profile: "C:\\Users\\Ada Lovelace\\weights.bin",
        lab: "/data/My Group/ada/x.pt",
        options: "/home/ada --config a/b",
        secret: "https://ada:token@huggingface.co/a/b",
        remote: "ada@gpu01:/scratch/ada/x",
        clone: "git@github.com:org/model.git",
        two: "/scratch/g/ada/x -n 3 /scratch/g/ada/y",
        device: "\\\\?\\C:\\Users\\ada\\x",
        flag: "--data=/home/ada/x",
        python: "['/home/ada/x', \"/srv/g/ada/y\"]",
        store: "sqlite:////home/ada/mlflow.db",
        mounted: "/mnt/c/Users/Ada Lovelace/x",
        uri: "file:///home/ada/x",
        brackets: "(/Users/ada/x)",
        search: "/home/ada/x:/export/home/bob/y",
      };
      const [run] = (
        await readRuns(inMemory({ "params.json": JSON.stringify(given), "metrics.json": '{"acc": 1}' }), "run")
      ).runs;
      assert.deepEqual(run!.parameters, {
        ...given,
        cluster: "…/imagenet",
        windows: "…/weights.bin",
        share: "…/x",
        home: "~/models/tiny",
        named: "~/models/tiny",
        list: "…/x, 1",
        person: "~/models/x y.pt",
        profile: "~\\weights.bin",
        lab: "…/x.pt",
        options: "~ --config a/b",
        secret: "https://huggingface.co/a/b",
        remote: "…/x",
        two: "…/x -n 3 …/y",
        device: "…/x",
        flag: "--data=~/x",
        python: "['~/x', \"…/y\"]",
        store: "sqlite:///~/mlflow.db",
        mounted: "…/x",
        uri: "~/x",
        brackets: "(~/x)",
        search: "~/x:…/y",
      });
    });

    it("have parameters from YAML that closes its lists at the column of their key", async () => {
      const [run] = (await read("runs-01-closing-bracket", "dvcproj")).runs;
      assert.deepEqual(
        [run!.parameters, run!.metrics, run!.problems],
        [{ lr: 0.1, layers: "[64, 32]" }, { acc: 0.9 }, []],
      );
    });

    it("of evaluations are one for each file of results", async () => {
      const four = (await read("runs-05-lm-eval-v04")).runs[0]!;
      assert.deepEqual(
        [four.name, four.commit, four.started, four.state],
        ["EleutherAI/pythia-160m", "4e7e0d4", "2024-06-01T12:00:00.120Z", "finished"],
      );
      assert.deepEqual(four.metrics["arc_easy.acc"], 0.4373);
      assert.equal(four.parameters.model_args, "pretrained=EleutherAI/pythia-160m");
      const two = await read("runs-04-two-result-files");
      assert.deepEqual(
        two.runs.map((run) => run.name),
        ["EleutherAI/pythia-v1.1-70m@step0", "EleutherAI/pythia-v1.1-70m@step1"],
      );
      assert.equal(two.runs.length, 2);
      assert.doesNotMatch(Object.keys(Object.assign({}, ...metrics(two)) as object).join(), /version|config|batch/);
    });
  });
