import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readRuns } from "../../../../src/core/runs/readers";
import type { RunReading } from "../../../../src/core/runs/types";
import { onDisk } from "../places";

describe("DVC's experiments", () => {
  let root: string;
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", root, "-c", "user.name=ada", "-c", "user.email=ada@example.org", ...args], {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: "1",
        HOME: root,
        GIT_COMMITTER_DATE: "2026-01-01T10:00:00Z",
        GIT_AUTHOR_DATE: "2026-01-01T10:00:00Z",
      },
    }).trim();
  const write = (file: string, content: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  };
  /** Long and much alike, so that git keeps the difference of two of them. */
  const parameters = (lr: number): string =>
    `lr: ${lr}\n${Array.from({ length: 200 }, (_, i) => `p${i}: ${i * 7919}\n`).join("")}`;
  const experiment = (name: string, lr: number, acc: number): void => {
    write("params.yaml", parameters(lr));
    write("dvclive/metrics.json", JSON.stringify({ acc }));
    write("dvclive/plots/metrics/acc.tsv", `step\tacc\n0\t0.1\n1\t${acc}\n`);
    git("add", "-A", "-f");
    const tree = git("write-tree");
    const base = git("rev-parse", "HEAD");
    const commit = git("commit-tree", tree, "-p", base, "-m", `dvc: commit experiment ${name}`);
    git("update-ref", `refs/exps/${base.slice(0, 2)}/${base.slice(2)}/${name}`, commit);
    git("update-ref", "refs/exps/exec/EXEC_HEAD", commit);
  };
  const read = (run?: string): Promise<RunReading> => readRuns(onDisk(root), "project", { run });
  const told = ({ runs }: RunReading): unknown[] =>
    runs.map(({ path, id, state, parameters, metrics }) => [path, id, state, parameters.lr, metrics.acc]);
  const expected = [
    ["#deep-rook", "deep-rook", "finished", 0.01, 0.75],
    ["#calm-owl", "calm-owl", "finished", 0.1, 0.5],
    ["", "workspace", "unknown", 0.5, 0.25],
  ].sort();

  before(function () {
    try {
      execFileSync("git", ["--version"]);
    } catch {
      // Without git nothing can make a repository.
      this.skip();
    }
    root = mkdtempSync(path.join(tmpdir(), "open-problems-dvc-"));
    process.once("exit", () => rmSync(root, { recursive: true, force: true }));
    git("init", "-q");
    write("dvc.yaml", "params: [params.yaml]\n");
    write("params.yaml", parameters(0.5));
    git("add", "-A");
    git("commit", "-qm", "start");
    experiment("calm-owl", 0.1, 0.5);
    experiment("deep-rook", 0.01, 0.75);
    write("params.yaml", parameters(0.5));
    write("dvclive/metrics.json", '{"acc": 0.25}');
  });

  it("are runs of their own, read from git's objects, beside the working tree's", async () => {
    const reading = await read();
    assert.deepEqual(told(reading).sort(), expected);
    const owl = reading.runs.find(({ name }) => name === "calm-owl")!;
    assert.deepEqual([owl.ended, owl.commit?.length, owl.history!.acc!.length], ["2026-01-01T10:00:00.000Z", 40, 2]);
    assert.deepEqual(reading.problems, []);
    assert.deepEqual(
      (await read("calm-owl")).runs.map(({ metrics }) => metrics),
      [{ acc: 0.5 }],
    );
  });

  it("are the same once git has packed its objects and references, as differences of one another", async () => {
    git("pack-refs", "--all");
    git("repack", "-adfq", "--depth=50", "--window=50");
    git("prune-packed");
    assert.match(git("count-objects", "-v"), /^count: 0$/m);
    const packs = git(
      "verify-pack",
      "-v",
      `.git/objects/pack/${execFileSync("ls", [path.join(root, ".git/objects/pack")], { encoding: "utf8" })
        .split("\n")
        .find((name) => name.endsWith(".idx"))!}`,
    );
    assert.match(packs, /chain length = 1/);
    assert.deepEqual(told(await read()).sort(), expected);
  });

  it("that are damaged are said, and cost no others", async () => {
    const base = git("rev-parse", "HEAD");
    write(`.git/refs/exps/${base.slice(0, 2)}/${base.slice(2)}/lost`, `${"0".repeat(40)}\n`);
    const reading = await read();
    assert.deepEqual(told(reading).sort(), expected);
    assert.match(reading.problems.join(), /1 experiment of DVC is not read/);
  });
});
