// Runs test/host inside a desktop VS Code that @vscode/test-electron downloads into .vscode-test/.
//   node scripts/test/desktop.mjs [part of a test file's path]
// On Linux without a screen: xvfb-run -a npm run test:desktop
import { buildExtension, runHostTests } from "./host-tests.mjs";

try {
  await buildExtension();
  if (!(await runHostTests({ kind: "node", part: process.argv[2], suite: "desktop" }))) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
