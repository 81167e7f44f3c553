// How the work of every parser grows with its input: the steps that it takes for inputs made of one mark of its format again and again.
// Fails where a parser's steps grow faster than the input to the power of 1.3.
//   npm run growth -- [--only PART OF A PARSER'S NAME] [--sizes 1000,4000,16000] [--all] [--large] [--write]
// With --large each parser's worst kind is tried on 10 kB to 10 MB too, which takes a quarter of an hour. With --write the table goes to docs/growth.md.
// Steps are blocks of code that ran, as V8 counts them, and so the same on every machine; patterns are held by the linter.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { bundleForNode, withoutAddress } from "../build/bundle.mjs";
import { root } from "../build/load-core.mjs";

const MOST = 1.3;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    sizes: { type: "string", default: "1000,4000,16000" },
    all: { type: "boolean", default: false },
    large: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const sizes = values.sizes.split(",").map(Number);
const large = values.large ? [10_000, 100_000, 1_000_000, 10_000_000] : [];
process.chdir(root);
const outfile = path.join(root, `out/fuzz/growth-${process.pid}.cjs`);
await bundleForNode({ entryPoints: [path.join(root, "test/fuzz/growth.ts")], outfile, ...withoutAddress });

const worst = new Map();
const bad = [];
let count = 0;
const worker = new Worker(outfile, { workerData: { only: values.only, sizes, most: MOST, large } });
worker.on("message", (found) => {
  if (found.large) {
    worst.set(found.target, found);
    if (found.large.exponent > MOST) bad.push(found);
    return;
  }
  count++;
  if (found.exponent > MOST) bad.push(found);
  if (values.all) console.log(line(found));
  const before = worst.get(found.target);
  if (!before || found.exponent > before.exponent) worst.set(found.target, found);
});
const line = ({ target, input, steps, exponent, large }) =>
  `${target.padEnd(34)} ${exponent.toFixed(2).padStart(5)}  ${steps.join(" ").padStart(24)}  ${input}${large ? `  ${large.exponent.toFixed(2)} ${large.steps.join(" ")}` : ""}`;
await new Promise((resolve, reject) => worker.on("error", reject).on("exit", resolve));
if (!values.all) for (const found of worst.values()) console.log(line(found));
console.log(`${worst.size} parsers, ${count} kinds of input`);
if (values.write) writeFileSync(path.join(root, "docs/growth.md"), table());
if (bad.length) {
  console.log(`\nfaster than the input to the power of ${MOST}:`);
  for (const found of bad) console.log(line(found));
  process.exitCode = 1;
}

function table() {
  const millions = (count) => (count / 1e6).toFixed(2);
  const cell = (input) => `\`\` ${input.replaceAll("|", "\\|")} \`\``;
  const rows = [...worst.values()].map(
    ({ target, input, steps, exponent, large }) =>
      `| ${target} | ${exponent.toFixed(2)} | ${steps.join(", ")} | ${large ? `${large.exponent.toFixed(2)} | ${large.steps.map(millions).join(", ")}` : "not tried |"} | ${cell(input)} |`,
  );
  return `# How the work of every parser grows

Written by \`npm run growth -- --large --write\`: the kind of input, of ${count} tried, for which a parser's steps grow fastest. Inputs are one mark of the format again
and again, alone or in the middle of a sample; sizes are ${sizes.join(", ")} bytes, the last only where the first two grow faster than the input to the power of
${MOST}, at which \`npm run check\` fails. Steps are blocks of code that ran, less those of the sample; below ten a byte they count as no growth (0.00). Patterns are no
steps: that each takes time linear in its text is a rule of the linter. The same kind of input is then tried on 10 kB, 100 kB, 1 MB and 10 MB: the exponent is the
slope of the line through the four, and a parser that refuses what is larger than its bound, with a sentence, stops growing there.

| Parser | Exponent | Steps | To 10 MB | Millions of steps | Input |
| --- | ---: | --- | ---: | --- | --- |
${rows.join("\n")}
`;
}
