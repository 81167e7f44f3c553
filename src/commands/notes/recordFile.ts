import { say } from "../../host/say";
import * as vscode from "vscode";
import type { Experiment, Note } from "../../core/research/model";
import type { ProblemNode } from "../../core/tree/outline";
import { Cancelled, HumanError } from "../../host/errors";
import { editText } from "../../storage/files/documents";
import { EXPERIMENT_WORDS, named } from "../../core/words/names";
import { rowText } from "../../views/rowText";
import { attachNote } from "./attachNote";
import type { CommandContext } from "../context";
import { openProblem } from "../problems/openProblem";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { recordId } from "./recordId";

/** What names a record in a command's arguments: its file, or its row in a tree. */
export type RecordArgument =
  vscode.Uri | { kind: "note"; note: Note } | { kind: "experiment"; experiment: Experiment } | undefined;

/** Opens a note or an experiment's record: the one given, else one that a person chooses among all. Returns its file. */
export async function openNote(context: CommandContext, record?: RecordArgument): Promise<vscode.Uri> {
  await context.stores.research.whenReady();
  const title = vscode.l10n.t("Open a note or an experiment");
  const none = vscode.l10n.t("There is no note yet.");
  const items = () => [...noteItems(context), ...experimentItems(context)];
  return open(fileOf(record) ?? (await choose(items(), title, none)));
}

/** Opens an experiment's record: the one given, else one that a person chooses. Returns its file. */
export async function openExperiment(context: CommandContext, record?: RecordArgument): Promise<vscode.Uri> {
  await context.stores.research.whenReady();
  const none = vscode.l10n.t("There is no experiment yet: link one to a problem first.");
  return open(fileOf(record) ?? (await choose(experimentItems(context), vscode.l10n.t("Open an experiment"), none)));
}

function noteItems(context: CommandContext): RecordItem[] {
  return context.stores.research.research.notes.map((note) => ({
    label: rowText(note.title),
    iconPath: new vscode.ThemeIcon("note"),
    description: note.created?.slice(0, 10),
    detail: rowText(titles(context, note.problems)),
    file: note.file,
  }));
}

function experimentItems(context: CommandContext): RecordItem[] {
  return context.stores.research.research.experiments.map((experiment) => ({
    label: rowText(experiment.title),
    iconPath: new vscode.ThemeIcon("beaker"),
    description: named(EXPERIMENT_WORDS, experiment.status).text,
    detail: rowText(titles(context, experiment.problems)),
    file: experiment.file,
  }));
}

/** Opens a record's file, or a problem's page, in the editor group beside. Returns the file, or the problem's full id. */
export async function openRecordBeside(
  context: CommandContext,
  record?: RecordArgument | ProblemNode,
): Promise<vscode.Uri | string> {
  if (record && "kind" in record && record.kind === "problem") return openProblem(context, record, { beside: true });
  return open(required(record), { viewColumn: vscode.ViewColumn.Beside });
}

/** Shows a record's file in the Explorer. Returns the file. */
export async function revealRecord(_context: CommandContext, record?: RecordArgument): Promise<vscode.Uri> {
  const file = required(record);
  await vscode.commands.executeCommand("revealInExplorer", file);
  return file;
}

/** Copies the path of a record's file, relative to the workspace where it lies in it. Returns the path. */
export async function copyRecordPath(_context: CommandContext, record?: RecordArgument): Promise<string> {
  const path = vscode.workspace.asRelativePath(required(record));
  await vscode.env.clipboard.writeText(path);
  say(vscode.l10n.t("Copied {0}", path), 3000);
  return path;
}

/** Gives a note or an experiment to one more problem. Returns the record's file. */
export async function attachRecord(
  context: CommandContext,
  record?: RecordArgument,
  argument?: ProblemArgument,
): Promise<vscode.Uri> {
  const file = required(record);
  const given = typeof argument === "string" ? argument : undefined;
  const { experiments } = context.stores.research.research;
  const experiment = experiments.find((known) => known.file === file.toString());
  if (!experiment) return attachNote(context, file, given);
  const problem = await problemArgument(context, given, vscode.l10n.t("Attach the experiment to which problem?"));
  if (experiment.problems.some((id) => context.stores.catalogue.catalogue.resolve(id) === problem)) return file;
  const id = recordId(context, problem);
  const { editExperiment, parseExperiment } = await import("../../core/research/editing");
  await editText(file, (text) => {
    const now = parseExperiment(experiment.file, text).record ?? experiment;
    return editExperiment(text, { problems: [...new Set([...now.problems, id])] });
  });
  return file;
}

interface RecordItem extends vscode.QuickPickItem {
  file: string;
}

function fileOf(record: RecordArgument): vscode.Uri | undefined {
  if (record instanceof vscode.Uri) return record;
  if (record?.kind === "note") return vscode.Uri.parse(record.note.file);
  return record?.kind === "experiment" ? vscode.Uri.parse(record.experiment.file) : undefined;
}

export function required(record: RecordArgument): vscode.Uri {
  const file = fileOf(record);
  if (!file) throw new HumanError(vscode.l10n.t("Choose a note or an experiment in a tree first."));
  return file;
}

async function choose(items: readonly RecordItem[], title: string, none: string): Promise<vscode.Uri> {
  if (!items.length) throw new HumanError(none);
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
  if (!picked) throw new Cancelled();
  return vscode.Uri.parse(picked.file);
}

async function open(file: vscode.Uri, options?: vscode.TextDocumentShowOptions): Promise<vscode.Uri> {
  await vscode.commands.executeCommand("vscode.open", file, options);
  return file;
}

function titles({ stores }: CommandContext, problems: readonly string[]): string {
  return problems.map((id) => stores.catalogue.catalogue.resolve(id)?.title ?? id).join("; ");
}
