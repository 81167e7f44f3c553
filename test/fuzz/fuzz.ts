import fc from "fast-check";
import { parentPort, workerData } from "node:worker_threads";
import { assertNothingPolluted } from "./checks";
import { inputs, LONGEST } from "./inputs";
import type { Target } from "./target";
import { TARGETS } from "./targets";

/** How many inputs a target gets before it is the next one's turn. */
const ROUND = 60;

/** CPU time in milliseconds from which an input is kept to be looked at. */
const SLOW = 2_000;

/** What the watching thread gives: how long to go on, where every round starts, which targets, and the memory in which the present input stands. */
interface Task {
  until: number;
  seed: number;
  only: string;
  /** One input to run again instead. */
  replay?: Uint8Array;
  shared: SharedArrayBuffer;
}

/** What is told of each round of a target. */
export interface Round {
  target: string;
  seed: number;
  inputs: number;
  /** CPU time of the slowest input, in milliseconds, and its size in bytes. */
  slowest: number;
  slowestSize: number;
  /** The slowest input, where it took more than two seconds. */
  slowInput?: string;
  failure?: { message: string; input: string; path: string };
}

const { until, seed, only, replay, shared } = workerData as Task;
const counter = new Int32Array(shared, 0, 3);
const present = new Uint8Array(shared, 16);

async function round(target: Target, arbitrary: fc.Arbitrary<Uint8Array>, index: number, seed: number): Promise<Round> {
  const result: Round = { target: target.name, seed, inputs: 0, slowest: 0, slowestSize: 0 };
  const details = await fc.check(
    fc.asyncProperty(arbitrary, async (bytes) => {
      present.set(bytes);
      counter[1] = index;
      counter[2] = bytes.length;
      Atomics.add(counter, 0, 1);
      const before = process.cpuUsage();
      try {
        await target.run(bytes);
        assertNothingPolluted();
      } finally {
        const { user, system } = process.cpuUsage(before);
        const spent = (user + system) / 1000;
        if (spent > result.slowest) {
          Object.assign(result, { slowest: spent, slowestSize: bytes.length });
          if (spent > SLOW) result.slowInput = Buffer.from(bytes).toString("base64");
        }
        result.inputs++;
      }
    }),
    { seed, numRuns: replay ? 1 : ROUND, endOnFailure: false, interruptAfterTimeLimit: 60_000 },
  );
  if (details.failed && details.counterexample) {
    const [bytes] = details.counterexample;
    const error = details.errorInstance;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    result.failure = { message, input: Buffer.from(bytes).toString("base64"), path: details.counterexamplePath ?? "" };
  }
  return result;
}

async function main(): Promise<void> {
  const chosen = TARGETS.map((target, index) => ({ target, index })).filter(({ target }) => target.name.includes(only));
  parentPort?.postMessage({ targets: TARGETS.map(({ name }) => name), chosen: chosen.length, longest: LONGEST });
  const prepared = await Promise.all(
    chosen.map(async ({ target, index }) => ({
      target,
      index,
      arbitrary: replay ? fc.constant(replay) : inputs(await target.samples(), target.tokens),
    })),
  );
  for (let at = seed; Date.now() < until && !(replay && at > seed); at++) {
    for (const { target, index, arbitrary } of prepared) {
      if (Date.now() >= until) break;
      parentPort?.postMessage(await round(target, arbitrary, index, at));
    }
  }
}

void main();
