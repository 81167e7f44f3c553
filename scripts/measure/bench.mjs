// Measures speed, memory and search quality on generated catalogues, prints a table and writes test/bench/results.md.
//   node scripts/measure/bench.mjs [parts of the figures' names, as results.md has them …] [--quick]
// The modules are bundled as the extension is; what is measured is in test/bench/rows.ts. It runs in the Node that the tests' VS Code brings,
// where that is installed (scripts/vscode): an extension host is no older, and js-yaml is three times slower on Node 20.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundleForNode, withoutVscode } from "../build/bundle.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const hostNode = path.join(root, ".vscode-test/npm-host/node/bin/node");
const node = existsSync(hostNode) ? hostNode : process.execPath;
// In a folder of its own, which no other build writes to meanwhile.
run([path.join(root, "esbuild.js"), "--production", "--quiet", "--out=out/bench/dist"]);

const outfile = path.join(root, "out/bench/bench.cjs");
await bundleForNode({
  entryPoints: ["test/bench/bench.ts"],
  outfile,
  minify: true,
  sourcemap: "linked",
  ...withoutVscode,
});
const bench = spawn(node, ["--expose-gc", "--enable-source-maps", outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
// It removes its files when it is told to end.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => bench.kill(signal));
bench.once("close", (status) => (process.exitCode = status ?? 1));

function run(args) {
  const { status, signal } = spawnSync(node, args, { cwd: root, stdio: "inherit" });
  if (signal) console.error(`ended by ${signal}`);
  if (status !== 0) process.exit(status ?? 1);
}
