import * as vscode from "vscode";
import type { Stores } from "../../storage/stores";
import { CITED_DOCUMENTS } from "../citing/citationLanguage";
import { definitionsOf, entityOf, occurrencesOf } from "./entities";
import { MARKDOWN, placeAt, toRange, YAML_FILES } from "./places";

/** From an id to the entry that defines it, and to all places that use it: in catalogues, records, Markdown and cited keys. */
export function registerNavigation(stores: Stores): vscode.Disposable {
  const everywhere = [CITED_DOCUMENTS, YAML_FILES].flat();
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(everywhere, {
      provideDefinition: (document, position) => definitions(stores, document, position),
    }),
    vscode.languages.registerReferenceProvider([YAML_FILES, MARKDOWN].flat(), {
      provideReferences: (document, position, { includeDeclaration }, token) =>
        references(stores, document, position, includeDeclaration, token),
    }),
  );
}

async function definitions(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.LocationLink[] | undefined> {
  const place = await placeAt(stores, document, position);
  if (!place) return undefined;
  const found = await definitionsOf(stores, entityOf(stores, place, document.uri), document.uri);
  return found.map(({ uri, place: { range, entryRange } }) => ({
    originSelectionRange: toRange(place.range),
    targetUri: uri,
    targetRange: toRange(entryRange ?? range).union(toRange(range)),
    targetSelectionRange: toRange(range),
  }));
}

async function references(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
  includeDeclaration: boolean,
  token: vscode.CancellationToken,
): Promise<vscode.Location[] | undefined> {
  const place = await placeAt(stores, document, position);
  if (!place) return undefined;
  const found = await occurrencesOf(stores, entityOf(stores, place, document.uri), document.uri, token);
  return found
    .filter(({ place: { role } }) => includeDeclaration || role === "use")
    .map(({ uri, place: { range } }) => new vscode.Location(uri, toRange(range)));
}
