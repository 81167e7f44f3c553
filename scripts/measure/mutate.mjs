// Mutation testing with Stryker: changes one operator, constant or call at a time, and counts the changes that no unit test notices.
//   npm run mutate                      the folders with files that differ from main, or from the commit before on main; those files alone
//   npm run mutate -- runs storage      folders of src/core, or storage, commands, views, whole
//   npm run mutate -- --all             all of them, one after the other
// Other options: --concurrency N (half the cores else), --anew (forgets what an earlier run of a folder found out), --write (test/mutation.md),
// --static (also what runs as a module is loaded, a table for example: each such mutant needs a process of its own and all tests).
// A folder's report is out/mutation/FOLDER.html; a run goes on from out/mutation/FOLDER.state.json.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import * as prettier from "prettier";
import { root } from "../test/vscode/install.mjs";
import { bundle, testsOfSources } from "./tests-of.mjs";

const require = createRequire(import.meta.url);
const OUT = path.join(root, "out/mutation");
const SUMMARY = path.join(root, "test/mutation.md");
/** What Stryker loads in its copy of the tree: the tests of one folder in one file. */
const BUNDLE = "out/mutation/tests.cjs";
/** How many of the unit test files that are nearest to a source file, by imports, are run on its mutants. */
const NEAREST = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean", default: false },
    static: { type: "boolean", default: false },
    anew: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    concurrency: { type: "string", default: String(Math.max(1, availableParallelism() >> 1)) },
    bundle: { type: "string" },
  },
});

/** Folder name to its path: those of src/core, and the outer layers that unit tests reach. */
const FOLDERS = new Map(
  [
    ...readdirSync(path.join(root, "src/core"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [name, `src/core/${name}`]),
    ...["storage", "commands", "views"].map((name) => [name, `src/${name}`]),
  ].sort(),
);

if (values.bundle) await bundleTests(values.bundle);
else process.exitCode = run();

function run() {
  mkdirSync(OUT, { recursive: true });
  const changed = values.all || positionals.length || values.write ? undefined : changedFiles();
  const chosen = values.all
    ? [...FOLDERS.keys()]
    : positionals.length
      ? positionals
      : [...FOLDERS]
          .filter(([, folder]) => changed?.some((file) => file.startsWith(`${folder}/`)))
          .map(([name]) => name);
  const unknown = chosen.find((name) => !FOLDERS.has(name));
  if (unknown) {
    console.error(`There is no folder “${unknown}”. There are: ${[...FOLDERS.keys()].join(", ")}.`);
    return 1;
  }
  if (!chosen.length && !values.write)
    console.log("No source file has changed. `npm run mutate -- --all` takes all of them.");
  for (const name of chosen) {
    const folder = FOLDERS.get(name);
    const files = changed?.filter((file) => file.startsWith(`${folder}/`)) ?? [`${folder}/**/*.ts`];
    const status = mutate(name, files, changed !== undefined);
    if (status) return status;
  }
  if (values.write) void summary();
  return 0;
}

/** Source files that differ from main, or, on main itself, from the commit before it; with what is not committed. */
function changedFiles() {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const base = git("rev-parse", "main") === git("rev-parse", "HEAD") ? "HEAD~1" : git("merge-base", "main", "HEAD");
  return git("diff", "--name-only", "--diff-filter=d", base, "--", "src")
    .split("\n")
    .filter((file) => file.endsWith(".ts"));
}

/** Runs Stryker on `files` of a folder. @returns its exit status */
function mutate(name, files, some) {
  const state = path.join(OUT, `${name}.state.json`);
  if (values.anew) rmSync(state, { force: true });
  const config = path.join(OUT, `${name}.config.json`);
  const report = path.join(OUT, some ? `${name}.changed` : name);
  writeFileSync(
    config,
    JSON.stringify({
      mutate: [...files, "!**/*.d.ts"],
      plugins: ["./scripts/measure/stryker-plugins.mjs"],
      testRunner: "mocha12",
      mocha12: { testsFile: BUNDLE },
      buildCommand: `node scripts/measure/mutate.mjs --bundle ${name}`,
      coverageAnalysis: "perTest",
      ignoreStatic: !values.static,
      incremental: true,
      incrementalFile: path.relative(root, state),
      reporters: ["clear-text", "html", "json"],
      clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
      htmlReporter: { fileName: `${report}.html` },
      jsonReporter: { fileName: `${report}.json` },
      tempDirName: "out/mutation/tree",
      ignorePatterns: ["/dist", "/out", "/docs", "/media/*.png", "/.vscode-test", "*.vsix"],
      ignorers: ["sentences"],
      disableTypeChecks: "src/**/*.ts",
      concurrency: Number(values.concurrency),
      timeoutMS: 10_000,
      allowEmpty: true,
    }),
  );
  const stryker = path.join(path.dirname(require.resolve("@stryker-mutator/core/package.json")), "bin/stryker.js");
  return spawnSync(process.execPath, [stryker, "run", config], { cwd: root, stdio: "inherit" }).status ?? 1;
}

/** Bundles the tests that are nearest to the files of a folder, these first; run by Stryker in its copy of the tree. */
async function bundleTests(name) {
  const chosen = [...(await testsOfSources())]
    .filter(([file]) => file.startsWith(`${FOLDERS.get(name)}/`))
    .flatMap(([, tests]) => tests.slice(0, NEAREST))
    .sort((a, b) => a.far - b.far);
  await bundle([...new Set(chosen.map(({ test }) => test))], { outfile: path.join(root, BUNDLE) });
}

/** Writes the sums of all folders' reports into test/mutation.md. */
async function summary() {
  const rows = [...FOLDERS.keys()].flatMap((name) => {
    const file = path.join(OUT, `${name}.json`);
    if (!existsSync(file)) return [];
    const mutants = Object.values(JSON.parse(readFileSync(file, "utf8")).files).flatMap(({ mutants }) => mutants);
    const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
    const killed = count("Killed", "Timeout");
    const survived = count("Survived", "NoCoverage");
    return [{ name, killed, survived, ignored: count("Ignored"), score: (100 * killed) / (killed + survived) }];
  });
  const text = `| Folder | Mutants | Killed | Survived | Left out | Score |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row.name} | ${row.killed + row.survived} | ${row.killed} | ${row.survived} | ${row.ignored} | ${row.score.toFixed(1)} % |`).join("\n")}
`;
  const [head] = readFileSync(SUMMARY, "utf8").split("\n| Folder |");
  writeFileSync(SUMMARY, await prettier.format(`${head}\n${text}`, { parser: "markdown", printWidth: 120 }));
}
