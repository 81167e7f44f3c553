// Calls runTests of @vscode/test-electron with the options given as JSON, in a process of its own: it writes to that process' output.
//   node scripts/test/vscode/run-tests.mjs '{"extensionDevelopmentPath": …, "extensionTestsPath": …, "launchArgs": […]}'
import { runTests } from "@vscode/test-electron";

try {
  process.exitCode = await runTests(JSON.parse(process.argv[2]));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
