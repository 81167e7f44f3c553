import * as vscode from "vscode";
import { cursorPath } from "../../core/yaml/places/cursorPath";
import type { Stores } from "../../storage/stores";
import { citationLanguage } from "../citing/citationLanguage";
import type { Entity } from "./entities";
import { withCard, yamlItems } from "./idItems";
import { type FileKind, fileKind, MARKDOWN, YAML_FILES } from "./places";
import { tailOf } from "../../core/base/text/tail";

/** Where ids stand in records: paths with `*` for the items of lists. */
const ID_PLACES: Partial<Record<FileKind, Record<string, Entity["kind"]>>> = {
  markdown: {
    problem: "problem",
    "problem.*": "problem",
    problems: "problem",
    "problems.*": "problem",
    references: "reference",
    "references.*": "reference",
    experiments: "experiment",
    "experiments.*": "experiment",
  },
  experiment: { problems: "problem", "problems.*": "problem" },
  person: { "claims.*.problem": "problem", "reading.*.problem": "problem", "reading.*.reference": "reference" },
};

/** Completion of ids in the front matter of Markdown, in experiments and in people's files. */
export function registerRecordCompletion(stores: Stores): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    [YAML_FILES, MARKDOWN].flat(),
    {
      provideCompletionItems: (document, position) => complete(stores, document, position),
      resolveCompletionItem: (item) => withCard(stores, item),
    },
    " ",
    "[",
    ",",
    "/",
  );
}

async function complete(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionList | undefined> {
  const kind = fileKind(stores, document.uri, citationLanguage(document));
  const places = kind && ID_PLACES[kind];
  if (!places || (kind === "markdown" && !isInFrontMatter(document, position))) return undefined;
  const first = kind === "markdown" ? document.offsetAt(new vscode.Position(1, 0)) : 0;
  const cursor = cursorPath(document.getText().slice(first), document.offsetAt(position) - first);
  const id = cursor?.atValue && places[cursor.path.map((step) => (typeof step === "number" ? "*" : step)).join(".")];
  if (!cursor || !id) return undefined;
  const line = document.lineAt(position.line).text;
  const typed = tailOf(line.slice(0, position.character), /[^\s,@"'[\]{}]/);
  // A citation in front matter is completed as any other: see citationFeatures.
  if (line[position.character - typed.length - 1] === "@") return undefined;
  const rest = /^[^\s,"'\]}]*/.exec(line.slice(position.character))![0];
  const inserting = new vscode.Range(position.translate(0, -typed.length), position);
  return yamlItems(
    stores,
    id,
    { inserting, replacing: inserting.with({ end: position.translate(0, rest.length) }) },
    document,
  );
}

/** Whether a position is between the lines `---` at the top of a Markdown file, the second of which may still be missing. */
export function isInFrontMatter(document: vscode.TextDocument, position: vscode.Position): boolean {
  if (position.line === 0 || document.lineAt(0).text.trimEnd() !== "---") return false;
  for (let line = 1; line <= position.line; line += 1) {
    if (/^(?:---|\.\.\.)\s*$/.test(document.lineAt(line).text)) return false;
  }
  return true;
}
