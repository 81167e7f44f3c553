import * as vscode from "vscode";
import { dotted } from "../../core/describe/tree";
import { authorYear, bestUrl, displayTitle } from "../../core/references/identity/display";
import type { Experiment, Note } from "../../core/research/model";
import type { Stores } from "../../storage/stores";
import { EXPERIMENT_WORDS, named, READING_WORDS, workMarks, VERDICT_WORDS } from "../../core/words/names";

const { None } = vscode.TreeItemCollapsibleState;

/** A note in a tree; a click opens its file. */
export function noteItem(note: Note): vscode.TreeItem {
  const item = new vscode.TreeItem(note.title, None);
  item.description = note.created?.slice(0, 10);
  item.iconPath = new vscode.ThemeIcon("note");
  item.contextValue = "note";
  item.command = {
    command: "vscode.open",
    title: vscode.l10n.t("Open Note"),
    arguments: [vscode.Uri.parse(note.file)],
  };
  return item;
}

/** An experiment in a tree; a click opens its record. */
export function experimentItem(experiment: Experiment): vscode.TreeItem {
  const item = new vscode.TreeItem(experiment.title, None);
  const label = named(EXPERIMENT_WORDS, experiment.status);
  item.description = dotted(label.text, experiment.verdict && named(VERDICT_WORDS, experiment.verdict).text);
  item.iconPath = new vscode.ThemeIcon(label.icon);
  // Only what lies in the workspace can be read again: nothing is fetched.
  const readable = experiment.links.some((link) => !/^https?:/i.test(link));
  item.contextValue = readable ? "experiment readable" : "experiment";
  item.command = {
    command: "vscode.open",
    title: vscode.l10n.t("Open Experiment"),
    arguments: [vscode.Uri.parse(experiment.file)],
  };
  return item;
}

/**
 * A work in a tree; a click opens it where it can be read. Its context value tells its reading state and whether it has an address.
 * @param underState whether the row stands under its reading state, which it need not say again
 */
export function referenceItem(key: string, stores: Stores, underState = false): vscode.TreeItem {
  const found = stores.references.get(key);
  const item = new vscode.TreeItem(found ? displayTitle(found) : key, None);
  const state = stores.myReading(key);
  const marks = found ? workMarks(found, stores.marks.of(found)) : [];
  item.description = dotted(
    ...marks.map(({ text }) => text),
    found ? authorYear(found) : vscode.l10n.t("not in the references"),
    state && !underState && named(READING_WORDS, state).text,
  );
  // A row that is read aloud may be heard without the one above it.
  if (underState && state)
    item.accessibilityInformation = {
      label: [item.label as string, item.description, named(READING_WORDS, state).text].filter(Boolean).join(", "),
    };
  const retracted = marks.find(({ value }) => value === "retracted");
  const usual = found ? (state ? named(READING_WORDS, state).icon : "book") : "warning";
  item.iconPath = new vscode.ThemeIcon(retracted?.icon ?? usual);
  const address = found && bestUrl(found);
  item.contextValue = [found ? "reference" : "missing", address ? "address" : "", state ? `listed state-${state}` : ""]
    .filter(Boolean)
    .join(" ");
  if (address)
    item.command = { command: "openProblems.openReference", title: vscode.l10n.t("Open Reference"), arguments: [key] };
  return item;
}
