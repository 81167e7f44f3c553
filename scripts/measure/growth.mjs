// How the work of every parser grows with its input: the steps that it takes for inputs made of one mark of its format again and again.
// Fails where a parser's steps grow faster than the input to the power of 1.3.
//   npm run growth -- [--only PART OF A PARSER'S NAME] [--sizes 1000,3000,9000] [--all]
// Steps are blocks of code that ran, as V8 counts them, and so the same on every machine; patterns are held by the linter.
import path from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { bundleForNode, withoutAddress } from "../build/bundle.mjs";
import { root } from "../build/load-core.mjs";

const MOST = 1.3;
/** Fewer steps a byte than this are no growth: a reader that says at once what is wrong. */
const FEW = 10;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    sizes: { type: "string", default: "1000,3000,9000" },
    all: { type: "boolean", default: false },
  },
});
const sizes = values.sizes.split(",").map(Number);
process.chdir(root);
const outfile = path.join(root, `out/fuzz/growth-${process.pid}.cjs`);
await bundleForNode({ entryPoints: [path.join(root, "test/fuzz/growth.ts")], outfile, ...withoutAddress });

/** The exponent of the growth: the least between one size and the next, for a reader may begin to understand, or change its way, between two. */
function exponent({ steps, sizes }) {
  if (steps.at(-1) <= FEW * sizes.at(-1)) return 0;
  return Math.min(
    ...sizes.slice(1).map((size, i) => Math.log(steps[i + 1] / Math.max(steps[i], 1)) / Math.log(size / sizes[i])),
  );
}

const worst = new Map();
const bad = [];
let count = 0;
const worker = new Worker(outfile, { workerData: { only: values.only, sizes } });
worker.on("message", (growth) => {
  count++;
  const found = { ...growth, exponent: exponent(growth) };
  if (found.exponent > MOST) bad.push(found);
  if (values.all) console.log(line(found));
  const before = worst.get(growth.target);
  if (!before || found.exponent > before.exponent) worst.set(growth.target, found);
});
const line = ({ target, input, steps, exponent }) =>
  `${target.padEnd(34)} ${exponent.toFixed(2).padStart(5)}  ${steps.join(" ").padStart(24)}  ${input}`;
await new Promise((resolve, reject) => worker.on("error", reject).on("exit", resolve));
if (!values.all) for (const found of worst.values()) console.log(line(found));
console.log(`${worst.size} parsers, ${count} kinds of input`);
if (bad.length) {
  console.log(`\nfaster than the input to the power of ${MOST}:`);
  for (const found of bad) console.log(line(found));
  process.exitCode = 1;
}
