// Bundles tests as the extension is bundled and runs them in mocha, in this Node. Used by unit.mjs, cli.mjs, commands.mjs and ui-tests.mjs.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import path from "node:path";
import { bundleForNode, withoutAddress } from "../build/bundle.mjs";
import { root } from "./vscode/install.mjs";

const require = createRequire(import.meta.url);

/**
 * Runs the test files below test/SUITE, or those that have the first argument, where it is no option, in their path (`/upkeep/`: in a folder).
 * @param {string} suite a folder of test; the counts go to out/results/SUITE.json
 * @param {readonly string[]} args a part of a file's path, then mocha's options
 * @param {number} timeout of a test, in milliseconds
 * @param {{ sideBySide?: boolean }} [how] whether all of them may run in two processes at once
 * @returns {Promise<number>} mocha's exit status
 */
export async function runNodeTests(suite, [first, ...rest], timeout, { sideBySide = false } = {}) {
  const folder = path.join(root, "test", suite);
  const part = first && !first.startsWith("-") ? first : "";
  const options = part || !first ? rest : [first, ...rest];
  const tests = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".test.ts") && `/${file}`.includes(part))
    .sort();
  if (!tests.length) {
    console.error(`no file of test/${suite} that ends in .test.ts has "${part}" in its path`);
    return 1;
  }
  return inLanes(
    sideBySide && !part && !options.length ? lanesOf(folder, tests) : [tests],
    suite,
    async (files, name) => {
      const outfile = path.join(root, "out", suite, part ? `some-${process.pid}.cjs` : `${name}.cjs`);
      mkdirSync(path.dirname(outfile), { recursive: true });
      await bundleForNode({
        ...withoutAddress,
        stdin: { contents: importing(files), resolveDir: folder },
        outfile,
        external: ["mocha", "esbuild"],
      });
      return { outfile, isKept: !part, options: ["--timeout", String(timeout), ...options] };
    },
  );
}

/** A module that is all of these test files. */
export const importing = (files) => files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join("\n");

/** The files in two lists that are about as large, where the machine can run them side by side; the order stays. */
export function lanesOf(folder, files) {
  if (availableParallelism() < 2 || files.length < 2) return [files];
  const size = new Map(files.map((file) => [file, statSync(path.join(folder, file)).size]));
  const lanes = [
    { files: new Set(), size: 0 },
    { files: new Set(), size: 0 },
  ];
  for (const file of [...files].sort((a, b) => size.get(b) - size.get(a))) {
    const lane = lanes[0].size <= lanes[1].size ? lanes[0] : lanes[1];
    lane.files.add(file);
    lane.size += size.get(file);
  }
  return lanes.map((lane) => files.filter((file) => lane.files.has(file)));
}

/**
 * Runs lists of test files side by side, each in a mocha of its own; what the second prints follows when the first has ended.
 * @param {readonly string[][]} lanes
 * @param {string | undefined} suite the counts of all go to out/results/SUITE.json; where nothing is given they are not counted
 * @param {(files: string[], name: string) => Promise<{outfile: string, isKept: boolean, options: string[]}>} bundle
 * @returns {Promise<number>} 0 where every mocha ended so
 */
export async function inLanes(lanes, suite, bundle) {
  const names = lanes.map((_, i) => (lanes.length > 1 ? `${suite}-${i + 1}` : (suite ?? "all")));
  const bundles = [];
  for (const [i, files] of lanes.entries()) bundles.push(await bundle(files, names[i]));
  const runs = bundles.map((made, i) => mocha(made, suite && names[i], i > 0));
  let status = 0;
  for (const [i, run] of runs.entries()) {
    const { code, output } = await run;
    process.stdout.write(output);
    status ||= code;
    if (!bundles[i].isKept) rmSync(bundles[i].outfile);
  }
  if (lanes.length > 1) joinResults(names, suite);
  return status;
}

function mocha({ outfile, options }, suite, isHeldBack) {
  const program = path.join(path.dirname(require.resolve("mocha/package.json")), "bin/mocha.js");
  const reporter = path.join(root, "scripts/test/summary-reporter.mjs");
  const counting = suite ? ["--reporter", reporter, "--reporter-option", `suite=${suite}`] : [];
  const child = spawn(
    process.execPath,
    ["--enable-source-maps", program, "--forbid-only", ...counting, ...options, outfile],
    { cwd: root, stdio: ["inherit", isHeldBack ? "pipe" : "inherit", isHeldBack ? "pipe" : "inherit"] },
  );
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => output.push(data));
  return new Promise((resolve) =>
    child.once("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(output) })),
  );
}

/** The counts of the lanes as those of one suite. */
function joinResults(names, suite) {
  const file = (name) => path.join(root, "out/results", `${name}.json`);
  const results = names.map((name) => JSON.parse(readFileSync(file(name), "utf8")));
  const groups = {};
  for (const result of results)
    for (const [title, counts] of Object.entries(result.groups)) {
      const group = (groups[title] ??= { passed: 0, failed: 0, skipped: 0 });
      for (const key of Object.keys(group)) group[key] += counts[key];
    }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const failures = results.flatMap((result) => result.failures);
  const counts = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
  writeFileSync(file(suite), JSON.stringify({ suite, ...counts, failures, groups }, null, 2));
  for (const name of names) rmSync(file(name));
}
