// Runs the tests of test/ui, which drive the real VS Code.
//   node scripts/test-ui.mjs [part of a test file's path] [mocha options]
import path from "node:path";
import { runUi } from "./uiTests.mjs";
import { root } from "./vscode/install.mjs";

const [first, ...rest] = process.argv.slice(2);
const part = first && !first.startsWith("-") ? first : "";
const reporter = ["--reporter", path.join(root, "scripts/summaryReporter.mjs"), "--reporter-option", "suite=ui"];

try {
  process.exitCode = await runUi(".test.ts", part, [...reporter, ...(part || !first ? rest : [first, ...rest])]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
