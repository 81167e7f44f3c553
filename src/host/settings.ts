import * as vscode from "vscode";
import { aFlag, aNumber, aText, type Check, listOf, mapOf } from "../core/base/untrusted/values";
import { aGroup } from "../core/tree/outline";
import { aSavedView } from "../core/tree/savedView";
import { PREFIX } from "./ids";

const texts = listOf(aText, 200);

/**
 * The settings as they are now; each look-up asks VS Code, so that a change applies without a reload. A repository brings settings of its own: what of
 * them is not of the form that it should be is left out, with a sentence in the log.
 */
export const settings = {
  catalogues: (scope?: vscode.Uri) => get("catalogues", ["problems"], texts, scope).map(withSlashes),
  bundledCatalogue: () => get("bundledCatalogue", true, aFlag),
  researchFolder: (scope?: vscode.Uri) => get("researchFolder", "research", aText, scope),
  notesInclude: (scope?: vscode.Uri) => get("notes.include", ["**/*.md"], texts, scope),
  noteTemplate: () => get("notes.template", "", aText),
  handle: () => get("identity.handle", "", aText).trim(),
  citationFormats: () => get("citation.formats", {}, mapOf(aText)),
  bibliography: (scope?: vscode.Uri) => withSlashes(get("citation.bibliography", "", aText, scope)),
  readingListFormat: () => get("readingList.format", "markdown", aText),
  groupBy: () => get("tree.groupBy", "area", aGroup),
  views: () => get("tree.views", [], listOf(aSavedView, 200)),
  followPage: () => get("tree.followPage", true, aFlag),
  overviewAtFirstUse: () => get("overview.openAtFirstUse", true, aFlag),
  staleAfterDays: () => get("claims.staleAfterDays", 90, aNumber(1, 100_000)),
  doiEndpoint: () => get("import.doiEndpoint", "https://doi.org", aText).trim() || "https://doi.org",
  upkeepSources: () => get("upkeep.sources", [], texts),
  upkeepMail: () => get("upkeep.mail", "", aText).trim(),
  upkeepEndpoints: () => trimmed(get("upkeep.endpoints", {}, mapOf(aText))),
  /** A text of more is more than a host can hold. */
  maxFileSizeMB: () => get("limits.maxFileSizeMB", 32, aNumber(1, 500)),
};

/** A path as it may have been written on Windows. */
const withSlashes = (path: string): string => path.replaceAll("\\", "/");

function trimmed(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => (value.trim() ? [[key, value.trim()] as const] : [])),
  );
}

function get<T>(name: string, fallback: T, check: Check<T>, scope?: vscode.Uri): T {
  const value = vscode.workspace.getConfiguration(PREFIX, scope).get<unknown>(name);
  if (value === undefined || value === null) return fallback;
  return check(value, () => tell(name, value)) ?? fallback;
}

let log: Pick<vscode.LogOutputChannel, "warn"> | undefined;
const told = new Map<string, string>();

/** Has what is wrong with the settings said in the log, each once. */
export function tellOfSettings(to: typeof log): void {
  log = to;
  told.clear();
}

function tell(name: string, value: unknown): void {
  const text = JSON.stringify(value) ?? "";
  if (told.get(name) === text) return;
  told.set(name, text);
  log?.warn(
    `the setting ${PREFIX}.${name} is not of the form that the manifest names; what is wrong in it does not count`,
  );
}

/** Calls back when one of the named settings (without the prefix) changes. */
export function onDidChangeSettings(names: readonly string[], changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`${PREFIX}.${name}`))) changed();
  });
}
