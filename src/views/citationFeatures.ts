import * as vscode from "vscode";
import { citationAt, keyAt } from "../core/references/cite";
import type { CslItem } from "../core/references/csl";
import { displayTitle, shortAuthors, year } from "../core/references/display";
import type { Stores } from "../storage/stores";
import { referenceCard } from "./cards";
import { CITED_DOCUMENTS, citationLanguage } from "./citationLanguage";

/** Hover on a cited key, and completion of keys where a citation is being written. */
export function registerCitationFeatures(stores: Stores): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(CITED_DOCUMENTS, { provideHover: (document, position) => hover(stores, document, position) }),
    vscode.languages.registerCompletionItemProvider(
      CITED_DOCUMENTS,
      { provideCompletionItems: (document, position) => complete(stores, document, position) },
      "{",
      ",",
      "@",
      "[",
    ),
  );
}

function hover(stores: Stores, document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const cited = keyAt(document.getText(), document.offsetAt(position), citationLanguage(document));
  const item = cited && stores.references.get(cited.key);
  if (!item) return undefined;
  return new vscode.Hover(referenceCard(item, stores), new vscode.Range(document.positionAt(cited.start), document.positionAt(cited.end)));
}

function complete(stores: Stores, document: vscode.TextDocument, position: vscode.Position): vscode.CompletionList | undefined {
  const line = document.lineAt(position.line).text.slice(0, position.character);
  const begun = /[^\s{},;[\]@<>"'`()\\]*$/.exec(line)![0];
  const before = line.slice(0, line.length - begun.length);
  if (!writesCitation(document, position, before)) return undefined;
  const range = new vscode.Range(position.translate(0, -begun.length), position);
  return new vscode.CompletionList(stores.references.items.map((item) => completion(item, range, stores)));
}

/** Whether a key belongs at the position: after `@`, or within the list of a citation. */
function writesCitation(document: vscode.TextDocument, position: vscode.Position, before: string): boolean {
  if (/(^|[\s[;(-])@$/.test(before)) return !["latex", "tex", "asciidoc", "restructuredtext"].includes(citationLanguage(document));
  if (["latex", "tex"].includes(citationLanguage(document)) && /\\[a-zA-Z]*cite[a-zA-Z]*\*?(\[[^\]]*\])*\{[^{}]*$/.test(before))
    return true;
  const citation = citationAt(document.getText(), document.offsetAt(position), citationLanguage(document));
  const offset = document.offsetAt(position);
  return citation !== undefined && offset >= citation.listStart && offset <= citation.listEnd && citationLanguage(document) !== "markdown";
}

function completion(item: CslItem, range: vscode.Range, stores: Stores): vscode.CompletionItem {
  const title = displayTitle(item);
  const made = new vscode.CompletionItem(
    { label: item.id, description: [shortAuthors(item), year(item)].filter(Boolean).join(" "), detail: `  ${title}` },
    vscode.CompletionItemKind.Reference,
  );
  made.range = range;
  made.insertText = item.id;
  made.filterText = `${item.id} ${shortAuthors(item)} ${title}`;
  made.documentation = referenceCard(item, stores);
  return made;
}
