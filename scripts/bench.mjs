// Measures speed, memory and search quality on generated catalogues, prints a table and writes test/bench/results.md.
//   node scripts/bench.mjs [--quick]
// The modules are bundled as the extension is; what is measured is in test/bench/rows.ts.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { shared } = require("../esbuild.js");
const esbuild = require("esbuild");

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
});
const result = spawnSync(process.execPath, ["--expose-gc", "--enable-source-maps", outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exit(result.status ?? 1);
