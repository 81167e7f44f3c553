// Runs test/commands in mocha: each command that README, CONTRIBUTING, docs and the like name, in a form that takes seconds.
//   node scripts/test/commands.mjs [mocha options]
import { runNodeTests } from "./node-tests.mjs";

process.exitCode = await runNodeTests("commands", process.argv.slice(2), 180_000);
