import { Session, type Profiler } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import type { Target } from "./target";
import { TARGETS } from "./targets";

/**
 * Which parsers, by a part of the name; how long the inputs are, in bytes, ascending; the exponent from which on the longest is tried; and how long the
 * inputs of the kind for which the steps grow fastest are then.
 */
interface Task {
  only: string;
  sizes: readonly number[];
  most: number;
  large: readonly number[];
}

/** Fewer steps a byte than this are no growth: a reader that says at once what is wrong. */
const FEW = 10;

/** What is told of one parser and one kind of input. */
export interface Growth {
  target: string;
  /** What is repeated, and whether it stands alone or within a sample. */
  input: string;
  /** Steps for each size, less those of what the repeated part stands in. */
  steps: readonly number[];
  exponent: number;
  /** The same for the large inputs, and the exponent of the line through them. */
  large?: { steps: readonly number[]; exponent: number };
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

/** The exponent of the growth: the least between one size and the next, for a reader may begin to understand, or change its way, between two. */
function exponentOf(steps: readonly number[], sizes: readonly number[]): number {
  if (steps.at(-1)! <= FEW * sizes[steps.length - 1]!) return 0;
  const between = steps
    .slice(1)
    .map((more, i) => Math.log(more / Math.max(steps[i]!, 1)) / Math.log(sizes[i + 1]! / sizes[i]!));
  return Math.min(...between);
}

/** The slope of steps by sizes, both as logarithms, by least squares; as `exponentOf` where there are few steps. */
function slopeOf(steps: readonly number[], sizes: readonly number[]): number {
  if (steps.every((count, i) => count <= FEW * sizes[i]!)) return 0;
  const [x, y] = [sizes.map(Math.log), steps.map((count) => Math.log(Math.max(count, 1)))];
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  return mean(x.map((at, i) => (at - mx) * (y[i]! - my))) / mean(x.map((at) => (at - mx) ** 2));
}

async function main(): Promise<void> {
  const { only, sizes, most, large } = workerData as Task;
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  for (const target of TARGETS.filter(({ name }) => name.includes(only))) {
    let worst:
      { growth: Growth; bytes: Uint8Array; place: readonly [Uint8Array, Uint8Array]; least: number } | undefined;
    for (const [i, place] of (await places(target)).entries()) {
      const alone = Buffer.concat(place);
      await stepsOf(target, alone);
      const least = await stepsOf(target, alone);
      for (const token of new Set([...target.tokens, "\n", " ", "a", "a ", "a\n", "\u{1f389}"])) {
        const bytes = new TextEncoder().encode(token);
        if (!bytes.length) continue;
        const steps: number[] = [];
        for (const size of sizes) {
          // The longest shows whether a growth that two sizes suggest goes on.
          if (steps.length > 1 && exponentOf(steps, sizes) <= most) break;
          steps.push(Math.max(0, (await stepsOf(target, repeated(bytes, size, place))) - least));
        }
        const growth: Growth = { target: target.name, input: `${JSON.stringify(token)}${i ? " in a sample" : ""}`, steps, exponent: exponentOf(steps, sizes) }; // prettier-ignore
        parentPort?.postMessage(growth);
        if (!worst || growth.exponent > worst.growth.exponent) worst = { growth, bytes, place, least };
      }
    }
    if (!worst || !large.length) continue;
    const { growth, bytes, place, least } = worst;
    const found: number[] = [];
    for (const size of large) found.push(Math.max(0, (await stepsOf(target, repeated(bytes, size, place))) - least));
    parentPort?.postMessage({ ...growth, large: { steps: found, exponent: slopeOf(found, large) } } satisfies Growth);
  }
}

void main();
