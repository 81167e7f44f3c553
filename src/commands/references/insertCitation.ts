import * as vscode from "vscode";
import { cite, extendCitation, gapAfter, gapBefore } from "../../core/references/citing/cite";
import { citationSyntax } from "../../core/references/citing/syntax";
import type { CslItem } from "../../core/references/csl/csl";
import { problemAsWork } from "../../core/catalogue/problemAsWork";
import { Cancelled, HumanError, report } from "../../host/errors";
import { settings } from "../../host/settings";
import { bibliographyOf, citeFrom } from "../../storage/references/projectBibliography";
import { citationLanguage } from "../../views/citing/citationLanguage";
import { pickReferences } from "../../views/pickers/referencePicker";
import type { CommandContext } from "../context";
import { offerBibliography } from "./offerBibliography";

const NOTEBOOK_CELL = "vscode-notebook-cell";

/**
 * Inserts a citation at each cursor in the form of the document's language; inside of a citation its list grows instead. Takes keys of works, and ids
 * of problems, which are cited as entries of their catalogue. Returns the text of the citation.
 */
export async function insertCitation(context: CommandContext, keys?: string | readonly string[]): Promise<string> {
  await context.stores.catalogue.whenReady();
  const editor = context.editor.current;
  if (!editor) throw noTextToCiteIn();
  const chosen = keys === undefined ? await ask(context) : typeof keys === "string" ? [keys] : keys;
  const items = chosen.map(
    (key) => context.stores.references.get(key) ?? problemWork(context, key) ?? unknownWork(key),
  );
  const { document } = editor;
  const language = citationLanguage(document);
  const bibliography =
    citationSyntax(language) === "text"
      ? undefined
      : await bibliographyOf(context.stores.references, document, language);
  // The works under the project's own keys; those that it lacks are added to it.
  const cited = bibliography ? await citeFrom(bibliography, items) : items;
  const text = cite(cited, language, settings.citationFormats());
  await insert(editor, cited, text, language);
  // A notebook's cell has the focus or gets it from its notebook; shown as a document it would become an editor of its own.
  if (document.uri.scheme !== NOTEBOOK_CELL) await vscode.window.showTextDocument(document, editor.viewColumn);
  if (!bibliography && citationSyntax(language) !== "text")
    void report(context.log, "insertCitation", "person", () =>
      offerBibliography(context.stores.references, document, language, items),
    );
  return text;
}

/** What is said where no text is in sight that a citation could go into. */
function noTextToCiteIn(): HumanError {
  return new HumanError(vscode.l10n.t("Open the text in which to cite, and put the cursor there."));
}

async function insert(editor: vscode.TextEditor, items: CslItem[], citation: string, language: string): Promise<void> {
  const { document } = editor;
  const text = document.getText();
  const keys = items.map((item) => item.id);
  const plan = editor.selections.map((selection) => {
    const grown = selection.isEmpty
      ? extendCitation(text, document.offsetAt(selection.active), language, keys)
      : undefined;
    if (grown) return { range: toRange(document, grown.at), text: grown.text };
    const [start, end] = [selection.start, selection.end].map((place) => document.offsetAt(place)) as [number, number];
    const apart = keptApart(citation, text.slice(0, start), text.slice(end, end + 30), language);
    return { range: selection as vscode.Range, text: apart };
  });
  // Two cursors in one citation make it grow once.
  const changes = new Map(
    plan.map((change) => [`${document.offsetAt(change.range.start)}-${document.offsetAt(change.range.end)}`, change]),
  );
  const done = await editor.edit((edit) => {
    for (const { range, text: inserted } of changes.values()) if (inserted) edit.replace(range, inserted);
  });
  if (!done) throw new HumanError(vscode.l10n.t("The document could not be changed; is it read-only?"));
  editor.selections = editor.selections.map((selection) => new vscode.Selection(selection.end, selection.end));
}

/** A citation with what keeps it apart from the text around it; a form that a person has written for the language says that itself. */
function keptApart(citation: string, before: string, after: string, language: string): string {
  if (settings.citationFormats()[language]) return citation;
  return gapBefore(before, language) + citation + gapAfter(citation, after, language);
}

function toRange(document: vscode.TextDocument, offset: number): vscode.Range {
  const position = document.positionAt(offset);
  return new vscode.Range(position, position);
}

async function ask(context: CommandContext): Promise<string[]> {
  const picked = await pickReferences(context.stores, { title: vscode.l10n.t("Cite which works?"), many: true });
  if (!picked) throw new Cancelled();
  return picked.keys;
}

function problemWork({ stores }: CommandContext, id: string): CslItem | undefined {
  const { catalogue } = stores.catalogue;
  const problem = catalogue.resolve(id.replace(/^problem:/, ""));
  return (
    problem &&
    problemAsWork(
      problem,
      catalogue.infos.find((info) => info.id === problem.catalogue),
    )
  );
}

function unknownWork(key: string): never {
  throw new HumanError(vscode.l10n.t("There is no reference “{0}”.", key));
}
