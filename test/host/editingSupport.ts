import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { OpenProblemsApi } from "../../src/api";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

/**
 * Writes files into the workspace, waits until `ready` holds for what the extension has read, runs `work`, and takes the files away again. Each file
 * is given by its path with `/`.
 */
export async function withFiles(
  files: Record<string, string>,
  ready: (api: OpenProblemsApi) => boolean | Promise<boolean>,
  work: (api: OpenProblemsApi) => Promise<void>,
): Promise<void> {
  const api = await readyApi();
  const uris = Object.keys(files).map((path) => inWorkspace(...path.split("/")));
  try {
    for (const [path, text] of Object.entries(files)) await writeFile(inWorkspace(...path.split("/")), text);
    await until(api.onDidChange, async () => ((await ready(api)) ? true : undefined));
    await work(api);
  } finally {
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uris.some((one) => String(one) === String(uri)));
    await saveAll();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const uri of uris) await vscode.workspace.fs.delete(uri);
    // A file that VS Code saves is empty for a moment: a catalogue read by then seems gone, and what it said comes back until it really is.
    if (isOpen) await run("refresh");
    const ids = Object.values(files).flatMap((text) =>
      [...text.matchAll(/^ {2}- id: (editing-\S+)/gm)].map((match) => match[1]),
    );
    await until(api.onDidChange, () => (api.problems().some(({ id }) => ids.includes(id)) ? undefined : true));
  }
}

/** Saves all documents, those too that no editor shows. */
export async function saveAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
}

/** Whether a catalogue has a problem. */
export function hasProblem(id: string): (api: OpenProblemsApi) => boolean {
  return (api) => api.problems().some((problem) => problem.id === id);
}

/** A document as its file is now: one that an earlier test opened may follow its file late. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const uri = inWorkspace(...path.split("/"));
  const document = await vscode.workspace.openTextDocument(uri);
  const text = await readFile(uri);
  return until(vscode.workspace.onDidChangeTextDocument, () =>
    document.isDirty || document.getText() === text ? document : undefined,
  );
}

/** The place of `needle` in a document, counted from its start; without an offset in its middle. */
export function placeOf(document: vscode.TextDocument, needle: string, offset = needle.length >> 1): vscode.Position {
  const at = document.getText().indexOf(needle);
  assert.ok(at >= 0, `${needle} stands in ${document.uri.path}`);
  return document.positionAt(at + offset);
}

/** What is offered at the end of `needle`; with `resolved` the documentation too. */
export async function completions(
  document: vscode.TextDocument,
  needle: string,
  resolved = 0,
): Promise<vscode.CompletionItem[]> {
  const position = placeOf(document, needle, needle.length);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    position,
    undefined,
    resolved,
  );
  return list.items;
}

export function labelOf(item: vscode.CompletionItem): string {
  return typeof item.label === "string" ? item.label : item.label.label;
}

export function documentationOf({ documentation }: vscode.CompletionItem): string {
  return typeof documentation === "string" ? documentation : (documentation?.value ?? "");
}

/** The text of all hovers in the middle of `needle`. */
export async function hoverText(document: vscode.TextDocument, needle: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    placeOf(document, needle),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}

/** Where "Go to Definition" leads from the middle of `needle`: file and line of text. */
export async function definitionOf(
  document: vscode.TextDocument,
  needle: string,
): Promise<{ path: string; line: string }[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    "vscode.executeDefinitionProvider",
    document.uri,
    placeOf(document, needle),
  );
  return Promise.all(
    found.map(async (target) => {
      const uri = "targetUri" in target ? target.targetUri : target.uri;
      const range = "targetUri" in target ? (target.targetSelectionRange ?? target.targetRange) : target.range;
      const text = await vscode.workspace.openTextDocument(uri);
      return { path: uri.path, line: text.lineAt(range.start.line).text.trim() };
    }),
  );
}

/** Resolves with the first diagnostic of a file that `fits`. */
export function diagnosticIn(
  uri: vscode.Uri,
  fits: (diagnostic: vscode.Diagnostic) => boolean,
): Promise<vscode.Diagnostic> {
  return until(vscode.languages.onDidChangeDiagnostics, () => vscode.languages.getDiagnostics(uri).find(fits));
}
