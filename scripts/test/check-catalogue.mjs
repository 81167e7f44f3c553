// Checks catalogue folders as the extension does, without VS Code; prints file:line:column: severity: message and exits 1 on errors.
//   npm run check:catalogue -- FOLDER… [--counts] [--editorial] [--with-bundled]
// Several folders are read together: they may link to each other. --with-bundled lets them link to the bundled catalogue too.
import { existsSync } from "node:fs";
import path from "node:path";
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
  export { readCatalogueFolder } from "./src/core/catalogue/reading/folder";
  export { exactData } from "./src/core/catalogue/reading/exactRead";
  export { mergeCatalogues } from "./src/core/catalogue/index/catalogue";
  export { ownFindings } from "./src/core/catalogue/checks/crossCheck";
  export { editorialFindings } from "./src/core/catalogue/checks/editorial";
  export { countCatalogue, countsTable } from "./src/core/catalogue/counts";
  export { byPlace, formatDiagnostic } from "./src/core/base/diagnostics";
  export { fileKind } from "./src/core/base/folders/fileKind";
  export { decodeText } from "./src/core/base/utf8";
  export { filePath, fileUri, nodeFiles } from "./src/node/files";
`);

const reading = { pause: () => Promise.resolve(), maxMB: 32 };
const readText = async (file) => core.decodeText(await core.nodeFiles.read(file)).text;

async function readSource(folder, bundled) {
  const uri = core.fileUri(folder);
  return { folder: uri, bundled, files: (await core.readCatalogueFolder(core.nodeFiles, uri, reading)).files };
}

const sources = await Promise.all(folders.map((folder) => readSource(folder, false)));
const background = options.includes("--with-bundled") ? [await readSource(path.join(root, "problems"), true)] : [];
const catalogue = core.mergeCatalogues([...sources, ...background]);
const own = new Set(sources.flatMap((source) => source.files.map((file) => file.file)));
/** What the editors of the bundled catalogue ask of its entries is asked on request. */
const asked = options.includes("--editorial") ? [...own].filter((file) => core.fileKind(file) === "yaml") : [];
const edited = await Promise.all(asked.map(async (file) => ({ file, text: await readText(file) })));
const found = [...(await core.ownFindings(catalogue, readText, reading.pause)), ...core.editorialFindings(edited)]
  .map((diagnostic) => ({ ...diagnostic, file: path.relative(process.cwd(), core.filePath(diagnostic.file)) }))
  .sort(core.byPlace);
for (const diagnostic of found) console.log(core.formatDiagnostic(diagnostic));

if (options.includes("--counts")) {
  const texts = await Promise.all([...own].filter((file) => core.fileKind(file) === "yaml").map(readText));
  const problems = texts.flatMap((text) => core.exactData(text).problems ?? []);
  console.log(core.countsTable(core.countCatalogue(core.mergeCatalogues(sources), problems)));
}
if (found.some((diagnostic) => diagnostic.severity === "error")) process.exitCode = 1;
