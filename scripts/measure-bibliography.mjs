// Measures how long the host is held by a .bib file of 4,000 entries and 3.5 MB: reading, joining, searching, citing, exporting.
//   node scripts/measure-bibliography.mjs
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./loadCore.mjs";

const require = createRequire(import.meta.url);
const { shared } = require("../esbuild.js");

const outfile = path.join(root, "out/bench/bibliography.cjs");
await require("esbuild").build({
  ...shared,
  entryPoints: [path.join(root, "test/bench/bibliography.ts")],
  outfile,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  alias: { vscode: path.join(root, "test/bench/vscode.ts") },
  // Most of `vscode` is not asked for here.
  logOverride: { "import-is-undefined": "silent" },
});
process.exitCode = spawnSync(process.execPath, [outfile], { cwd: root, stdio: "inherit" }).status ?? 1;
