import * as vscode from "vscode";
import { findMentions } from "../core/research/mentions";
import type { Stores } from "../storage/stores";
import { problemCard } from "./cards";

const MARKDOWN = ["markdown", "quarto", "rmd"];

/** `problem:ID` and `[[ID]]` in Markdown: links that open the page, a card on hover, and completion of ids. */
export function registerProblemLinks(stores: Stores): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(MARKDOWN, { provideDocumentLinks: (document) => links(stores, document) }),
    vscode.languages.registerHoverProvider(MARKDOWN, { provideHover: (document, position) => hover(stores, document, position) }),
    vscode.languages.registerCompletionItemProvider(
      MARKDOWN,
      { provideCompletionItems: (document, position) => complete(stores, document, position) },
      ":",
      "[",
    ),
  );
}

function mentions(stores: Stores, document: vscode.TextDocument) {
  return findMentions(document.uri.toString(), document.getText()).flatMap((mention) => {
    const problem = stores.catalogue.catalogue.resolve(mention.problem);
    const { start, end } = mention.range;
    return problem ? [{ problem, range: new vscode.Range(start.line, start.character, end.line, end.character) }] : [];
  });
}

function links(stores: Stores, document: vscode.TextDocument): vscode.DocumentLink[] {
  return mentions(stores, document).map(({ problem, range }) => {
    const query = encodeURIComponent(JSON.stringify([problem.fullId]));
    const link = new vscode.DocumentLink(range, vscode.Uri.parse(`command:openProblems.openProblem?${query}`));
    link.tooltip = problem.title;
    return link;
  });
}

async function hover(stores: Stores, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
  const found = mentions(stores, document).find(({ range }) => range.contains(position));
  return found && new vscode.Hover(await problemCard(found.problem, stores), found.range);
}

function complete(stores: Stores, document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] | undefined {
  const line = document.lineAt(position.line).text.slice(0, position.character);
  const begun = /(?:\[\[|\bproblems?:\s*(?:\[[^\]]*)?|^\s*-\s+)([a-z0-9/-]*)$/.exec(line);
  if (!begun || (line.trimStart().startsWith("-") && !inFrontMatter(document, position))) return undefined;
  const range = new vscode.Range(position.translate(0, -begun[1]!.length), position);
  return stores.catalogue.catalogue.problems.map((problem) => {
    const item = new vscode.CompletionItem({ label: problem.id, detail: `  ${problem.title}` }, vscode.CompletionItemKind.Reference);
    item.range = range;
    item.filterText = `${problem.id} ${problem.title}`;
    return item;
  });
}

/** Whether the position is in the `problems:` list of the file's front matter. */
function inFrontMatter(document: vscode.TextDocument, position: vscode.Position): boolean {
  if (document.lineAt(0).text.trim() !== "---") return false;
  for (let at = position.line - 1; at > 0; at -= 1) {
    const { text } = document.lineAt(at);
    if (/^problems:\s*$/.test(text)) return true;
    if (!/^\s*-\s/.test(text)) return false;
  }
  return false;
}
