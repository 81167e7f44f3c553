import type * as vscode from "vscode";
import type { OutlineNode } from "../../core/tree/outline";
import type { ReadingState } from "../../core/research/model";
import type { CommandContext } from "../context";
import { insertCitation } from "../references/insertCitation";
import { isReferenceNode, referenceArgument, type ReferenceArgument } from "../references/referenceArgument";
import { askReadingState, writeReading } from "./setReadingState";

// In the trees: on the row under the pointer, or on all that are selected where it is one of them.

/** Cites the selected works, or problems, at the cursor of the last editor. Returns the text of the citation. */
export async function citeSelected(
  context: CommandContext,
  row?: ReferenceArgument | OutlineNode,
  selected?: unknown,
): Promise<string> {
  const rows = Array.isArray(selected) && selected.length ? (selected as OutlineNode[]) : [row];
  const problems = rows.flatMap((node) =>
    typeof node === "object" && node.kind === "problem" ? node.problem.fullId : [],
  );
  return insertCitation(
    context,
    problems.length ? problems : await keysOf(context, row as ReferenceArgument, selected),
  );
}

/** Marks the selected works as being read. Returns the file of one's readings. */
export function startReading(
  context: CommandContext,
  work?: ReferenceArgument,
  selected?: unknown,
): Promise<vscode.Uri> {
  return set(context, work, selected, "reading");
}

/** Marks the selected works as read. Returns the file of one's readings. */
export function markAsRead(context: CommandContext, work?: ReferenceArgument, selected?: unknown): Promise<vscode.Uri> {
  return set(context, work, selected, "read");
}

/** Takes the selected works off one's reading list. Returns the file of one's readings. */
export function removeFromReadingList(
  context: CommandContext,
  work?: ReferenceArgument,
  selected?: unknown,
): Promise<vscode.Uri> {
  return set(context, work, selected, null);
}

/** Asks for a reading state and gives it to the selected works. Returns the file of one's readings. */
export async function setStateOfSelected(
  context: CommandContext,
  work?: ReferenceArgument,
  selected?: unknown,
): Promise<vscode.Uri> {
  const keys = await keysOf(context, work, selected);
  return writeReading(context, keys, await askReadingState(context.stores.myReading(keys[0]!)));
}

async function set(
  context: CommandContext,
  work: ReferenceArgument,
  selected: unknown,
  state: ReadingState | null,
): Promise<vscode.Uri> {
  return writeReading(context, await keysOf(context, work, selected), state);
}

async function keysOf(context: CommandContext, work: ReferenceArgument, selected: unknown): Promise<string[]> {
  const rows = Array.isArray(selected) ? selected.filter(isReferenceNode) : [];
  if (rows.length) return [...new Set(rows.map((row) => row.key))];
  return [await referenceArgument(context, work, "")];
}
