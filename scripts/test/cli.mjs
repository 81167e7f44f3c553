// Builds the command line and runs test/cli in mocha: it is started as a process, as people and programs start it.
import { spawnSync } from "node:child_process";
import { root } from "./vscode/install.mjs";
import { runNodeTests } from "./node-tests.mjs";

const { status } = spawnSync(process.execPath, ["esbuild.js", "--quiet", "--only=cli"], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status === 0 ? await runNodeTests("cli", process.argv.slice(2), 60_000) : 1;
