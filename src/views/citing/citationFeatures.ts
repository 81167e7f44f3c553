import * as vscode from "vscode";
import { citationAt, keyAt } from "../../core/references/citing/cite";
import { keyWithin } from "../../core/references/citing/syntax";
import { bibliographyOf } from "../../storage/references/projectBibliography";
import type { Stores } from "../../storage/stores";
import { workCard } from "../../core/describe/cards";
import { shownCard, sourcesOf } from "../shownCard";
import { CITED_DOCUMENTS, citationLanguage } from "./citationLanguage";
import { meantItems, referenceItems, withCard, writtenAs } from "../editing/idItems";
import { tailOf } from "../../core/base/text/tail";

/** In whose citations a key is followed by a bracket, and a locator by a comma. */
const PANDOC = new Set(["markdown", "quarto", "rmd"]);

/** Hover on a cited key, and completion of keys, of the text's own bibliography first, where a citation is being written. */
export function registerCitationFeatures(stores: Stores): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(CITED_DOCUMENTS, {
      provideHover: (document, position) => hover(stores, document, position),
    }),
    vscode.languages.registerCompletionItemProvider(
      CITED_DOCUMENTS,
      {
        provideCompletionItems: (document, position, _, { triggerCharacter }) =>
          complete(stores, document, position, triggerCharacter === " "),
        resolveCompletionItem: (item) => withCard(stores, item),
      },
      "{",
      ",",
      "@",
      "[",
      " ",
    ),
  );
}

function hover(stores: Stores, document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const cited = keyAt(document.getText(), document.offsetAt(position), citationLanguage(document));
  const item = cited && stores.references.get(cited.key);
  if (!item) return undefined;
  return new vscode.Hover(
    shownCard(workCard(item.id, sourcesOf(stores))),
    new vscode.Range(document.positionAt(cited.start), document.positionAt(cited.end)),
  );
}

async function complete(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
  afterBlank: boolean,
): Promise<vscode.CompletionList | undefined> {
  const line = document.lineAt(position.line).text;
  // Keys hold no blanks: several words are those of a title, or what follows a key, such as a page.
  const words = /\[(?:[^\]\n]{0,200}[ ;])?-?@([^\]@;,]{1,80} [^\]@;,]{0,80})$/.exec(
    line.slice(0, position.character),
  )?.[1];
  if (words !== undefined && PANDOC.has(citationLanguage(document)) && !stores.references.get(words.split(" ")[0]!)) {
    const range = new vscode.Range(position.translate(0, -words.length), position);
    return meantItems(stores, "reference", { inserting: range, replacing: range }, words);
  }
  const begun = tailOf(line.slice(0, position.character), /[^\s{},;[\]@<>"'`()\\]/);
  if (!writesCitation(document, position, line.slice(0, position.character - begun.length), afterBlank))
    return undefined;
  const rest = /^[^\s{},;[\]@<>"'`()\\]*/.exec(line.slice(position.character))![0];
  const inserting = new vscode.Range(position.translate(0, -begun.length), position);
  const replacing = inserting.with({ end: position.translate(0, rest.length) });
  const bibliography = await bibliographyOf(stores.references, document, citationLanguage(document)).catch(
    () => undefined,
  );
  const items = await referenceItems(stores, { inserting, replacing }, begun, bibliography);
  return writtenAs(items, (key) => keyWithin(key, citationLanguage(document)));
}

/** Whether a key belongs at the position: after `@`, or within the list of a citation. The whole text is not read for each blank that is written. */
function writesCitation(
  document: vscode.TextDocument,
  position: vscode.Position,
  before: string,
  afterBlank: boolean,
): boolean {
  if (/(^|[\s[;(-])@$/.test(before))
    return !["latex", "tex", "asciidoc", "restructuredtext"].includes(citationLanguage(document));
  if (
    ["latex", "tex"].includes(citationLanguage(document)) &&
    /\\(?=[a-zA-Z]*cite)[a-zA-Z]+\*?(<[^<>]*>)?(\[[^\]]*\])*\{[^{}]*$/.test(before)
  )
    return true;
  if (afterBlank) return false;
  const citation = citationAt(document.getText(), document.offsetAt(position), citationLanguage(document));
  const offset = document.offsetAt(position);
  return (
    citation !== undefined &&
    offset >= citation.listStart &&
    offset <= citation.listEnd &&
    citationLanguage(document) !== "markdown"
  );
}
