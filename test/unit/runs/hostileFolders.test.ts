import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { Files } from "../../../src/core/base/files";
import { readRuns } from "../../../src/core/runs/readers";
import { finish } from "../../../src/core/base/slices";
import { showing } from "../../../src/core/runs/shown";
import type { RunReading } from "../../../src/core/runs/types";
import { PAYLOADS } from "../../hostile/payloads";
import { filled, sqlite } from "./trackers/mlflowTables";
import { inMemory } from "./places";
import { checkReading, RUN, SAMPLES } from "./samples";

/** Asks the files below a place, and keeps which paths were asked for. */
function watched(files: Files): { files: Files; asked: string[] } {
  const asked: string[] = [];
  const noted = (path: string) => {
    asked.push(path);
    return path;
  };
  return {
    asked,
    files: { ...files, list: (below) => files.list(noted(below)), read: (below) => files.read(noted(below)) },
  };
}

async function readWhole(files: Record<string, string | Uint8Array>): Promise<RunReading> {
  const place = watched(inMemory(files));
  const reading = await readRuns(place.files, "place", { sqlite });
  checkReading(reading);
  structuredClone(finish(showing(reading)));
  const outside = place.asked.filter((path) => /^\/|^[A-Za-z]:|\\|(?:^|\/)\.\.(?:\/|$)/.test(path));
  assert.deepEqual(outside, [], "asked for outside of the place");
  return reading;
}

const CONTENTS: Record<string, string | Uint8Array> = {
  "invalid UTF-8": Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a),
  "NUL bytes": "a: \0b\n",
  "UTF-16": Uint8Array.of(0xff, 0xfe, 0x61, 0x00),
  "an alias bomb": `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghij"].map((name, i) => `${name}: &${name} [${`*${"abcdefghi"[i]},`.repeat(9)}]`).join("\n")}\nrun_id: *j\nstages: *j\nmetrics: *j\n`,
  "brackets 10,000 deep": "[".repeat(10_000),
  "objects 10,000 deep": `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
  "items 10,000 deep": "- ".repeat(10_000),
  "keys 10,000 deep on one line": "a: ".repeat(10_000),
  "custom tags": "a: !!js/function 'function(){}'\nrun_id: !mine x\nb: !!python/object/apply:os.system [id]\n",
  "keys of every object":
    '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "toString": 1}',
  "right-to-left overrides": '{"run_id": "abc\u202etxt", "name": "\u202eabc", "loss\u202e": 1}',
};

/** What a file may say of where other files are. */
const PATHS = [
  "../../x",
  "/etc/passwd",
  "file:///etc/passwd",
  "C:\\Windows\\x",
  "..\\..\\x",
  "a/../../b",
  "~/.netrc",
  "nul\0.json",
  "CON",
  ".",
];

describe("folders of runs from other people", () => {
  for (const [what, content] of Object.entries(CONTENTS)) {
    it(`are read whatever file holds ${what}`, async () => {
      for (const path of [...Object.keys(SAMPLES), "mlflow.db"]) await readWhole({ ...SAMPLES, [path]: content });
      assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
    });
  }

  it("are never left for a path that a file of theirs names", async () => {
    for (const path of PATHS) {
      const text = JSON.stringify(path);
      await readWhole({
        "dvc.yaml": `stages:\n  a:\n    wdir: ${text}\n    params: [${text}: [lr]]\n    metrics: [${text}]\n    plots: [${text}]\nplots: [${text}]\nmetrics: [${text}]\n`,
        "dvc.lock": `stages: {a: {cmd: x, params: {${text}: {lr: 1}}, outs: [{path: ${text}}]}}\n`,
      });
      await readWhole({
        "mlruns/0/meta.yaml": `experiment_id: ${text}\nname: ${text}\nartifact_location: ${text}\n`,
        "mlruns/0/r/meta.yaml": `run_id: ${text}\nrun_uuid: ${text}\nartifact_uri: ${text}\nstatus: 3\n`,
        "mlruns/0/r/metrics/loss": "1 0.5 0\n",
      });
      await readWhole({
        [`wandb/${RUN}/files/wandb-metadata.json`]: `{"program": ${text}, "codePath": ${text}, "git": {"remote": ${text}}}`,
      });
      await readWhole({
        "job/.hydra/config.yaml": `hydra: {run: {dir: ${text}}}\n`,
        "job/.hydra/hydra.yaml": `hydra: {run: {dir: ${text}}}\n`,
      });
    }
  });

  it("may have names of any kind: each is a text to readers and to what shows them", async () => {
    const names = PAYLOADS.map(({ text }) =>
      text
        .replace(/[/\\\0]/g, "_")
        .replace(/^([A-Za-z]):/, "$1_")
        .slice(0, 80),
    ).filter((name) => name && name !== "." && name !== "..");
    for (const name of names)
      await readWhole({
        [`mlruns/${name}/meta.yaml`]: "experiment_id: '0'\nname: Default\n",
        [`mlruns/${name}/${name}/meta.yaml`]: "run_id: r\nstatus: 3\n",
        [`mlruns/${name}/${name}/metrics/${name}`]: "1 0.5 0\n",
        [`mlruns/${name}/${name}/params/${name}`]: name,
        [`${name}/.hydra/config.yaml`]: "a: 1\n",
        [`${name}/metrics.json`]: '{"a": 1}',
      });
  });

  it("give what a damaged MLflow database holds, or say that it is damaged, wherever it is cut or changed", async () => {
    const whole = await filled();
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 40)) {
      await readWhole({ "mlflow.db": whole.slice(0, at) });
      const changed = whole.slice();
      changed.fill(255, at, at + 16);
      await readWhole({ "mlflow.db": changed });
    }
  });
});
