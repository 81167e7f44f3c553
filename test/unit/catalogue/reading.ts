import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Catalogue, mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import { crossCheck } from "../../../src/core/catalogue/checks/crossCheck";
import type { FileIndex } from "../../../src/core/catalogue/index/fileIndex";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { type Diagnostic, formatDiagnostic } from "../../../src/core/base/diagnostics";

/** Texts of catalogue files by name, read as one catalogue in the folder `lab`. */
export async function catalogueOf(
  texts: Record<string, string>,
  bundled: Record<string, string> = {},
): Promise<Catalogue> {
  return mergeCatalogues([
    { folder: "lab", bundled: false, files: await readAll(texts, "lab/") },
    ...(Object.keys(bundled).length
      ? [{ folder: "shipped", bundled: true, files: await readAll(bundled, "shipped/") }]
      : []),
  ]);
}

function readAll(texts: Record<string, string>, folder: string): Promise<FileIndex[]> {
  return Promise.all(Object.entries(texts).map(([name, text]) => readCatalogueFile(folder + name, text)));
}

/** All that is wrong with these texts, as `name:line:column: severity: message`. */
export async function findings(texts: Record<string, string>, bundled: Record<string, string> = {}): Promise<string[]> {
  const catalogue = await catalogueOf(texts, bundled);
  return (await allDiagnostics(catalogue, { ...prefixed(texts, "lab/"), ...prefixed(bundled, "shipped/") })).map(
    (diagnostic) => formatDiagnostic({ ...diagnostic, file: diagnostic.file.replace(/^lab\//, "") }),
  );
}

const prefixed = (texts: Record<string, string>, folder: string) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [folder + name, text]));

/** What reading and cross-checking found, by file and place. */
export async function allDiagnostics(catalogue: Catalogue, texts: Record<string, string>): Promise<Diagnostic[]> {
  const found = [...catalogue.diagnostics, ...(await crossCheck(catalogue, async (file) => texts[file]))];
  return found.sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

/** The YAML files in a folder and below, or the one file, with their texts. */
export function textsIn(where: string): Record<string, string> {
  const files = statSync(where).isDirectory()
    ? readdirSync(where, { recursive: true })
        .map(String)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => path.join(where, name))
    : [where];
  const folder = statSync(where).isDirectory() ? where : path.dirname(where);
  return Object.fromEntries(
    files.map((file) => [path.relative(folder, file).replaceAll("\\", "/"), readFileSync(file, "utf8")]),
  );
}

/** A small catalogue on which tests build. */
export const SMALL = `catalogue: {id: lab, title: Lab}
areas:
  - {id: theory, title: Theory}
people:
  - {id: ada, name: Ada}
problems:
  - id: one
    title: One?
    area: theory
    people: [{person: ada}]
    references: [zhang2017rethinking]
  - id: two
    title: Two?
    area: theory
    related: [{problem: one, kind: requires}]
references:
  - {id: zhang2017rethinking, title: Understanding}
`;
