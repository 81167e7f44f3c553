// Bundles files of test/ui and runs them in mocha: they drive the VS Code of .vscode-test/npm-host in a real browser. Used by ui.mjs and docs/screenshots.mjs.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { bundleForWindow } from "../build/bundle.mjs";
import { buildExtension } from "./host-tests.mjs";
import { importing, inLanes, lanesOf } from "./node-tests.mjs";
import { ensureHost, root } from "./vscode/install.mjs";

const folder = path.join(root, "test/ui");

/**
 * Builds the extension, then runs the files of test/ui that have this ending, and `part` in their path: all of them in two windows side by side.
 * @param {string} ending such as `.test.ts`
 * @param {string} part all of them if empty
 * @param {string[]} options mocha's; where there are any, one window runs all
 * @param {string} [suite] where the counts go, as out/results/SUITE.json
 * @returns {Promise<number>} mocha's exit status; throws an Error where there is no such file
 */
export async function runUi(ending, part, options, suite) {
  const files = readdirSync(folder, { recursive: true })
    .map((file) => String(file).replaceAll("\\", "/"))
    .filter((file) => file.endsWith(ending) && file.includes(part))
    .sort();
  if (!files.length) throw new Error(`no file of test/ui that ends in ${ending} has "${part}" in its path`);
  ensureHost();
  await buildExtension();
  rmSync(path.join(folder, "screenshots/failed"), { recursive: true, force: true });
  const isWhole = !part && ending === ".test.ts";
  return inLanes(isWhole && !options.length ? lanesOf(folder, files) : [files], suite, async (lane, name) => {
    const outfile = path.join(root, "out/ui", isWhole ? `${name}.mjs` : `some-${process.pid}.mjs`);
    await bundleForWindow({
      stdin: { contents: importing(lane), resolveDir: folder },
      outfile,
      sourcemap: "inline",
    });
    return { outfile, isKept: isWhole, options: ["--timeout", "120000", "--slow", "20000", ...options] };
  });
}
