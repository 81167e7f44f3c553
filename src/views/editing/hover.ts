import * as vscode from "vscode";
import type { Stores } from "../../storage/stores";
import { entityOf } from "./entities";
import { idCard } from "./idCards";
import { MARKDOWN, placeAt, toRange, YAML_FILES } from "./places";

/** The card of what an id names: in catalogues, experiments and people's files, and in the front matter of Markdown. */
export function registerHover(stores: Stores): vscode.Disposable {
  return vscode.languages.registerHoverProvider([YAML_FILES, MARKDOWN].flat(), {
    provideHover: (document, position) => hover(stores, document, position),
  });
}

async function hover(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const place = await placeAt(stores, document, position);
  // Running text has hovers of its own: see problemLinks and citationFeatures.
  if (!place || place.under === "text") return undefined;
  const card = await idCard(stores, entityOf(stores, place, document.uri));
  return card && new vscode.Hover(card, toRange(place.range));
}
