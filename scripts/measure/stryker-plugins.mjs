// What `npm run mutate` adds to Stryker. Its own runner for mocha ends with mocha 11 (it reaches into a file that mocha 12 has moved); this one asks for mocha's API alone.
import {
  commonTokens,
  declareFactoryPlugin,
  declareValuePlugin,
  PluginKind,
  tokens,
} from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import Mocha from "mocha";
import { createRequire } from "node:module";
import path from "node:path";
import { SLOW } from "./tests-of.mjs";

const require = createRequire(import.meta.url);

/** A reporter of mocha that says nothing: Stryker is told by events. */
function silent() {}

class MochaRunner {
  constructor(file, coverage) {
    this.file = path.resolve(file);
    this.coverage = coverage;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** All tests, and which mutants each of them reaches, each alone: else the first that fills a cache were all that reaches what fills it. */
  async dryRun() {
    const tests = [];
    for (const title of this.titles()) {
      const run = await this.run({ filter: new Set([title]), alone: title });
      if (run.status !== DryRunStatus.Complete) return run;
      tests.push(...run.tests);
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.coverage.mutantCoverage };
  }

  titles() {
    this.load();
    const titles = [];
    this.mocha.suite.eachTest((test) => titles.push(test.fullTitle()));
    return titles.filter((title) => !SLOW.test(title));
  }

  /** The tests that reach a mutant, with the mutant in force. */
  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    Object.assign(this.coverage, { hitLimit, hitCount: hitLimit ? 0 : undefined });
    const filter = testFilter && new Set(testFilter);
    const run = await this.run({ filter, mutant: activeMutant.id, atLoading: mutantActivation === "static" });
    return toMutantRunResult(run);
  }

  /** Loads the tests anew: what an earlier run left in a cache of a module would hide what a mutant changes. */
  load(mutant) {
    // Whatever loaded it keeps it otherwise, and the memory of all runs with it.
    const { [this.file]: earlier } = require.cache;
    if (earlier)
      for (const { children } of Object.values(require.cache))
        if (children.includes(earlier)) children.splice(children.indexOf(earlier), 1);
    Mocha.unloadFile(this.file);
    // One failing test is enough to know of a mutant.
    this.mocha = new Mocha({ reporter: silent, timeout: 0, bail: true }).addFile(this.file);
    Object.assign(this.coverage, { activeMutant: mutant, currentTestId: undefined });
    this.mocha.loadFiles();
    this.mocha.lazyLoadFiles(true);
  }

  async run({ alone, filter, mutant, atLoading = false }) {
    try {
      this.load(atLoading ? mutant : undefined);
      Object.assign(this.coverage, { activeMutant: mutant, currentTestId: alone });
      // Mocha asks its filter's `test` whether a title is wanted.
      this.mocha.options.grep = { test: (title) => (filter ? filter.has(title) : !SLOW.test(title)) };
      const tests = await this.results();
      return (
        determineHitLimitReached(this.coverage.hitCount, this.coverage.hitLimit) ?? {
          status: DryRunStatus.Complete,
          tests,
        }
      );
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error?.stack ?? error) };
    }
  }

  results() {
    return new Promise((resolve) => {
      const tests = [];
      let start = performance.now();
      const ended = (test, status, more) => {
        const name = test.fullTitle();
        tests.push({ id: name, name, status, timeSpentMs: Math.round(performance.now() - start), ...more });
      };
      this.mocha
        .run(() => resolve(tests))
        .on("test", () => (start = performance.now()))
        .on("pass", (test) => ended(test, TestStatus.Success))
        .on("fail", (test, error) =>
          ended(test.ctx?.currentTest ?? test, TestStatus.Failed, { failureMessage: error.stack || String(error) }),
        );
    });
  }

  dispose() {
    this.mocha?.dispose();
  }
}

function create(options) {
  const { testsFile } = options.mocha12;
  return new MochaRunner(testsFile, (globalThis.__stryker__ ??= {}));
}
create.inject = tokens(commonTokens.options);

const SAYS = /^(?:t|plural|later|now|l10n)$|Error$/;

/** A sentence for people is no behaviour: what it says is held where it matters, and each is translated. */
const sentences = {
  shouldIgnore({ node, parent }) {
    if (node.type !== "StringLiteral" && node.type !== "TemplateLiteral") return undefined;
    const says = parent?.callee?.name ?? parent?.callee?.object?.property?.name;
    return says && SAYS.test(says) ? "a sentence" : undefined;
  },
};

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, "mocha12", create),
  declareValuePlugin(PluginKind.Ignore, "sentences", sentences),
];
export const strykerValidationSchema = {
  properties: { mocha12: { type: "object", properties: { testsFile: { type: "string" } } } },
};
