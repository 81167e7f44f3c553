// Runs the tests of test/ui, which drive the real VS Code. When all are run, a group with a failed test is run once more in a new window, since a busy
// machine may lose a key or a click; what passes only then is named.
//   node scripts/test/ui.mjs [part of a test file's path] [mocha options]
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runUi } from "./ui-tests.mjs";
import { root } from "./vscode/install.mjs";

const [first, ...rest] = process.argv.slice(2);
const part = first && !first.startsWith("-") ? first : "";
const options = part || !first ? rest : [first, ...rest];

/** Runs what is asked for, and leaves its counts in out/results/NAME.json. */
const run = (name, more = []) => runUi(".test.ts", part, [...options, ...more], name);

const resultFile = (name) => path.join(root, "out/results", `${name}.json`);
const resultOf = (name) => JSON.parse(readFileSync(resultFile(name), "utf8"));

/** Runs the groups again that failed, and puts their second result in the place of the first. Returns the exit status of the whole. */
async function runFailedAgain() {
  const before = resultOf("ui");
  const failed = Object.keys(before.groups).filter((title) => title && before.groups[title].failed);
  if (!failed.length) return 1;
  console.log(`\nonce more, in a new window: ${failed.join("; ")}`);
  const pattern = failed.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  await run("ui-again", ["--grep", `^(${pattern})`]);
  const again = resultOf("ui-again");
  const groups = { ...before.groups, ...again.groups };
  const sum = (key) => Object.values(groups).reduce((total, counts) => total + counts[key], 0);
  const secondTry = before.failures.filter((title) => !again.failures.includes(title));
  const result = {
    suite: "ui",
    passed: sum("passed"),
    failed: sum("failed"),
    skipped: sum("skipped"),
    failures: again.failures,
    secondTry,
    groups,
  };
  writeFileSync(resultFile("ui"), JSON.stringify(result, null, 2));
  for (const title of secondTry) console.log(`passed at the second try: ${title}`);
  return result.failed ? 1 : 0;
}

try {
  const status = await run("ui");
  const mayRunAgain = status !== 0 && !part && !options.length && resultOf("ui").failed > 0;
  process.exitCode = mayRunAgain ? await runFailedAgain() : status;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
