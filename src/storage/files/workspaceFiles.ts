import * as vscode from "vscode";
import { uriBelow, type WritableFiles } from "../../core/base/files";
import { writeWhole } from "./files";
import { filesOf, throughVscode } from "./hostFiles";

/** Whether parts of a file can be read by themselves; elsewhere each part costs the whole. */
export async function readsInParts(uri: string): Promise<boolean> {
  return (await filesOf(uri)) !== throughVscode;
}

/** Every file that the window can reach, by its URI. */
export const workspaceFiles: WritableFiles = {
  at: uriBelow,
  list: async (folder) => (await filesOf(folder)).list(folder),
  stat: async (uri) => (await filesOf(uri)).stat(uri),
  read: async (file, most) => (await filesOf(file)).read(file, most),
  readRange: async (file, start, length) => (await filesOf(file)).readRange(file, start, length),
  write: (file, bytes, options) => writeWhole(vscode.Uri.parse(file), bytes, options),
};
