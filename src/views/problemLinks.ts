import * as vscode from "vscode";
import { findMentions } from "../core/research/mentions";
import type { Stores } from "../storage/stores";
import { shownProblem } from "./shownCard";
import { idItems, meantItems, withCard } from "./editing/idItems";
import { MARKDOWN } from "./editing/places";
import { isInFrontMatter } from "./editing/recordCompletion";

/** `problem:ID` and `[[ID]]` in Markdown: links that open the page, a card on hover, and completion of ids. */
export function registerProblemLinks(stores: Stores): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(MARKDOWN, {
      provideDocumentLinks: (document) => links(stores, document),
    }),
    vscode.languages.registerHoverProvider(MARKDOWN, {
      provideHover: (document, position) => hover(stores, document, position),
    }),
    vscode.languages.registerCompletionItemProvider(
      MARKDOWN,
      {
        provideCompletionItems: (document, position) => complete(stores, document, position),
        resolveCompletionItem: (item) => withCard(stores, item),
      },
      ":",
      "[",
      "/",
      " ",
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

async function hover(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const found = mentions(stores, document).find(({ range }) => range.contains(position));
  return found && new vscode.Hover(await shownProblem(found.problem, stores), found.range);
}

/** Ids after `problem:` and `[[` in running text; front matter has a completion of its own. */
async function complete(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionList | undefined> {
  const line = document.lineAt(position.line).text;
  const words = /\[\[([^[\]|#]{0,80}[ A-Z][^[\]|#]{0,80})$/.exec(line.slice(0, position.character))?.[1];
  if (words !== undefined && !isInFrontMatter(document, position)) {
    const range = new vscode.Range(position.translate(0, -words.length), position);
    return meantItems(stores, "problem", { inserting: range, replacing: range }, words);
  }
  const typed = /(?:\[\[|(?<![\w/.:@-])problem:)([a-z0-9/-]*)$/.exec(line.slice(0, position.character))?.[1];
  if (typed === undefined || isInFrontMatter(document, position)) return undefined;
  const rest = /^[a-z0-9/-]*/.exec(line.slice(position.character))![0];
  const inserting = new vscode.Range(position.translate(0, -typed.length), position);
  return idItems(
    stores,
    "problem",
    { inserting, replacing: inserting.with({ end: position.translate(0, rest.length) }) },
    typed,
  );
}
