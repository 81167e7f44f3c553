// `npm test`: type check, lint, and every suite, all of them even if one fails. What needs no window and no other is run beside something else.
// Closes with one line, `N passed, N failed` or `N passed, N failed, N skipped`; type check, lint, structure and growth count as one test each.
import { spawn } from "node:child_process";
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
  { names: ["cli"], command: ["scripts/test/cli.mjs"] },
  { names: ["unit"], command: ["scripts/test/unit.mjs"] },
  { names: ["host-node", "host-web"], command: ["scripts/test/host.mjs"] },
  { names: ["ui"], command: ["scripts/test/ui.mjs"] },
  { names: ["commands"], command: ["scripts/test/commands.mjs"] },
];

/** Runs a script; where it is held back, what it prints follows when it has ended. */
function node(args, isHeldBack = false) {
  const out = isHeldBack ? "pipe" : "inherit";
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", out, out] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => output.push(data));
  return new Promise((resolve) =>
    child.once("close", (status) => {
      process.stdout.write(Buffer.concat(output));
      resolve(status ?? 1);
    }),
  );
}

async function check({ name, commands }) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  let failed = 0;
  for (const command of commands) if ((await node(command)) !== 0) failed = 1;
  return [{ suite: name, passed: 1 - failed, failed, skipped: 0, seconds: since(started) }];
}

/** A suite leaves its counts in out/results/; one that could not, or that failed for another reason than a test, counts as failed. */
async function runSuite({ names, command }, isHeldBack) {
  console.log(`\n== ${names.join(", ")}`);
  const started = Date.now();
  const file = (name) => path.join(root, "out/results", `${name}.json`);
  for (const name of names) rmSync(file(name), { force: true });
  const status = await node(command, isHeldBack);
  const results = names.map((name) =>
    existsSync(file(name))
      ? JSON.parse(readFileSync(file(name), "utf8"))
      : { suite: name, passed: 0, failed: 1, skipped: 0 },
  );
  if (status !== 0 && results.every(({ failed }) => failed === 0)) results[0].failed = 1;
  return results.map((result) => ({ ...result, seconds: since(started) }));
}

const since = (started) => (Date.now() - started) / 1000;

/** One after the other. */
async function inTurn(work) {
  const results = [];
  for (const one of work) results.push(...(await one()));
  return results;
}

const [typeCheck, ...otherChecks] = checks;
const [cli, ...windows] = suites;
const results = [
  ...(
    await Promise.all([
      inTurn(otherChecks.map((entry) => () => check(entry))),
      inTurn([() => check(typeCheck), () => runSuite(cli, true)]),
    ])
  ).flat(),
  ...(await inTurn(windows.map((entry) => () => runSuite(entry, false)))),
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
