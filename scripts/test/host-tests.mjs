// Bundles the tests of test/host and runs them inside a VS Code. Used by host.mjs and desktop.mjs.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import * as esbuild from "esbuild";
import { bundleForNode, withoutAddress } from "../build/bundle.mjs";
import { stackReader } from "./stacks.mjs";
import { removeFolder, temporaryFolder } from "./vscode/host.mjs";
import { root } from "./vscode/install.mjs";

const require = createRequire(import.meta.url);
const { shared } = require("../../esbuild.js");
const mark = "[test] ";

/** In the bundles, `mocha` is runner/mocha.ts; in the web worker, `node:assert/strict` is ours too. */
function testModules(kind) {
  const replaced = new Map([["mocha", path.join(root, "test/host/runner/mocha.ts")]]);
  if (kind === "web") replaced.set("node:assert/strict", path.join(root, "test/host/runner/assertForWeb.ts"));
  return {
    name: "test-modules",
    setup(build) {
      // Its package is of type "module", and yet the file would put itself into `module.exports`, here the whole bundle's.
      build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path: file }) => ({
        contents: `const exports = undefined, module = undefined;${readFileSync(file, "utf8")}`,
      }));
      build.onResolve({ filter: /^(mocha|node:assert\/strict)$/ }, ({ path: name }) =>
        replaced.has(name) ? { path: replaced.get(name) } : undefined,
      );
    },
  };
}

/** What the MCP server answers to the questions of test/doors on the tests' workspace: a web worker can start no program. */
async function doorAnswers(kind) {
  const outfile = path.join(root, `out/doors-${kind}.cjs`);
  await bundleForNode({ ...withoutAddress, entryPoints: [path.join(root, "test/doors/hostAnswers.ts")], outfile });
  const folder = temporaryFolder("doors");
  try {
    cpSync(path.join(root, "test/fixtures/workspace"), folder, { recursive: true });
    return await require(outfile).hostAnswers(path.join(root, "dist/cli/open-problems.mjs"), folder);
  } finally {
    removeFolder(folder);
  }
}

/** The sample's inputs of instruments by their paths, in base64: a web worker cannot read them from the disk. */
function sampleEvaluations() {
  const folder = path.join(root, "sample/evaluations");
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [path.relative(folder, file).replaceAll("\\", "/"), readFileSync(file, "base64")]),
  );
}

/** What the tests of a host kind need at run time and a web worker could not look up. */
async function definitions(kind, extensionFolder, tests) {
  const fixtures = path.resolve(root, "../shared/fixtures");
  const environment = {
    ...(existsSync(fixtures) ? { OPEN_PROBLEMS_TEST_FIXTURES: fixtures } : {}),
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith("OPEN_PROBLEMS_TEST_"))),
  };
  return {
    ...shared.define,
    TEST_ENVIRONMENT: JSON.stringify(environment),
    ...(tests.includes("instruments.test.ts") ? { EVALUATIONS: JSON.stringify(sampleEvaluations()) } : {}),
    ...(tests.includes("doors.test.ts") ? { DOOR_ANSWERS: JSON.stringify(await doorAnswers(kind)) } : {}),
    OWN_CODE: JSON.stringify([
      path.join(extensionFolder, "dist/"),
      "/dist/web/extension.js",
      path.join(root, "out/host/"),
      "/extensionTests.js",
    ]),
  };
}

/**
 * Bundles every test file below `tests` whose path contains `part` into one file and returns its path.
 * The web host can load one file only; the Node host gets the same shape.
 */
async function bundle(kind, part, extensionFolder, testFolder) {
  const folder = path.join(root, testFolder);
  const tests = readdirSync(folder, { recursive: true })
    .map((file) => String(file).replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".test.ts") && file.includes(part))
    .sort();
  if (!tests.length) throw new Error(`no test in ${testFolder} has "${part}" in its path`);
  const lines = [
    ...tests.map((file) => `import ${JSON.stringify(`./${file}`)};`),
    `export { run } from ${JSON.stringify(path.join(root, "test/host/runner/index"))};`,
  ];
  const outfile = path.join(
    root,
    "out",
    testFolder.replace(/^test\//, ""),
    kind,
    part ? `some-${process.pid}.js` : "all.js",
  );
  const web = { platform: "browser", conditions: ["worker"], mainFields: ["browser", "module", "main"] };
  const node = { platform: "node", mainFields: ["module", "main"] };
  await esbuild.build({
    ...shared,
    ...(kind === "web" ? web : node),
    stdin: { contents: lines.join("\n"), resolveDir: folder },
    outfile,
    target: "es2022",
    format: "cjs",
    sourcemap: "linked",
    external: ["vscode"],
    define: {
      ...(await definitions(kind, extensionFolder, tests)),
      ...(kind === "web" ? { global: "globalThis" } : {}),
    },
    plugins: [...shared.plugins, testModules(kind)],
  });
  return outfile;
}

/** Puts a second extension beside ours, which uses its API; in the web run it has no `main` either, so that both run in the web worker. */
async function installApiConsumer(kind, extensionsDir) {
  const folder = path.join(root, "test/host/apiConsumer");
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  if (kind === "web") delete manifest.main;
  const target = path.join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, "package.json"), JSON.stringify(manifest));
  await esbuild.build({
    entryPoints: [path.join(folder, "extension.ts")],
    outfile: path.join(target, "extension.js"),
    bundle: true,
    format: "cjs",
    target: "es2022",
    external: ["vscode"],
  });
}

/** Starts runTests, prints the lines that carry the mark, and returns the summary that the run ended with, if it came so far. */
async function runMarked(options, env, { onFigure, print }) {
  const readable = stackReader({ tests: options.extensionTestsPath, extension: options.extensionDevelopmentPath });
  const child = spawn(
    process.execPath,
    [path.join(root, "scripts/test/vscode/run-tests.mjs"), JSON.stringify(options)],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32", // Ctrl-C reaches it once, through us
    },
  );
  let stopped = false;
  const stop = () => {
    stopped = true;
    child.kill("SIGINT"); // runTests hands it on and waits for the end
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  let summary;
  const others = [];
  const read = (line) => {
    const at = line.indexOf(mark);
    if (at < 0) {
      others.push(line);
      if (process.env.OPEN_PROBLEMS_TEST_VERBOSE) print(line);
      return;
    }
    const text = line.slice(at + mark.length);
    if (text.startsWith("summary {")) summary = JSON.parse(text.slice("summary ".length));
    else if (text.startsWith("figure {")) onFigure?.(JSON.parse(text.slice("figure ".length)));
    else readable(text, print);
  };
  for (const stream of [child.stdout, child.stderr]) readline.createInterface({ input: stream }).on("line", read);
  await new Promise((resolve) => child.once("close", resolve));
  for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
  if (stopped) throw new Error("stopped");
  if (!summary) print(others.slice(-30).join("\n"));
  return summary;
}

/**
 * Runs the host tests once, in a fresh copy of test/fixtures/workspace and with fresh user data.
 * @param {object} options
 * @param {"node" | "web"} options.kind which extension host
 * @param {string} [options.part] only the test files whose path contains this
 * @param {string} [options.executable] the VS Code to run; a downloaded desktop one if absent
 * @param {string} [options.extensionFolder] the repository's root if absent
 * @param {string} [options.tests] folder of the tests, test/host if absent
 * @param {(workspace: string) => void} [options.prepare] changes the workspace before the window opens
 * @param {(figure: object) => void} [options.onFigure] gets what the tests print as `figure {…}`
 * @param {(line: string) => void} [options.print] gets what is told of the run; it is printed if absent
 * @param {string} options.suite name of the run; the summary is written to out/results/<suite>.json
 * @returns {Promise<boolean>} whether all passed
 */
export async function runHostTests({
  kind,
  part = "",
  executable,
  extensionFolder = root,
  tests = "test/host",
  prepare,
  onFigure,
  print = console.log,
  suite,
}) {
  const started = Date.now();
  const results = path.join(root, "out/results", `${suite}.json`);
  removeFolder(results);
  print(`\n${suite}`);
  const extensionTestsPath = await bundle(kind, part, extensionFolder, tests);
  const temporary = temporaryFolder("host-tests");
  const workspace = path.join(temporary, "workspace");
  const fixture = path.join(root, "test/fixtures/workspace");
  if (existsSync(fixture)) cpSync(fixture, workspace, { recursive: true });
  else mkdirSync(workspace);
  prepare?.(workspace);
  try {
    await installApiConsumer(kind, path.join(temporary, "extensions"));
    const summary = (await runMarked(
      {
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: extensionFolder,
        extensionTestsPath,
        launchArgs: [workspace, `--user-data-dir=${temporary}/user`, `--extensions-dir=${temporary}/extensions`],
      },
      { OPEN_PROBLEMS_TEST_HOST: kind },
      { onFigure, print },
    )) ?? { passed: 0, failed: 1, skipped: 0, failures: ["the run ended without a result"] };
    mkdirSync(path.dirname(results), { recursive: true });
    writeFileSync(results, JSON.stringify({ ...summary, suite }, null, 2));
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    print(`${suite}: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped (${seconds} s)`);
    return summary.failed === 0;
  } finally {
    removeFolder(temporary);
    if (part) for (const suffix of ["", ".map"]) removeFolder(extensionTestsPath + suffix);
  }
}

/** The extension as it would be shipped, except that it is not minified. */
export function buildExtension() {
  const child = spawn(process.execPath, ["esbuild.js", "--quiet"], { cwd: root, stdio: "inherit" });
  return new Promise((resolve, reject) =>
    child.once("close", (status) => (status === 0 ? resolve() : reject(new Error("the extension could not be built")))),
  );
}
