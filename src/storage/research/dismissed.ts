import * as vscode from "vscode";
import { aText, listOf } from "../../core/base/untrusted/values";
import type { Identity } from "./identity";
import { researchFolders } from "./researchFolders";
import { changeUpkeepState } from "./upkeepFiles";

const KEY = "upkeep.dismissed";

/** What was waved aside here before it was known whose it is: the workspace's memory keeps it. */
export function dismissedHere(memory: vscode.Memento): readonly string[] {
  return listOf(aText)(memory.get<unknown>(KEY)) ?? [];
}

/**
 * Waves a work aside for good, under all that it is known by, and asks nothing: in one's own file, or in the workspace's memory until there is one,
 * which then takes up all of it.
 */
export async function dismissWork(
  memory: vscode.Memento,
  identity: Pick<Identity, "known">,
  ids: readonly string[],
): Promise<void> {
  const dismissed = [...new Set([...dismissedHere(memory), ...ids])];
  const handle = identity.known;
  const [folder] = researchFolders();
  if (!dismissed.length) return;
  if (handle === undefined || !folder) return memory.update(KEY, dismissed);
  await changeUpkeepState(folder, handle, { dismissed });
  await memory.update(KEY, undefined);
}

/** Writes what the memory keeps into one's own file as soon as it is known whose that is. What cannot be written stays. */
export function keepDismissed(
  memory: vscode.Memento,
  identity: Pick<Identity, "known" | "onDidChange">,
): vscode.Disposable {
  const keep = () => {
    if (identity.known !== undefined) dismissWork(memory, identity, []).catch(() => undefined);
  };
  keep();
  return identity.onDidChange(keep);
}
