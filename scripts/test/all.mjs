// `npm test`: type check, lint, and every suite, one after the other and all of them even if one fails.
// Closes with one line, `N passed, N failed` or `N passed, N failed, N skipped`; type check, lint, structure and growth count as one test each.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync, rmSync } from "node:fs";
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

const checks = [
  { name: "type check", commands: commandsOf("typecheck") },
  { name: "lint", commands: [...commandsOf("lint"), [bin("prettier"), "--check", "."]] },
  { name: "structure", commands: [["scripts/test/check-structure.mjs"]] },
  { name: "growth", commands: [["scripts/measure/growth.mjs"]] },
];
const suites = [
  { name: "unit", command: ["scripts/test/unit.mjs"] },
  { name: "cli", command: ["scripts/test/cli.mjs"] },
  { name: "host-node", command: ["scripts/test/host.mjs", "node"] },
  { name: "host-web", command: ["scripts/test/host.mjs", "web"] },
  { name: "ui", command: ["scripts/test/ui.mjs"] },
  { name: "commands", command: ["scripts/test/commands.mjs"] },
];

function node(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status ?? 1;
}

function check({ name, commands }) {
  console.log(`\n== ${name}`);
  const failed = commands.filter((command) => node(command) !== 0).length > 0;
  return { suite: name, passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
}

/** A suite leaves its counts in out/results/; one that could not, or that failed for another reason than a test, counts as failed. */
function runSuite({ name, command }) {
  console.log(`\n== ${name}`);
  const file = path.join(root, "out/results", `${name}.json`);
  rmSync(file, { force: true });
  const status = node(command);
  const result = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { suite: name, passed: 0, failed: 0, skipped: 0 };
  if (status !== 0 && result.failed === 0) result.failed = 1;
  return result;
}

function timed(action) {
  const started = Date.now();
  return { ...action(), seconds: (Date.now() - started) / 1000 };
}

const results = [
  ...checks.map((entry) => timed(() => check(entry))),
  ...suites.map((entry) => timed(() => runSuite(entry))),
];
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
