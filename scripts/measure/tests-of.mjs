// Which unit tests reach a source file, and their bundle for a run with a changed source. Used by mutate.mjs and draw-mutants.mjs.
import { readdirSync } from "node:fs";
import path from "node:path";
import { bundleForNode, withoutAddress } from "../build/bundle.mjs";
import { root } from "../test/vscode/install.mjs";

const unit = path.join(root, "test/unit");
/** Tests of the texts of the sources: in sources that were changed they say nothing. */
const OF_SOURCES = /^(?:unusedExports|l10n|docs|supply|package|release|manifest|readme|icons|commands)\.test\.ts$/;
/** Titles of tests that take seconds, since they try what others do thousands of times, or that need so many: mutants do without them. */
export const SLOW =
  /\d,000|generated|random operations|bounded time|as many entries|in 9\d (?:to 9\d )?% of|killed|terminal nothing but text|damaged|read whole|any input|any text|spoilt/;
/** A property that a change breaks fails in its first runs, or seldom in any: of thousands of runs these are enough. */
const RUNS = 15;

/** Each source file, as a path from the root, with the unit tests that import it, and how far they are: through how many files, nearer where names are alike. */
export async function testsOfSources() {
  const tests = readdirSync(unit, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".test.ts") && !OF_SOURCES.test(file))
    .sort();
  const { metafile } = await bundle(tests, { write: false, metafile: true, outfile: path.join(root, "out/none.cjs") });
  const found = new Map();
  for (const test of tests) {
    const steps = new Map([[`test/unit/${test}`, 0]]);
    for (const [file, far] of steps)
      for (const { path: next } of metafile.inputs[file]?.imports ?? [])
        if (!steps.has(next) && !next.startsWith("node_modules/")) steps.set(next, far + 1);
    for (const [file, far] of steps)
      if (file.startsWith("src/"))
        found.set(file, [...(found.get(file) ?? []), { test, far: far - alike(test, file) }]);
  }
  for (const list of found.values()) list.sort((a, b) => a.far - b.far);
  return found;
}

/** How much a test speaks of a file by its name: that of the file, or of its folder. Hostile inputs are slow, and say what does not happen: they come last. */
function alike(test, file) {
  if (/^(?:hostile|operations)\//.test(test) && !file.includes("operations")) return -3;
  const name = path.basename(file, ".ts").toLowerCase();
  const folders = new Set(path.dirname(test).split("/"));
  const shared = path
    .dirname(file)
    .split("/")
    .filter((folder) => folders.has(folder)).length;
  return shared + (path.basename(test).toLowerCase().includes(name) ? 2 : 0);
}

/** Bundles tests of test/unit in one file, with few runs of each property; `options` are esbuild's. */
export function bundle(tests, options) {
  return bundleForNode({
    ...withoutAddress,
    sourcemap: false,
    stdin: { contents: tests.map((file) => `import ${JSON.stringify(`./${file}`)};`).join("\n"), resolveDir: unit },
    external: ["mocha", "esbuild"],
    ...options,
    plugins: [...(options.plugins ?? []), fewRuns],
  });
}

const fewRuns = {
  name: "few-runs",
  setup(build) {
    build.onResolve({ filter: /^fast-check$/ }, ({ namespace }) =>
      namespace === "few-runs" ? undefined : { path: "fast-check", namespace: "few-runs" },
    );
    build.onLoad({ filter: /.*/, namespace: "few-runs" }, () => ({
      resolveDir: root,
      contents: `import * as real from "fast-check";
export * from "fast-check";
const few = (how) => ({ ...how, numRuns: Math.min(how?.numRuns ?? 100, ${RUNS}) });
export const assert = (property, how) => real.assert(property, few(how));
export default { ...real, assert };`,
    }));
  },
};
