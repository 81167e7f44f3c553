// Measures speed, memory and search quality on generated catalogues, prints a table and writes test/bench/results.md.
//   node scripts/bench.mjs [parts of the figures' names, as results.md has them …] [--quick]
// The modules are bundled as the extension is; what is measured is in test/bench/rows.ts. It runs in the Node that the tests' VS Code brings,
// where that is installed (scripts/vscode): an extension host is no older, and js-yaml is three times slower on Node 20.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { shared } = require("../esbuild.js");
const esbuild = require("esbuild");

const hostNode = path.join(root, ".vscode-test/npm-host/node/bin/node");
const node = existsSync(hostNode) ? hostNode : process.execPath;
// In a folder of its own, which no other build writes to meanwhile.
run([path.join(root, "esbuild.js"), "--production", "--quiet", "--out=out/bench/dist"]);

const outfile = path.join(root, "out/bench/bench.cjs");
await esbuild.build({
  ...shared,
  entryPoints: ["test/bench/bench.ts"],
  outfile,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  minify: true,
  sourcemap: "linked",
  alias: { vscode: path.join(root, "test/bench/vscode.ts") },
  // Most of `vscode` is not asked for here.
  logOverride: { "import-is-undefined": "silent" },
});
const bench = spawn(node, ["--expose-gc", "--enable-source-maps", outfile, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
// It removes its files when it is told to end.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => bench.kill(signal));
bench.once("close", (status) => (process.exitCode = status ?? 1));

function run(args) {
  const { status, signal } = spawnSync(node, args, { cwd: root, stdio: "inherit" });
  if (signal) console.error(`ended by ${signal}`);
  if (status !== 0) process.exit(status ?? 1);
}
