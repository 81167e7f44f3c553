import * as vscode from "vscode";
import type { CompletionContext } from "../../core/catalogue/exact";
import type { Stores } from "../../storage/stores";
import { catalogueOf } from "./entities";
import { type IdRange, withCard, yamlItems } from "./idItems";
import { isOwnCatalogue, toRange, YAML_FILES } from "./places";

/** Completion of ids, of the words of enumerations and of keys in the workspace's catalogues. */
export function registerCatalogueCompletion(stores: Stores): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    YAML_FILES,
    {
      provideCompletionItems: (document, position, _token, { triggerCharacter }) =>
        complete(stores, document, position, triggerCharacter),
      resolveCompletionItem: (item) => withCard(stores, item),
    },
    " ",
    "[",
    "{",
    ",",
    "/",
  );
}

async function complete(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
  trigger: string | undefined,
): Promise<vscode.CompletionList | undefined> {
  if (!isOwnCatalogue(stores, document.uri)) return undefined;
  const { completionContext } = await import("../../core/catalogue/exact");
  const context = completionContext(document.getText(), document.offsetAt(position));
  if (!context) return undefined;
  const replacing = toRange(context.range);
  const range = { inserting: replacing.with({ end: position }), replacing };
  if (context.kind === "enum") return words(context, range);
  // A space is typed in every sentence: keys come with their first letter, or when they are asked for.
  if (context.kind === "key") return trigger === " " ? undefined : keys(document, context, range);
  return yamlItems(stores, context.kind, range, document, catalogueOf(stores, document.uri));
}

function words({ values = [] }: CompletionContext, range: IdRange): vscode.CompletionList {
  return new vscode.CompletionList(
    values.map((value, i) => {
      const item = new vscode.CompletionItem(value, vscode.CompletionItemKind.EnumMember);
      item.range = range;
      item.sortText = String(i).padStart(4, "0");
      return item;
    }),
  );
}

function keys(
  document: vscode.TextDocument,
  { values = [], about = {} }: CompletionContext,
  range: IdRange,
): vscode.CompletionList {
  const rest = document.lineAt(range.replacing.end.line).text.slice(range.replacing.end.character);
  return new vscode.CompletionList(
    values.map((key, i) => {
      const item = new vscode.CompletionItem(key, vscode.CompletionItemKind.Property);
      item.insertText = /^\s*:/.test(rest) ? key : `${key}: `;
      item.documentation = about[key];
      item.range = range;
      item.sortText = String(i).padStart(4, "0");
      return item;
    }),
  );
}
