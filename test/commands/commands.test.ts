import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { type Run, RUNS } from "./runs";

interface Result {
  status: number | null;
  output: string;
}

const isInstalled = (program: string) => spawnSync(program, ["--version"]).status === 0;
const changes = () => spawnSync("git", ["status", "--porcelain"], { encoding: "utf8" }).stdout;

function execute(command: string): Promise<Result> {
  const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, output })));
}

/** Runs commands one after the other; the result of each can be awaited. */
function queue(runs: readonly Run[]): Map<Run, Promise<Result>> {
  const results = new Map<Run, Promise<Result>>();
  let last: Promise<unknown> = Promise.resolve();
  for (const run of runs) {
    const result = last.then(() => execute(run.command));
    results.set(run, result);
    last = result;
  }
  return results;
}

describe("the commands that the documentation names", () => {
  const isLong = process.env["OPEN_PROBLEMS_TEST_LONG"] !== undefined;
  const possible = RUNS.filter(({ needs, long }) => (isLong || !long) && (!needs || needs.every(isInstalled)));
  let changed: string;
  let results: Map<Run, Promise<Result>>;

  before(() => {
    changed = changes();
    results = new Map([
      ...queue(possible.filter(({ builds }) => builds)),
      ...queue(possible.filter(({ builds }) => !builds)),
    ]);
  });

  for (const run of RUNS) {
    const { command, needs, long, prints } = run;
    const where = `${needs ? `, where there is ${needs.join(" and ")}` : ""}${long ? ", with OPEN_PROBLEMS_TEST_LONG" : ""}`;
    (possible.includes(run) ? it : it.skip)(`${command} works${where}`, async () => {
      const { status, output } = await results.get(run)!;
      if (prints) assert.match(output, prints);
      else assert.equal(status, 0, output.slice(-4000));
    });
  }

  it("leave the repository as it was", async () => {
    await Promise.all(results.values());
    assert.equal(changes(), changed);
  });
});
