// Exports catalogues as BibTeX and biblatex, compiles every work with LaTeX, BibTeX and biber, and reads both files with pandoc.
//   node scripts/measure/check-latex.mjs [FOLDER or .bib FILE…] [--keep]
// Without arguments the bundled catalogue is taken. Needs Debian's texlive-latex-base, texlive-latex-recommended, texlive-bibtex-extra,
// texlive-latex-extra and biber; pandoc is used where it is installed. --keep leaves the files in out/latex. Exits 1 on any error, and on any warning but
// those on what a work itself lacks (a date, an author).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

const keep = process.argv.includes("--keep");
const given = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const places = given.length ? given : [path.join(root, "problems")];
const folder = path.join(root, "out/latex");

const core = await loadCore(`
  export { readCatalogueFile } from "./src/core/catalogue/reading/readCatalogueFile";
  export { readBibtex } from "./src/core/references/bibtex/read";
  export { exportReferences } from "./src/core/references/export/export";
`);

const missing = ["biblatex.sty", "alphaurl.bst"].filter((file) => spawnSync("kpsewhich", [file]).status !== 0);
if (missing.length) {
  console.log(`Skipped: ${missing.join(" and ")} missing. Install texlive-latex-extra and texlive-bibtex-extra.`);
  process.exit(0);
}

/** Each run: what is exported, the document around it, and the program that makes the bibliography. */
const RUNS = [
  { name: "bibtex-plain", format: "bibtex", tool: "bibtex", style: "plain", packages: "\\usepackage{url}" },
  {
    name: "bibtex-plainnat",
    format: "bibtex",
    tool: "bibtex",
    style: "plainnat",
    packages: "\\usepackage{natbib}\\usepackage{hyperref}",
  },
  { name: "bibtex-alphaurl", format: "bibtex", tool: "bibtex", style: "alphaurl", packages: "\\usepackage{hyperref}" },
  { name: "biblatex-numeric", format: "biblatex", tool: "biber", style: "numeric" },
  { name: "biblatex-authoryear", format: "biblatex", tool: "biber", style: "authoryear" },
  { name: "biblatex-of-bibtex", format: "bibtex", tool: "biber", style: "numeric" },
];

async function worksOf(place) {
  if (statSync(place).isFile()) return core.readBibtex(readFileSync(place, "utf8")).items;
  const files = readdirSync(place, { recursive: true }).map((name) => path.join(place, String(name)));
  const read = files
    .filter((file) => /\.ya?ml$/i.test(file))
    .map(async (file) => (await core.readCatalogueFile(file, readFileSync(file, "utf8"))).references);
  return (await Promise.all(read)).flat();
}

function documentOf({ tool, style, packages = "" }, file) {
  const head = `\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amsmath,amssymb,textcomp}\n${packages}\n`;
  return tool === "bibtex"
    ? `${head}\\begin{document}\nAll\\nocite{*}.\n\\bibliographystyle{${style}}\n\\bibliography{${file}}\n\\end{document}\n`
    : `${head}\\usepackage[backend=biber,style=${style}]{biblatex}\n\\usepackage{hyperref}\n\\addbibresource{${file}.bib}\n` +
        `\\begin{document}\nAll\\nocite{*}.\n\\printbibliography\n\\end{document}\n`;
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: "latin1",
    maxBuffer: 1e9,
  });
  if (error) throw new Error(`${command} cannot be run: ${error.message}`);
  return { status, output: `${stdout}${stderr}` };
}

const installed = (command) => spawnSync(command, ["--version"]).status === 0;

/** What LaTeX's log holds against the bibliography: errors, missing characters, warnings. How lines break is the paper's own affair. */
function findingsOf(log) {
  const lines = log.split("\n");
  return {
    errors: lines.filter((line) => /^!|^Missing character/.test(line)),
    // What biber said is read from biber itself.
    warnings: lines.filter(
      (line) => /Warning:/.test(line) && !/Font Warning|Biber reported the following issues/.test(line),
    ),
  };
}

function compile(kind, count) {
  const { name, format, tool } = kind;
  writeFileSync(path.join(folder, `${name}.tex`), documentOf(kind, format));
  const latex = () => run("pdflatex", ["-interaction=nonstopmode", `${name}.tex`]);
  latex();
  const made = run(tool, tool === "biber" ? ["--validate-datamodel", name] : [name]).output.split("\n");
  const errors = made.filter((line) => /^ERROR|error message|^I (?:couldn't|found no)|---line \d+ of file/.test(line));
  const warnings = made.filter((line) => /^WARN|^Warning--/.test(line));
  latex();
  latex();
  const log = findingsOf(readFileSync(path.join(folder, `${name}.log`), "latin1"));
  const list = path.join(folder, `${name}.bbl`);
  const entries = existsSync(list) ? readFileSync(list, "utf8").match(/^\\bibitem|^ {2,}\\entry\{/gm)?.length : 0;
  if (entries !== count) errors.push(`${entries} of ${count} works in the bibliography`);
  if (!existsSync(path.join(folder, `${name}.pdf`))) errors.push("no PDF was made");
  return { name, errors: [...errors, ...log.errors], warnings: [...warnings, ...log.warnings] };
}

/** What pandoc makes of a file, against what went into it: every key, title, DOI, year and number of authors. */
function readWithPandoc(format, items) {
  const { output, status } = run("pandoc", [
    "-f",
    format,
    "-t",
    "csljson",
    `${format}.bib`,
    "-o",
    `${format}-pandoc.json`,
  ]);
  const warnings = output.split("\n").filter(Boolean);
  const errors = status ? [`pandoc ends with ${status}`] : [];
  const read = new Map(
    status
      ? []
      : JSON.parse(readFileSync(path.join(folder, `${format}-pandoc.json`), "utf8")).map((item) => [item.id, item]),
  );
  const plain = (text = "") =>
    text
      .replace(/τ/g, "tau")
      .replace(/<[^>]*>|[$\\{}\s]|[\u2018\u2019']|[–—-]/g, "")
      .toLowerCase();
  for (const item of items) {
    const found = read.get(item.id);
    if (!found) {
      errors.push(`${item.id} is missing`);
      continue;
    }
    const facts = (of) => ({
      title: plain(of.title),
      DOI: (of.DOI ?? "").toLowerCase(),
      year: Number(of.issued?.["date-parts"]?.[0]?.[0] ?? 0),
      authors: (of.author ?? []).map(
        ({ family, literal, "non-dropping-particle": particle = "", "dropping-particle": other = "" }) =>
          plain(`${other}${particle}${family ?? literal}`),
      ),
    });
    const [expected, seen] = [facts(item), facts(found)];
    for (const field of Object.keys(expected))
      if (JSON.stringify(expected[field]) !== JSON.stringify(seen[field]))
        warnings.push(
          `${item.id} ${field}: ${JSON.stringify(expected[field])}, pandoc reads ${JSON.stringify(seen[field])}`,
        );
  }
  return { name: `pandoc-${format}`, errors, warnings };
}

/** Warnings that say no more than that the work itself lacks something. */
const LACKS = [
  [/^Warning--empty year in (\S+)$/, "issued"],
  [/^Warning--to sort, need author or key in (\S+)$/, "author"],
  [/Entry '([^']+)'.* Missing mandatory field - one of 'date, year'/, "issued"],
  [/Entry '([^']+)'.* Missing mandatory field - one of 'url, doi, eprint'/, "URL"],
  [/Entry '([^']+)'.* Missing mandatory field 'type'/, "genre"],
];

function lack(warning, items) {
  for (const [pattern, variable] of LACKS) {
    const key = pattern.exec(warning)?.[1];
    if (key && items.some((item) => item.id === key && item[variable] === undefined))
      return `${key} has no ${variable}`;
  }
  return undefined;
}

const works = (await Promise.all(places.map(worksOf))).flat();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const format of ["bibtex", "biblatex"])
  writeFileSync(path.join(folder, `${format}.bib`), core.exportReferences(works, format));
const items = JSON.parse(core.exportReferences(works, "csl-json"));
const results = RUNS.map((kind) => compile(kind, items.length));
if (installed("pandoc")) results.push(...["bibtex", "biblatex"].map((format) => readWithPandoc(format, items)));
else console.log("pandoc is not installed: the files were not read with it");

const lacking = new Set();
let found = 0;
console.log(`${items.length} works`);
for (const { name, errors, warnings } of results) {
  const ours = warnings.filter((warning) => !lack(warning, items));
  for (const warning of warnings) if (lack(warning, items)) lacking.add(lack(warning, items));
  found += errors.length + ours.length;
  console.log(
    `${name}: ${errors.length} errors, ${ours.length} warnings, ${warnings.length - ours.length} on what the works lack`,
  );
  for (const line of [...errors, ...ours]) console.log(`  ${line}`);
}
if (lacking.size) console.log(`What the works themselves lack: ${[...lacking].sort().join("; ")}`);
if (!keep) rmSync(folder, { recursive: true, force: true });
process.exitCode = found ? 1 : 0;
