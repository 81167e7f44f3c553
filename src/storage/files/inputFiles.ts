import * as vscode from "vscode";
import { chunksOf, inputFile, type InputFile } from "../../core/instruments/readers/file";
import { HumanError } from "../../host/errors";
import { nodeCrypto } from "./contentHash";
import { pause } from "./slices";
import { readsInParts, workspaceFiles } from "./workspaceFiles";

/**
 * A file to be measured, read in parts where this host can, else as a whole, which it then keeps; undefined where there is none.
 * @param name as people know it; messages begin with it
 */
export async function inputAt(uri: vscode.Uri, name: string): Promise<InputFile | undefined> {
  const file = await inputFile(workspaceFiles, uri.toString(), name);
  if (!file || (await readsInParts(uri.toString()))) return file;
  let whole: Promise<Uint8Array> | undefined;
  return { ...file, range: async (start, end) => (await (whole ??= file.range(0, file.size))).subarray(start, end) };
}

/** The same of a file that has to be there, by its path in the workspace. Throws HumanError. */
export async function requiredInput(uri: vscode.Uri): Promise<InputFile> {
  const name = vscode.workspace.asRelativePath(uri, false);
  const found = await inputAt(uri, name);
  if (!found) throw new HumanError(vscode.l10n.t("There is nothing at {0}.", name));
  return found;
}

/** Beyond this a host without hashes that take parts makes none. */
const MOST_WHOLE = 64 << 20;

/** The SHA-256 of a file in hexadecimal, made in slices; undefined where this host has none for so large a file. */
export async function sha256Of(file: InputFile): Promise<string | undefined> {
  const hash = nodeCrypto()?.createHash("sha256");
  if (!hash)
    return file.size > MOST_WHOLE
      ? undefined
      : hex(
          new Uint8Array(
            await crypto.subtle.digest("SHA-256", (await file.range(0, file.size)) as Uint8Array<ArrayBuffer>),
          ),
        );
  for await (const chunk of chunksOf(file)) {
    hash.update(chunk);
    await pause();
  }
  return hex(hash.digest());
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
