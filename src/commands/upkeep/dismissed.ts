import type * as vscode from "vscode";
import { aText, listOf } from "../../core/base/untrusted/values";
import { researchFolders } from "../../storage/research/researchFolders";
import { changeUpkeepState } from "../../storage/research/upkeepFiles";
import type { CommandContext } from "../context";

const KEY = "upkeep.dismissed";

/** What was waved aside here before it was known whose it is: the workspace's memory keeps it. */
export function dismissedHere(memory: vscode.Memento): readonly string[] {
  return listOf(aText)(memory.get<unknown>(KEY)) ?? [];
}

/**
 * Waves a work aside for good, under all that it is known by, and asks nothing: in one's own file, or in the workspace's memory until there is one,
 * which then takes up all of it.
 */
export async function dismissWork({ stores, memory }: CommandContext, ids: readonly string[]): Promise<void> {
  const dismissed = [...new Set([...dismissedHere(memory), ...ids])];
  const handle = stores.identity.known;
  const [folder] = researchFolders();
  if (handle === undefined || !folder) return memory.update(KEY, dismissed);
  await changeUpkeepState(folder, handle, { dismissed });
  await memory.update(KEY, undefined);
}
