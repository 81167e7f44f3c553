import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Measured } from "../../src/core/instruments";
import { INSTRUMENTS } from "../../src/core/instruments/table";
import { writeFiles } from "./experimentSupport";
import { FaultyFiles } from "./faultyFiles";
import { inWorkspace, readyApi, run } from "./support";

/** Put in when the tests are bundled: the sample's inputs by their paths, in base64. */
declare const EVALUATIONS: Readonly<Record<string, string>>;

/** For each instrument its files, the figures that are true of them to four digits, and what no file says. */
const EACH: Record<string, [files: string[], figures: Record<string, number>, options?: Record<string, unknown>]> = {
  compare: [["samples_quiz_large.jsonl", "samples_quiz_small.jsonl"], { only_a: 48, only_b: 24, difference: 0.1 }],
  calibration: [["samples_quiz_small.jsonl"], { ece: 0.1, mce: 0.15, brier: 0.235 }],
  "training-efficiency": [
    ["model/config.json"],
    { parameters: 38_543_872, mfu: 0.266 },
    { tokens: 1e9, accelerators: 8, accelerator: "A100 SXM 40GB", tokens_per_second: 2e6 },
  ],
  "edge-inference": [["model/config.json"], { kv_bytes_per_token: 4096, fits: 1 }, { device: "Raspberry Pi 5 8GB" }],
  "reasoning-steps": [["solutions.jsonl"], { exact: 37, wrong: 3, recall: 0.5 }],
  "pass-at-k": [["programs.jsonl"], { "pass@1": 0.45, "pass@10": 0.9 }],
  "bradley-terry": [["duels.jsonl"], { "strength:amber": 1.3863, "elo:birch": 120.4 }, { reference: "cedar" }],
  "scaling-fit": [["trainings.csv"], { n: 48, alpha: 0.3407 }, { draws: 0 }],
  grounding: [["boxes-found.json", "boxes-true.json"], { "acc@0.5": 0.5, mean_iou: 0.5 }],
  "sparse-autoencoder": [["autoencoder/sae_weights.safetensors", "autoencoder/activations.npy"], { l0: 3, dead: 0.2 }],
  "memory-retrieval": [["retrieved.jsonl", "questions.jsonl"], { "recall@1": 0.125, "recall@10": 0.625 }],
  contamination: [["benchmark.jsonl", "corpus.txt"], { found: 4, difference: 0.75 }],
};

describe("the instruments in this host", () => {
  before(async () => {
    await readyApi();
    const bytes = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    await writeFiles(
      "evaluations",
      Object.fromEntries(Object.entries(EVALUATIONS).map(([path, base64]) => [path, bytes(base64)])),
    );
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(inWorkspace("evaluations"), { recursive: true });
  });

  it("are all here", () => assert.deepEqual(INSTRUMENTS.map(({ id }) => id).sort(), Object.keys(EACH).sort()));

  for (const [id, [files, figures, options]] of Object.entries(EACH))
    it(`${id} finds in the sample's input what is true of it, with a chart`, async () => {
      const result = await run<Measured>("measure", id, {
        files: files.map((file) => inWorkspace("evaluations", ...file.split("/"))),
        options,
      });
      const found = Object.keys(figures).map((name) => [name, Number(result.metrics[name]?.toPrecision(4))]);
      const expected = Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(4))]);
      assert.deepEqual(found, expected);
      assert.ok(result.charts.length > 0, "no chart");
    });

  it("say where a file is too large to be read as a whole, which is all that a browser and other places than the disk can", async () => {
    const files = new FaultyFiles({ "/large.jsonl": "" });
    files.sizes.set("/large.jsonl", 300 * 1024 * 1024);
    const place = vscode.workspace.registerFileSystemProvider("far-away", files);
    try {
      await assert.rejects(
        Promise.resolve(run("measure", "calibration", { files: [vscode.Uri.parse("far-away:/large.jsonl")] })),
        /large\.jsonl[^]*where files are read only whole, as in a browser, they may have 256 MB/,
      );
    } finally {
      place.dispose();
    }
  });
});
