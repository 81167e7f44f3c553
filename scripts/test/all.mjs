// `npm test`: type check, lint, and every suite, all of them even if one fails. What starts no VS Code and builds nothing runs beside the window, which
// waits most of its time; its output comes when it has ended.
// Closes with one line, `N passed, N failed` or `N passed, N failed, N skipped`; type check, lint, structure and growth count as one test each.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { root } from "./vscode/install.mjs";

const require = createRequire(import.meta.url);

/** The executable script of a package, to run with this Node. */
function bin(packageName, name = packageName) {
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin: files } = JSON.parse(readFileSync(manifest, "utf8"));
  return path.join(path.dirname(manifest), typeof files === "string" ? files : files[name]);
}

const PACKAGES = { tsc: "typescript" };
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

/** The commands of a script of package.json, joined there by `&&`: each a tool of a package with its arguments. */
function commandsOf(script) {
  return scripts[script].split(" && ").map((command) => {
    const [tool, ...args] = command.split(" ");
    return [bin(PACKAGES[tool] ?? tool, tool), ...args];
  });
}

const besides = [
  check("type check", commandsOf("typecheck")),
  check("lint", [...commandsOf("lint"), [bin("prettier"), "--check", "."]]),
  check("structure", [["scripts/test/check-structure.mjs"]]),
  check("growth", [["scripts/measure/growth.mjs"]]),
  suite("unit", ["scripts/test/unit.mjs"]),
];
const windows = [suite("ui", ["scripts/test/ui.mjs"]), suite("commands", ["scripts/test/commands.mjs"])];
const last = [
  suite("cli", ["scripts/test/cli.mjs"]),
  suite("host-node", ["scripts/test/host.mjs", "node"]),
  suite("host-web", ["scripts/test/host.mjs", "web"]),
];

/** Runs a script in Node, here or beside what runs here: then it gives way to it, and its output is kept. */
function node(args, beside) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", ...Array(2).fill(beside ? "pipe" : "inherit")],
  });
  if (beside) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status: status ?? 1, output })));
}

function check(name, commands) {
  return async (beside) => {
    const outputs = [];
    let failed = 0;
    for (const command of commands) {
      const { status, output } = await node(command, beside);
      outputs.push(output);
      if (status !== 0) failed = 1;
    }
    return { suite: name, passed: 1 - failed, failed, skipped: 0, output: outputs.join("") };
  };
}

/** A suite leaves its counts in out/results/; one that could not, or that failed for another reason than a test, counts as failed. */
function suite(name, command) {
  return async (beside) => {
    const file = path.join(root, "out/results", `${name}.json`);
    rmSync(file, { force: true });
    if (!beside) console.log(`\n== ${name}`);
    const { status, output } = await node(command, beside);
    const result = existsSync(file)
      ? JSON.parse(readFileSync(file, "utf8"))
      : { suite: name, passed: 0, failed: 0, skipped: 0 };
    if (status !== 0 && result.failed === 0) result.failed = 1;
    return { ...result, output };
  };
}

/** Runs actions one after the other. */
async function inTurn(actions, beside) {
  const results = [];
  for (const action of actions) {
    const started = Date.now();
    const { output, ...result } = await action(beside);
    if (beside) console.log(`\n== ${result.suite}\n${output}`);
    results.push({ ...result, seconds: (Date.now() - started) / 1000 });
  }
  return results;
}

const together = await Promise.all([inTurn(besides, true), inTurn(windows, false)]);
const results = [...together.flat(), ...(await inTurn(last, false))];
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log("");
for (const { suite, passed, failed, skipped, seconds } of results) {
  console.log(
    `${suite.padEnd(12)} ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""} (${seconds.toFixed(1)} s)`,
  );
}
for (const { suite, failures = [] } of results) for (const title of failures) console.log(`failed: ${suite}: ${title}`);
for (const { suite, secondTry = [] } of results)
  for (const title of secondTry) console.log(`passed at the second try: ${suite}: ${title}`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") ? `, ${sum("skipped")} skipped` : ""}`);
process.exitCode = sum("failed") ? 1 : 0;
