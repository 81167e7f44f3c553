import * as vscode from "vscode";
import type { Stores } from "../../storage/stores";
import { fileKind, placesOf, toRange, YAML_FILES } from "./places";
import { type Place } from "../../core/places/place";

const ICONS: Partial<Record<Place["kind"], vscode.SymbolKind>> = {
  catalogue: vscode.SymbolKind.Package,
  area: vscode.SymbolKind.Namespace,
  person: vscode.SymbolKind.Object,
  problem: vscode.SymbolKind.Class,
  measurement: vscode.SymbolKind.Property,
  reference: vscode.SymbolKind.Constant,
};

/** The outline of a catalogue file: its sections, in them the entries by id and title, in problems their measurements. */
export function registerOutline(stores: Stores): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(YAML_FILES, {
    provideDocumentSymbols: (document) =>
      fileKind(stores, document.uri, "yaml") === "catalogue" ? outline(stores, document) : undefined,
  });
}

async function outline(stores: Stores, document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  const sections: vscode.DocumentSymbol[] = [];
  let section: vscode.DocumentSymbol | undefined;
  for (const place of await placesOf(stores, document)) {
    if (place.role !== "definition") continue;
    const entry = symbol(place);
    const problem = section?.children.at(-1);
    if (place.kind === "measurement" && problem) problem.children.push(entry);
    else if (place.kind === "catalogue") sections.push(entry);
    else if (place.kind !== "measurement") {
      if (section?.name !== place.under) sections.push((section = sectionSymbol(document, place.under, entry.range)));
      section.range = section.range.union(entry.range);
      section.children.push(entry);
    }
  }
  return sections;
}

function symbol(place: Place): vscode.DocumentSymbol {
  const selected = toRange(place.range);
  const range = toRange(place.entryRange ?? place.range).union(selected);
  return new vscode.DocumentSymbol(
    place.id,
    place.title ?? "",
    ICONS[place.kind] ?? vscode.SymbolKind.Key,
    range,
    selected,
  );
}

/** A section starts at its key, where that is written in the usual way above its first entry. */
function sectionSymbol(document: vscode.TextDocument, name: string, first: vscode.Range): vscode.DocumentSymbol {
  let line = first.start.line;
  while (line > 0 && !document.lineAt(line).text.startsWith(`${name}:`)) line -= 1;
  const { text } = document.lineAt(line);
  const key = text.startsWith(name)
    ? new vscode.Range(line, 0, line, name.length)
    : new vscode.Range(first.start, first.start);
  return new vscode.DocumentSymbol(name, "", vscode.SymbolKind.Module, key.union(first), key);
}
