import * as assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { inCopy, open } from "./program";

const TABLE = "lr,seed,optimizer,test_acc\n0.1,1,adam,0.8\n0.1,2,adam,0.9\n0.01,1,adam,0.5\n0.01,2,adam,0.5\n";

/** Runs of a problem: the rows of a table, and an address of which the record alone is known. */
function prepare(folder: string): void {
  mkdirSync(path.join(folder, "sweep"));
  writeFileSync(path.join(folder, "sweep/results.csv"), TABLE);
  const record = (id: string, text: string) =>
    writeFileSync(path.join(folder, `research/experiments/${id}.yaml`), `${text}\nproblems: [superposition]\n`);
  record("2026-11-02-sweep", "title: A sweep\nlinks: [sweep]\nverdict: supports");
  record("2026-11-01-far", 'title: Far away\nlinks: ["https://wandb.ai/a/b/runs/c"]\nmetrics: {test_acc: 0.95}');
}

describe("open-problems runs", () => {
  it("gives a problem's runs as the table that the window shows, grouped, sorted and filtered", () =>
    inCopy((folder) => {
      prepare(folder);
      const runs = (...words: string[]) => open(["runs", "--problem", "superposition", ...words], { cwd: folder });
      const grouped = runs("--group", "lr", "--sort=-test_acc", "--filter", "lr>0", "--format", "latex");
      assert.equal(grouped.status, 0);
      assert.match(
        grouped.out,
        /\\caption\{How are features stored and used in superposition\?: 4 runs; mean \$\\pm\$/,
      );
      assert.match(
        grouped.out,
        /\\midrule\n {4}lr 0\.1 & 2 & .*\\textbf\{0\.850 \$\\pm\$ 0\.071\} .*\n {4}lr 0\.01 & 2 & .* 0\.5 .*\n {4}\\bottomrule/,
      );
      const csv = runs("--format", "csv", "--sort", "test_acc").out.trim().split("\r\n");
      assert.equal(csv.length, 6);
      assert.match(csv.at(-1)!, /^Far away,/);
      assert.match(runs("--format", "typst").out, /^#figure\(\n {2}table\(/);
      assert.match(runs("--format", "markdown").out, /\n\nTable: How are features/);
    }));

  it("gives what sets runs apart, and differences from a baseline", () =>
    inCopy((folder) => {
      prepare(folder);
      const runs = (...words: string[]) => open(["runs", "sweep", ...words], { cwd: folder }).out;
      assert.match(
        runs("--filter", "seed=1", "--differences"),
        /^\| {2}\| .* \| .* \|\n\| --- \| --: \| --: \|\n\| lr \| 0\.1 \| 0\.01 \|\n\| test\\_acc \| \*\*0\.8\*\* \| 0\.5 \(−0\.3\) \|\n/,
      );
      const all = (...words: string[]) => open(["runs", "--problem", "superposition", ...words], { cwd: folder }).out;
      assert.match(all("--format", "markdown", "--baseline", "Far away"), /0\.8 \(−0\.15\)/);
      const missing = open(["runs", "sweep", "--format", "csv", "--baseline", "gone"], { cwd: folder });
      assert.match(missing.err, /No run is called "gone"/);
    }));

  it("gives beside the last value the best one of a history, with its step", () =>
    inCopy((folder) => {
      writeFileSync(path.join(folder, "log.csv"), "epoch,val_acc,val_loss,odd\n1,0.5,3,1\n2,0.9,2,5\n3,0.75,1,2\n");
      const runs = (...words: string[]) => open(["runs", "log.csv", ...words], { cwd: folder }).out;
      assert.match(runs("--best"), / val_acc=0\.75 \(best 0\.9 at step 2\) val_loss=1 odd=2\n$/);
      assert.match(runs(), / val_acc=0\.75 val_loss=1 odd=2\n$/);
      const { runs: found } = JSON.parse(runs("--format", "json")) as { runs: [{ best: object }] };
      assert.deepEqual(found[0].best, {
        val_acc: { least: 0.5, most: 0.9, value: 0.9, step: 2, better: "higher" },
        val_loss: { least: 1, most: 3, value: 1, step: 3, better: "lower" },
        odd: { least: 1, most: 5 },
      });
    }));

  it("says which column or term it does not know", () =>
    inCopy((folder) => {
      prepare(folder);
      const fails = (...words: string[]) => {
        const { status, err } = open(["runs", "sweep", "--format", "csv", ...words], { cwd: folder });
        return `${String(status)} ${err.trim()}`;
      };
      assert.match(fails("--sort", "depth"), /^2 [^]*No run has a column "depth"/);
      assert.match(fails("--filter", "depth>3"), /^2 [^]*No column is named “depth”/);
    }));
});
