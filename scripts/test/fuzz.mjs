// Feeds damaged and random inputs to every parser for some minutes; each input that fails is made small and kept in out/fuzz.
//   npm run fuzz -- [--minutes 5] [--seed 1] [--only PART OF A TARGET'S NAME] [--deadline 20]
//   npm run fuzz -- --replay out/fuzz/FILE.bin --only TARGET   runs one input again
// An input that takes more than the deadline, in seconds of CPU time, counts as one that hangs.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { bundleForNode, withoutAddress } from "../build/bundle.mjs";
import { root } from "../build/load-core.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    only: { type: "string", default: "" },
    replay: { type: "string" },
    deadline: { type: "string", default: "20" },
  },
});
const replay = values.replay === undefined ? undefined : new Uint8Array(readFileSync(values.replay));
const until = Date.now() + Number(values.minutes) * 60_000;
const folder = path.join(root, "out/fuzz");
mkdirSync(folder, { recursive: true });
process.chdir(root);

const outfile = path.join(folder, `fuzz-${process.pid}.cjs`);
await bundleForNode({ entryPoints: [path.join(root, "test/fuzz/fuzz.ts")], outfile, ...withoutAddress });

/** By target: rounds, inputs, the slowest input, and what failed, each kind once. */
const totals = new Map();
const failures = new Map();
let targets = [];
let seed = Number(values.seed);

function total(name) {
  if (!totals.has(name)) totals.set(name, { inputs: 0, rounds: 0, slowest: 0, slowestSize: 0 });
  return totals.get(name);
}

/** Keeps an input that failed, unless one failed at the same place before. */
function keep(target, message, input, how) {
  const place = `${target}: ${message
    .split("\n")
    .slice(0, 8)
    .join(" ")
    .replace(/[0-9]+/g, "0")
    .slice(0, 200)}`;
  const known = failures.get(place);
  if (known) {
    known.times++;
    return;
  }
  const name = `${target.replace(/\W+/g, "-")}-${createHash("sha1").update(input).digest("hex").slice(0, 10)}.bin`;
  writeFileSync(path.join(folder, name), input);
  failures.set(place, { times: 1, name });
  console.log(
    `\nFAILED ${target} (${how}), ${input.length} bytes in out/fuzz/${name}\n${JSON.stringify(input.toString("utf8").slice(0, 600))}\n${message.slice(0, 1500)}\n`,
  );
}

function add({ target, inputs, slowest, slowestSize, slowInput, failure, seed }) {
  const sum = total(target);
  sum.inputs += inputs;
  sum.rounds++;
  if (slowest > sum.slowest) {
    Object.assign(sum, { slowest, slowestSize });
    if (slowInput)
      writeFileSync(path.join(folder, `slow-${target.replace(/\W+/g, "-")}.bin`), Buffer.from(slowInput, "base64"));
  }
  if (failure)
    keep(target, failure.message, Buffer.from(failure.input, "base64"), `seed ${seed}, path ${failure.path}`);
}

/** Runs the parsers in a thread until the time is up or an input hangs; the thread is then ended and a new one goes on with the next seed. */
function run() {
  return new Promise((resolve) => {
    const shared = new SharedArrayBuffer(16 + 64_000);
    const counter = new Int32Array(shared, 0, 3);
    const worker = new Worker(outfile, {
      workerData: { until, seed, only: values.only, replay, shared },
      execArgv: ["--enable-source-maps"],
    });
    let last = { count: -1, cpu: process.cpuUsage() };
    const watch = setInterval(() => {
      const count = Atomics.load(counter, 0);
      if (count !== last.count) last = { count, cpu: process.cpuUsage() };
      const { user, system } = process.cpuUsage(last.cpu);
      if (count === 0 || (user + system) / 1e6 < Number(values.deadline)) return;
      const target = targets[counter[1]] ?? "?";
      keep(
        target,
        `hangs: more than ${values.deadline} s of CPU time`,
        Buffer.from(new Uint8Array(shared, 16, counter[2])),
        "deadline",
      );
      seed += 1000;
      void worker.terminate();
    }, 500);
    worker.on("message", (message) => {
      if (message.targets) targets = message.targets;
      else add(message);
    });
    worker.on("error", (error) => {
      keep(
        targets[counter[1]] ?? "start",
        `the thread ended: ${error.stack ?? error}`,
        Buffer.from(new Uint8Array(shared, 16, counter[2])),
        "crash",
      );
      seed += 1000;
    });
    worker.on("exit", () => {
      clearInterval(watch);
      resolve();
    });
  });
}

console.log(`fuzzing for ${values.minutes} min from seed ${seed}`);
do await run();
while (!replay && Date.now() < until);
const width = Math.max(...[...totals.keys()].map((name) => name.length), 6);
console.log(`\n${"target".padEnd(width)}    inputs  slowest input`);
for (const [name, { inputs, slowest, slowestSize }] of totals)
  console.log(
    `${name.padEnd(width)}  ${String(inputs).padStart(8)}  ${slowest.toFixed(0)} ms for ${slowestSize} bytes`,
  );
const sum = [...totals.values()].reduce((all, { inputs }) => all + inputs, 0);
console.log(`\n${totals.size} targets, ${sum} inputs, ${failures.size} kinds of failure`);
for (const [place, { times, name }] of failures) console.log(`${times} × out/fuzz/${name}: ${place}`);
process.exitCode = failures.size ? 1 : 0;
