// Runs test/unit in mocha.
//   node scripts/test/unit.mjs [part of a file's path] [mocha options]
import { runNodeTests } from "./node-tests.mjs";

process.exitCode = await runNodeTests("unit", process.argv.slice(2), 60_000, { sideBySide: true });
