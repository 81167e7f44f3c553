// Takes the figures of the real extension hosts and of the real window, and adds them to test/bench/results.md.
//   node scripts/measure/bench-host.mjs [node|web|each|workspace|window] [part: of a test file's name; for the window one of "bundled", "10,000", "100,000", "hostile" (or "hostile-trusted", "hostile-restricted", "hostile-web"), "smooth", "comparison"] [--quick]
// `--quick` is small and once, to try the bench itself: nothing is kept.
// Generated catalogues lie in temporary folders, which go with the run.
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundleForWindow } from "../build/bundle.mjs";
import { runHostTests } from "../test/host-tests.mjs";
import { ensureHost, root } from "../test/vscode/install.mjs";

async function benchModule(name) {
  const outfile = path.join(root, `out/bench/${name}.mjs`);
  await bundleForWindow({ entryPoints: [path.join(root, `test/bench/${name}.ts`)], outfile });
  return import(pathToFileURL(outfile).href);
}

/** New folders for a host, all of the same files. */
function linkedFolders(workspace, names, writeCatalogue, problems, layout) {
  writeCatalogue(path.join(workspace, names[0]), problems, layout);
  for (const name of names.slice(1)) symlinkSync(path.join(workspace, names[0]), path.join(workspace, name));
}

/** `layout` as test/bench/generate.ts has it: a file an area, or a file a problem. */
async function inHost(kind, part, layout, quick, { writeCatalogue, keepHostFigures }) {
  const problems = Number(
    process.env.OPEN_PROBLEMS_TEST_PROBLEMS ?? (quick ? 100 : kind === "node" ? 100_000 : 10_000),
  );
  // A file each: one load takes minutes.
  const names = Array.from({ length: quick || layout === "problem" ? 1 : 7 }, (_, i) => `bench${i}`);
  process.env.OPEN_PROBLEMS_TEST_PROBLEMS = String(problems);
  process.env.OPEN_PROBLEMS_TEST_FOLDERS = names.join(",");
  process.env.OPEN_PROBLEMS_TEST_LAYOUT = layout;
  if (quick) process.env.OPEN_PROBLEMS_TEST_QUICK = "1";
  const figures = [];
  const passed = await runHostTests({
    kind,
    part,
    executable: path.join(root, "scripts/test/vscode/code"),
    tests: "test/bench/host",
    prepare: (workspace) => linkedFolders(workspace, names, writeCatalogue, problems, layout),
    onFigure: (figure) => figures.push(figure),
    suite: `bench-${kind}`,
  });
  delete process.env.OPEN_PROBLEMS_TEST_PROBLEMS;
  keepHostFigures(figures, quick);
  return passed;
}

/** A workspace as people have them: very many files of other programs, many Markdown files, and one note among them. */
function writeWorkspace(workspace, markdown, others) {
  const fill = (folder, count, name, text) => {
    for (let i = 0; i < count; i++) {
      if (i % 200 === 0) mkdirSync(path.join(workspace, folder, `${i}`), { recursive: true });
      writeFileSync(path.join(workspace, folder, `${i - (i % 200)}`, `${i}-${name}`), text(i));
    }
  };
  fill("node_modules", others, "index.js", (i) => `module.exports = ${i};\n`);
  fill(
    "docs",
    markdown,
    "page.md",
    (i) => `# Page ${i}\n\n${"Some words of a page that is nobody's note. ".repeat(20)}\n`,
  );
  mkdirSync(path.join(workspace, "research/notes"), { recursive: true });
  writeFileSync(
    path.join(workspace, "research/notes/early.md"),
    "---\nid: early\ntitle: Found early\nproblems: [x]\n---\nText.\n",
  );
}

async function ofWorkspace(quick, { keepHostFigures }) {
  const markdown = quick ? 200 : 20_000;
  process.env.OPEN_PROBLEMS_TEST_MARKDOWN = String(markdown);
  if (quick) process.env.OPEN_PROBLEMS_TEST_QUICK = "1";
  const figures = [];
  const passed = await runHostTests({
    kind: "node",
    part: "workspace",
    executable: path.join(root, "scripts/test/vscode/code"),
    tests: "test/bench/host",
    prepare: (workspace) => writeWorkspace(workspace, markdown, quick ? 1000 : 100_000),
    onFigure: (figure) => figures.push(figure),
    suite: "bench-workspace",
  });
  delete process.env.OPEN_PROBLEMS_TEST_MARKDOWN;
  keepHostFigures(figures, quick);
  return passed;
}

try {
  const args = process.argv.slice(2);
  const quick = args.includes("--quick");
  const [what, part = ""] = args.filter((argument) => argument !== "--quick");
  if (quick) console.log("A quick run, on catalogues of 100 problems whatever a figure's name says; nothing is kept.");
  ensureHost();
  // As it is shipped.
  const built = spawnSync(process.execPath, ["esbuild.js", "--production", "--quiet"], { cwd: root, stdio: "inherit" });
  if (built.status !== 0) throw new Error("the extension could not be built");
  const window = await benchModule("window");
  for (const kind of ["node", "web"]) {
    if ((!what || what === kind) && !(await inHost(kind, part, "area", quick, window))) process.exitCode = 1;
  }
  if ((!what || what === "each") && !(await inHost("node", "loads", "problem", quick, window))) process.exitCode = 1;
  if ((!what || what === "workspace") && !(await ofWorkspace(quick, window))) process.exitCode = 1;
  if (!what || what === "window") await window.takeWindowFigures(part, quick);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
process.exit();
