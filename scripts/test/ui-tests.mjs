// Bundles files of test/ui and runs them in mocha: they drive the VS Code of .vscode-test/npm-host in a real browser. Used by ui.mjs and docs/screenshots.mjs.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { bundleForWindow } from "../build/bundle.mjs";
import { buildExtension } from "./host-tests.mjs";
import { ensureHost, root } from "./vscode/install.mjs";

const require = createRequire(import.meta.url);
const folder = path.join(root, "test/ui");

/**
 * Builds the extension, then runs the files of test/ui that have this ending, and `part` in their path.
 * @param {string} ending such as `.test.ts`
 * @param {string} part all of them if empty
 * @param {string[]} options mocha's
 * @returns {Promise<number>} mocha's exit status; throws an Error where there is no such file
 */
export async function runUi(ending, part, options) {
  const files = readdirSync(folder, { recursive: true })
    .map((file) => String(file).replaceAll("\\", "/"))
    .filter((file) => file.endsWith(ending) && file.includes(part))
    .sort();
  if (!files.length) throw new Error(`no file of test/ui that ends in ${ending} has "${part}" in its path`);
  ensureHost();
  await buildExtension();
  const outfile = path.join(root, "out/ui", part || ending !== ".test.ts" ? `some-${process.pid}.mjs` : "all.mjs");
  await bundleForWindow({
    stdin: { contents: files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join("\n"), resolveDir: folder },
    outfile,
    sourcemap: "inline",
  });
  rmSync(path.join(folder, "screenshots/failed"), { recursive: true, force: true });
  const mocha = path.join(path.dirname(require.resolve("mocha/package.json")), "bin/mocha.js");
  const args = [
    "--enable-source-maps",
    mocha,
    "--forbid-only",
    "--timeout",
    "120000",
    "--slow",
    "20000",
    ...options,
    outfile,
  ];
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (path.basename(outfile) !== "all.mjs") rmSync(outfile);
  return result.status ?? 1;
}
