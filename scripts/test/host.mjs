// Runs test/host inside the VS Code of .vscode-test/npm-host, in its Node and in its web worker extension host.
//   node scripts/test/host.mjs [node|web] [part of a test file's path]
// OPEN_PROBLEMS_TEST_VERBOSE=1 shows what the workbench prints. Other OPEN_PROBLEMS_TEST_* variables reach the tests (runner/environment.ts).
import path from "node:path";
import { buildExtension, runHostTests } from "./host-tests.mjs";
import { ensureHost, root } from "./vscode/install.mjs";

const args = process.argv.slice(2);
const kinds = args[0] === "node" || args[0] === "web" ? [args.shift()] : ["node", "web"];
const [part] = args;
try {
  ensureHost();
  await buildExtension();
  const executable = path.join(root, "scripts/test/vscode/code");
  // Side by side, since each waits much for its window; what the second prints follows when the first has ended.
  const runs = kinds.map((kind, i) => {
    const lines = [];
    const print = i ? (line) => lines.push(line) : console.log;
    return { lines, passed: runHostTests({ kind, part, executable, suite: `host-${kind}`, print }) };
  });
  for (const { lines, passed } of runs) {
    if (!(await passed)) process.exitCode = 1;
    for (const line of lines) console.log(line);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
