import * as vscode from "vscode";
import type { IndexAnswer } from "../../core/upkeep/model";
import { changeUpkeep, readUpkeep, type UpkeepChanges, type UpkeepState } from "../../core/upkeep/state";
import { editText, readText } from "../files/documents";
import { contentHash } from "../files/contentHash";
import { readBytes, stat } from "../files/files";
import { researchFolders } from "./researchFolders";

/** Answers of an index are taken for today's for so long: a run that was cut short goes on, and a check is repeated without a request. */
const FRESH_MS = 24 * 60 * 60 * 1000;

/** What one person has checked and waved aside, of all research folders; empty for a person that nobody knows. */
export async function readUpkeepState(handle: string | undefined): Promise<UpkeepState> {
  const texts =
    handle === undefined ? [] : await Promise.all(researchFolders().map((folder) => readText(fileIn(folder, handle))));
  return readUpkeep(texts.map((text) => text ?? "").join("\n"));
}

/** Adds to one person's state, in a research folder. */
export async function changeUpkeepState(folder: vscode.Uri, handle: string, changes: UpkeepChanges): Promise<void> {
  await editText(fileIn(folder, handle), (text) => changeUpkeep(text, changes), "");
}

function fileIn(folder: vscode.Uri, handle: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, "upkeep", `${handle}.yaml`);
}

/** Keeps the answers of indexes in the extension's own storage, never in the workspace. */
export function answerCache(storage: vscode.Uri): {
  recall(name: string): Promise<IndexAnswer | undefined>;
  keep(name: string, answer: IndexAnswer): Promise<void>;
} {
  const folder = vscode.Uri.joinPath(storage, "upkeep");
  const file = async (name: string) =>
    vscode.Uri.joinPath(folder, `${await contentHash(new TextEncoder().encode(name))}.json`);
  return {
    async recall(name) {
      const uri = await file(name);
      const found = await stat(uri);
      if (!found || Date.now() - found.mtime > FRESH_MS) return undefined;
      const bytes = await readBytes(uri);
      try {
        const answer = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as IndexAnswer);
        return answer && typeof answer.text === "string" && typeof answer.status === "number" ? answer : undefined;
      } catch {
        return undefined;
      }
    },
    async keep(name, answer) {
      // A cache that cannot be written costs a request, no more.
      await Promise.resolve(
        vscode.workspace.fs.writeFile(await file(name), new TextEncoder().encode(JSON.stringify(answer))),
      ).catch(() => undefined);
    },
  };
}
