// mocha's "spec" (or, with CI set, "dot") reporter that also writes the counts to a file, for scripts/test-all.mjs.
//   mocha --reporter scripts/summaryReporter.mjs --reporter-option suite=unit
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
    runner.on("fail", (test) => failures.push(test.fullTitle()));
    runner.once("end", () => {
      const { passes, pending } = runner.stats;
      const file = path.join(root, "out/results", `${suite}.json`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ suite, passed: passes, failed: failures.length, skipped: pending, failures }, null, 2));
    });
  }
}
