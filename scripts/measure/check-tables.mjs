// Compiles tables of Compare Experiments, with names that mean something to LaTeX and Typst, in the sample's paper.
//   node scripts/measure/check-tables.mjs [--keep]
// Needs Debian's texlive-latex-base and texlive-latex-recommended (booktabs), and Typst; what is missing is said. --keep leaves the files in
// out/tables. Exits 1 where a table does not compile.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

const folder = path.join(root, "out/tables");
const keep = process.argv.includes("--keep");

const core = await loadCore(`
  export { arranged } from "./src/core/comparison/arrange";
  export { differencesOf, printDifferences } from "./src/core/comparison/differences";
  export { printComparison } from "./src/core/comparison/print";
  export { runsTable } from "./src/core/comparison/table";
  export { DEFAULT_VIEW, SEEDS } from "./src/core/comparison/view";
  export { newRun } from "./src/core/runs/run";
`);

/** What stands in names of runs, parameters and metrics. */
const ODD = [
  "a_b^c~d\\e",
  "50% & more #1",
  "$x_1$ {braces} }{",
  '"quoted" `tick` \'s',
  "--lr=1e-3 <b|i>",
  "β₂ of Adam, λ",
  "μ ± σ, x² → ∞, ≤ 3×",
  "naïve Ångström – “so”…",
  "#let x = [1]; *bold* _it_ @ref // no comment",
];
/** What only Typst sets with the fonts that it brings. */
const FOREIGN = ["学习率", "λόγος", "обучение"];

/** Two settings with two seeds for each name. */
function runsNamed(names) {
  return names.flatMap((name, i) =>
    [1, 2].map((seed) => ({
      ...core.newRun("mlflow", `${i}/${seed}`),
      id: `${i}-${seed}`,
      name: `${name} s${seed}`,
      parameters: { [name]: i, seed, note: name },
      metrics: { [`val/${name}`]: i + seed / 7, loss: 1 / (i + seed) },
      commit: "aaaaaaa1111",
    })),
  );
}

async function tablesOf(names, form) {
  const places = [{ place: "p", label: "MLflow", runs: runsNamed(names) }];
  const { table } = await core.runsTable([{ places }], async () => {});
  const facts = { title: names.join(" "), date: new Date().toISOString() };
  const [first, second] = table.rows;
  return [
    core.printComparison(core.arranged(table, { ...core.DEFAULT_VIEW, baseline: first.id }), form, facts),
    core.printComparison(core.arranged(table, { ...core.DEFAULT_VIEW, group: [core.SEEDS] }), form, facts),
    core.printDifferences(
      core.differencesOf(table, core.DEFAULT_VIEW, new Set([first.id, second.id, table.rows.at(-1).id])),
      form,
      facts,
    ),
  ];
}

/** The sample's paper with tables in it; a wide one is set small on its own page. */
async function paperWith(names) {
  const draft = readFileSync(path.join(root, "sample/paper/draft.tex"), "utf8");
  const tables = (await tablesOf(names, "latex")).map((table) => `{\\tiny\\noindent ${table}}\\clearpage`).join("\n");
  return draft
    .replace("\\begin{document}", () => "\\usepackage{booktabs}\n\\begin{document}")
    .replace("\\bibliographystyle", () => `${tables}\n\\bibliographystyle`);
}

function compiles(what, program, args, hints) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 1e9 });
  if (error?.code === "ENOENT") {
    console.log(`${what}: skipped, there is no ${program}`);
    return;
  }
  const said = `${stdout}${stderr}`;
  const faults = said.split("\n").filter((line, i, all) => hints.test(line) || (i && /^!/.test(all[i - 1])));
  if (status || faults.length) {
    process.exitCode = 1;
    console.error(`${what}: ${faults.slice(0, 10).join("\n  ") || `${program} ended with ${status}`}`);
  } else console.log(`${what}: compiled`);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "paper.tex"), await paperWith(ODD));
writeFileSync(path.join(folder, "tables.typ"), (await tablesOf([...ODD, ...FOREIGN], "typst")).join("\n"));
compiles("LaTeX", "pdflatex", ["-interaction=nonstopmode", "paper.tex"], /^! |Missing character/);
compiles("Typst", "typst", ["compile", "tables.typ"], /^error/);
if (!keep) rmSync(folder, { recursive: true, force: true });
