// Measures how long the host is held by a .bib file of 4,000 entries and 3.5 MB: reading, joining, searching, citing, exporting.
//   node scripts/measure/bibliography.mjs         each step by itself, in plain Node
//   node scripts/measure/bibliography.mjs host    all that happens in the Node extension host when such a file appears, is cited from and exported
// `--quick` takes few entries, and each step once: to try the measurement itself.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { bundleForNode, withoutVscode } from "../build/bundle.mjs";
import { buildExtension, runHostTests } from "../test/host-tests.mjs";
import { root } from "../build/load-core.mjs";
import { ensureHost } from "../test/vscode/install.mjs";

async function inHost(quick) {
  ensureHost();
  if (quick) process.env.OPEN_PROBLEMS_TEST_QUICK = "1";
  await buildExtension();
  return runHostTests({
    kind: "node",
    part: "bibliography",
    executable: path.join(root, "scripts/test/vscode/code"),
    tests: "test/bench/host",
    onFigure: ({ what, value, limit }) =>
      console.log(`${what}: ${value.toFixed(0)} ms${limit ? ` (at most ${limit} ms)` : ""}`),
    suite: "bench-bibliography",
  });
}

async function inNode(options) {
  const outfile = path.join(root, "out/bench/bibliography.cjs");
  await bundleForNode({ entryPoints: [path.join(root, "test/bench/bibliography.ts")], outfile, ...withoutVscode });
  return spawnSync(process.execPath, [outfile, ...options], { cwd: root, stdio: "inherit" }).status === 0;
}

const args = process.argv.slice(2);
const quick = args.includes("--quick");
if (!(await (args.includes("host") ? inHost(quick) : inNode(quick ? ["--quick"] : [])))) process.exitCode = 1;
