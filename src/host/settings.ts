import * as vscode from "vscode";
import type { GroupBy } from "../core/tree/outline";
import { PREFIX } from "./ids";

/** The settings as they are now; each look-up asks VS Code, so that a change applies without a reload. */
export const settings = {
  catalogues: (scope?: vscode.Uri) => get<string[]>("catalogues", ["problems"], scope),
  bundledCatalogue: () => get("bundledCatalogue", true),
  researchFolder: (scope?: vscode.Uri) => get("researchFolder", "research", scope),
  notesInclude: (scope?: vscode.Uri) => get<string[]>("notes.include", ["**/*.md"], scope),
  noteTemplate: () => get("notes.template", ""),
  handle: () => get("identity.handle", "").trim(),
  citationFormats: () => get<Record<string, string>>("citation.formats", {}),
  bibliography: (scope?: vscode.Uri) => get("citation.bibliography", "", scope),
  readingListFormat: () => get("readingList.format", "markdown"),
  groupBy: () => get<GroupBy>("tree.groupBy", "area"),
  followPage: () => get("tree.followPage", true),
  staleAfterDays: () => get("claims.staleAfterDays", 90),
  doiEndpoint: () => get("import.doiEndpoint", "https://doi.org").trim() || "https://doi.org",
  upkeepSources: () => get<string[]>("upkeep.sources", []),
  upkeepMail: () => get("upkeep.mail", "").trim(),
  upkeepEndpoints: () => texts(get<Record<string, unknown>>("upkeep.endpoints", {})),
  maxFileSizeMB: () => get("limits.maxFileSizeMB", 32),
};

/** The entries of a map that are texts. */
function texts(map: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) =>
      typeof value === "string" && value.trim() ? [[key, value.trim()]] : [],
    ),
  );
}

function get<T>(name: string, fallback: T, scope?: vscode.Uri): T {
  const value = vscode.workspace.getConfiguration(PREFIX, scope).get<T>(name);
  return value === undefined || value === null || typeof value !== typeof fallback ? fallback : value;
}

/** Calls back when one of the named settings (without the prefix) changes. */
export function onDidChangeSettings(names: readonly string[], changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`${PREFIX}.${name}`))) changed();
  });
}
