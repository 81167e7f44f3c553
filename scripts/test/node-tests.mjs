// Bundles tests as the extension is bundled and runs them in mocha, in this Node. Used by unit.mjs and commands.mjs.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bundleForNode, withoutAddress } from "../build/bundle.mjs";
import { root } from "./vscode/install.mjs";

const require = createRequire(import.meta.url);

/**
 * Runs the test files below test/SUITE, or those that have the first argument, where it is no option, in their path (`/upkeep/`: in a folder).
 * @param {string} suite a folder of test; the counts go to out/results/SUITE.json
 * @param {readonly string[]} args a part of a file's path, then mocha's options
 * @param {number} timeout of a test, in milliseconds
 * @returns {Promise<number>} mocha's exit status
 */
export async function runNodeTests(suite, [first, ...rest], timeout) {
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
  const outfile = path.join(root, "out", suite, part ? `some-${process.pid}.cjs` : "all.cjs");
  mkdirSync(path.dirname(outfile), { recursive: true });
  await bundleForNode({
    ...withoutAddress,
    stdin: { contents: tests.map((file) => `import ${JSON.stringify(`./${file}`)};`).join("\n"), resolveDir: folder },
    outfile,
    external: ["mocha", "esbuild"],
  });
  const mocha = path.join(path.dirname(require.resolve("mocha/package.json")), "bin/mocha.js");
  const reporter = [
    "--reporter",
    path.join(root, "scripts/test/summary-reporter.mjs"),
    "--reporter-option",
    `suite=${suite}`,
  ];
  const args = [
    "--enable-source-maps",
    mocha,
    "--forbid-only",
    "--timeout",
    String(timeout),
    ...reporter,
    ...options,
    outfile,
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (part) rmSync(outfile);
  return status ?? 1;
}
