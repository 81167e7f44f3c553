import { Session, type Profiler } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import type { Target } from "./target";
import { TARGETS } from "./targets";

/** Which parsers, by a part of the name, and how long the inputs are, in bytes, ascending. */
interface Task {
  only: string;
  sizes: readonly number[];
}

/** What is told of one parser and one kind of input. */
export interface Growth {
  target: string;
  /** What is repeated, and whether it stands alone or within a sample. */
  input: string;
  /** Steps for each size, less those of an input of a few bytes. */
  steps: readonly number[];
  sizes: readonly number[];
}

const session = new Session();
session.connect();

/** Blocks that ran since it was last asked, each counted as often as it ran; what the engine does itself, as in patterns, is not in it. */
function steps(): number {
  let sum = 0;
  session.post("Profiler.takePreciseCoverage", (error, found: Profiler.TakePreciseCoverageReturnType) => {
    if (error) throw error;
    for (const { functions } of found.result)
      for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  });
  return sum;
}

async function stepsOf(target: Target, bytes: Uint8Array): Promise<number> {
  steps();
  try {
    await target.run(bytes);
  } catch {
    // What holds of every input is the fuzzer's to check.
  }
  return steps();
}

/** `token` again and again in `size` bytes, between what stands before and after it. */
function repeated(token: Uint8Array, size: number, [before, after]: readonly [Uint8Array, Uint8Array]): Uint8Array {
  const times = Math.max(1, Math.floor(size / token.length));
  return Buffer.concat([before, ...Array.from({ length: times }, () => token), after]);
}

const NOTHING = new Uint8Array();
/** Longer samples would hide what the repeated part costs. */
const LONGEST_SAMPLE = 3_000;

/** What an input is made of: the middle of a sample, where readers have begun to understand, and nothing. */
async function places(target: Target): Promise<(readonly [Uint8Array, Uint8Array])[]> {
  const [sample] = (await target.samples())
    .filter(({ length }) => length > 0 && length <= LONGEST_SAMPLE)
    .sort((a, b) => a.length - b.length);
  const middle = sample && sample.length >> 1;
  return [[NOTHING, NOTHING], ...(sample ? [[sample.subarray(0, middle), sample.subarray(middle)] as const] : [])];
}

async function main(): Promise<void> {
  const { only, sizes } = workerData as Task;
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  for (const target of TARGETS.filter(({ name }) => name.includes(only))) {
    for (const [i, place] of (await places(target)).entries()) {
      for (const token of new Set([...target.tokens, "\n", " ", "a", "a ", "a\n", "\u{1f389}"])) {
        const bytes = new TextEncoder().encode(token);
        if (!bytes.length) continue;
        const made = (size: number) => repeated(bytes, size, place);
        await stepsOf(target, made(0));
        const least = await stepsOf(target, made(0));
        const found = [];
        for (const size of sizes) found.push(Math.max(0, (await stepsOf(target, made(size))) - least));
        const growth: Growth = { target: target.name, input: `${JSON.stringify(token)}${i ? " in a sample" : ""}`, steps: found, sizes }; // prettier-ignore
        parentPort?.postMessage(growth);
      }
    }
  }
}

void main();
