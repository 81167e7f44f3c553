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
  for (const kind of kinds) {
    if (!(await runHostTests({ kind, part, executable, suite: `host-${kind}` }))) process.exitCode = 1;
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
