// Checks catalogue folders as the extension does, without VS Code; prints file:line:column: severity: message and exits 1 on errors.
//   npm run check:catalogue -- FOLDER… [--counts] [--editorial] [--with-bundled]
// Several folders are read together: they may link to each other. --with-bundled lets them link to the bundled catalogue too.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadCore, root } from "../build/load-core.mjs";

const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = options.filter((option) => !["--counts", "--editorial", "--with-bundled"].includes(option));
if (!folders.length || unknown.length) {
  console.error(
    `${unknown.length ? `unknown option ${unknown.join(" ")}; ` : ""}usage: check-catalogue FOLDER… [--counts] [--editorial] [--with-bundled]`,
  );
  process.exit(2);
}
for (const folder of folders.filter((name) => !existsSync(name))) {
  console.error(`there is no folder ${folder}`);
  process.exit(2);
}

const core = await loadCore(`
  export { readCatalogueFile } from "./src/core/catalogue/reading/readCatalogueFile";
  export { exactData } from "./src/core/catalogue/reading/exactRead";
  export { mergeCatalogues } from "./src/core/catalogue/index/catalogue";
  export { crossCheck } from "./src/core/catalogue/checks/crossCheck";
  export { editorialFindings } from "./src/core/catalogue/checks/editorial";
  export { countCatalogue, countsTable } from "./src/core/catalogue/counts";
  export { formatDiagnostic } from "./src/core/base/diagnostics";
  export { readBibtex } from "./src/core/references/bibtex/read";
  export { readRis } from "./src/core/references/ris/read";
  export { readCslJson } from "./src/core/references/csl/read";
`);

const readText = (uri) => readFileSync(fileURLToPath(uri), "utf8").replace(/^\uFEFF/, "");

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules") yield* filesBelow(name);
    else if (entry.isFile() && /\.(ya?ml|bib|json|ris)$/i.test(entry.name) && !/\.schema\.json$/i.test(entry.name))
      yield name;
  }
}

async function readFile(name) {
  const file = pathToFileURL(name).href;
  const text = readText(file);
  if (/\.ya?ml$/i.test(name)) return core.readCatalogueFile(file, text);
  const read = /\.bib$/i.test(name) ? core.readBibtex : /\.ris$/i.test(name) ? core.readRis : core.readCslJson;
  const { items, diagnostics } = read(text, file);
  return { file, areas: [], people: [], problems: [], references: items, diagnostics };
}

async function readSource(folder, bundled) {
  const files = await Promise.all([...filesBelow(folder)].map(readFile));
  return { folder: pathToFileURL(path.resolve(folder)).href, bundled, files };
}

const sources = await Promise.all(folders.map((folder) => readSource(folder, false)));
const background = options.includes("--with-bundled") ? [await readSource(path.join(root, "problems"), true)] : [];
const catalogue = core.mergeCatalogues([...sources, ...background]);
const own = new Set(sources.flatMap((source) => source.files.map((file) => file.file)));
/** What the editors of the bundled catalogue ask of its entries is asked on request. */
const edited = sources
  .filter(() => options.includes("--editorial"))
  .flatMap(({ files }) =>
    files.filter(({ file }) => /\.ya?ml$/i.test(file)).map(({ file }) => ({ file, text: readText(file) })),
  );
const found = [
  ...catalogue.diagnostics,
  ...(await core.crossCheck(catalogue, async (file) => readText(file))),
  ...core.editorialFindings(edited),
]
  .filter((diagnostic) => own.has(diagnostic.file))
  .map((diagnostic) => ({ ...diagnostic, file: path.relative(process.cwd(), fileURLToPath(diagnostic.file)) }))
  .sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
for (const diagnostic of found) console.log(core.formatDiagnostic(diagnostic));

if (options.includes("--counts")) {
  const yaml = [...own].filter((file) => /\.ya?ml$/i.test(file));
  const counted = core.mergeCatalogues(sources);
  const problems = yaml.flatMap((file) => core.exactData(readText(file)).problems ?? []);
  console.log(core.countsTable(core.countCatalogue(counted, problems)));
}
if (found.some((diagnostic) => diagnostic.severity === "error")) process.exitCode = 1;
