import { after, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { hostKind, testEnvironment } from "../../host/runner/environment";
import { print } from "../../host/runner/output";
import { readyApi, run } from "../../host/support";
import { problemId } from "../generate";
import { middle } from "../measure";

/** Problems in each of the folders that the script has prepared, and the names of those: links to one, so that each is new to the extension. */
const PROBLEMS = Number(testEnvironment["OPEN_PROBLEMS_TEST_PROBLEMS"]);
const EACH = testEnvironment["OPEN_PROBLEMS_TEST_LAYOUT"] === "problem" ? " in a file each" : "";
const FOLDERS = String(testEnvironment["OPEN_PROBLEMS_TEST_FOLDERS"]).split(",");

/** What follows a load: views, references, checks across files, and the snapshot, which is written some seconds later. */
const AFTERMATH_MS = testEnvironment["OPEN_PROBLEMS_TEST_QUICK"] ? 500 : 6000;

interface Load {
  time: number;
  /** The longest time that the host's event loop was held, until all that follows the load is done. */
  held: number;
}

const { setImmediate: immediately } = globalThis as { setImmediate?: (run: () => void) => unknown };
const { port1, port2 } = new MessageChannel();

/** Runs something once in the next turn of the event loop. A web worker has no immediates, and its timers wait for four milliseconds when they nest. */
function inNextTurn(run: () => void): void {
  if (immediately) return void immediately(run);
  (port1 as unknown as { onmessage: () => void }).onmessage = run;
  // A turn of the loop for others between two of ours.
  setTimeout(() => port2.postMessage(0), 0);
}

const { process: node } = globalThis as { process?: { cpuUsage?(): { user: number; system: number } } };

/** Processor time of this process in ms, where the host tells it. */
function used(): number | undefined {
  const usage = node?.cpuUsage?.();
  return usage && (usage.user + usage.system) / 1000;
}

/**
 * Longest gap between two turns of the event loop while work is done and for some time after. Where the machine gave the processor to others, the
 * time that this process had counts.
 */
async function measured(work: () => Promise<void>, aftermath: number): Promise<Load> {
  let held = 0;
  let running = true;
  let last = performance.now();
  let lastUsed = used();
  const look = () => {
    const now = performance.now();
    const nowUsed = used();
    const own = nowUsed === undefined || lastUsed === undefined ? Infinity : nowUsed - lastUsed;
    held = Math.max(held, Math.min(now - last, own));
    last = now;
    lastUsed = nowUsed;
    if (running) inNextTurn(look);
  };
  inNextTurn(look);
  const started = performance.now();
  await work();
  const time = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, aftermath));
  running = false;
  return { time, held };
}

function figure(what: string, values: readonly number[], limit?: number): void {
  const where = `${hostKind} extension host`;
  print(
    `figure ${JSON.stringify({ what: `${where}: ${what}`, unit: "ms", ...middle(values), limit, runs: values.length, where })}`,
  );
}

describe(`loads of ${PROBLEMS} problems`, function () {
  this.timeout(280_000);
  const set = (folders: string[]) =>
    vscode.workspace
      .getConfiguration("openProblems")
      .update("catalogues", folders, vscode.ConfigurationTarget.Workspace);
  // Whoever starts this takes long silence for its end.
  const alive = setInterval(() => print("…"), 20_000);
  after(() => {
    clearInterval(alive);
    port1.close();
    return set(["problems"]);
  });

  const cold: Load[] = [];
  const again: Load[] = [];

  for (const folder of FOLDERS) {
    it(`${folder}: new, and again with nothing changed`, async () => {
      print(`${folder}: loading …`);
      const api = await readyApi();
      const first = async () => {
        await set([folder]);
        await api.whenReady();
      };
      cold.push(await measured(first, AFTERMATH_MS));
      // Not by `api.problems()`: it makes a copy of each, and those would be collected with the garbage of the next load.
      for (const i of [0, PROBLEMS - 1]) {
        const file = (await api.problem(problemId(i)))?.entry.file;
        assert.ok(file?.includes(`/${folder}/`), `the problem ${i} in ${folder}: ${file}`);
      }
      print(`${folder}: again …`);
      again.push(await measured(async () => run("refresh"), 1000));
      print(
        `${folder}: ${[cold, again]
          .map((loads) => loads.at(-1)!)
          .map(({ time, held }) => `${time.toFixed(0)} ms, held ${held.toFixed(0)} ms`)
          .join("; ")}`,
      );
    });
  }

  it("give the figures", async () => {
    const idle = await measured(async () => {}, AFTERMATH_MS / 2);
    const n = `${PROBLEMS.toLocaleString("en")} problems${EACH}`;
    const times = (loads: readonly Load[]) => loads.map(({ time }) => time);
    const holds = (loads: readonly Load[]) => loads.map(({ held }) => held);
    const held = "longest time that the event loop is held";
    figure(`cold load of ${n}, from the change of the setting on`, times(cold));
    figure(`“Refresh” of ${n}, nothing changed`, times(again));
    figure(`${held}, cold load of ${n} and the ${AFTERMATH_MS / 1000} s after`, holds(cold), 50);
    figure(`${held}, “Refresh” of ${n}`, holds(again), 50);
    figure(`${held} by nothing of ours, in ${AFTERMATH_MS / 2000} s`, [idle.held]);
  });
});
