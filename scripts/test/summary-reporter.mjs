// mocha's "spec" (or, with CI set, "dot") reporter that also writes the counts to a file, for scripts/test/all.mjs.
//   mocha --reporter scripts/test/summary-reporter.mjs --reporter-option suite=unit
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import { root } from "./vscode/install.mjs";

const { Dot, Spec } = Mocha.reporters;

// mocha hands a rejection that nobody awaits back to Node while it holds Node's own handler off, so that it would vanish: it fails the test that runs.
process.on("unhandledRejection", (reason) => {
  throw reason instanceof Error ? reason : new Error(`an unhandled rejection: ${String(reason)}`);
});

export default class SummaryReporter extends (process.env.CI ? Dot : Spec) {
  constructor(runner, options) {
    super(runner, options);
    const { suite } = options.reporterOptions;
    const failures = [];
    const groups = {};
    const group = (test) => (groups[groupOf(test)] ??= { passed: 0, failed: 0, skipped: 0 });
    runner.on("pass", (test) => group(test).passed++);
    runner.on("pending", (test) => group(test).skipped++);
    runner.on("fail", (test) => {
      group(test).failed++;
      failures.push(test.fullTitle());
    });
    runner.once("end", () => {
      const { passes, pending } = runner.stats;
      const file = path.join(root, "out/results", `${suite}.json`);
      mkdirSync(path.dirname(file), { recursive: true });
      const result = { suite, passed: passes, failed: failures.length, skipped: pending, failures, groups };
      writeFileSync(file, JSON.stringify(result, null, 2));
    });
  }
}

/** The title of the outermost `describe` around a test or hook. */
function groupOf(test) {
  let suite = test.parent;
  while (suite?.parent && !suite.parent.root) suite = suite.parent;
  return suite?.title ?? "";
}
