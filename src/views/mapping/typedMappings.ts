import * as vscode from "vscode";
import type { Files } from "../../core/base/files";
import { encodeText } from "../../core/base/utf8";
import { MappedFiles } from "../../core/catalogue/mapping/mappedFiles";
import { settings } from "../../host/settings";
import { openDocument } from "../../storage/files/documents";
import { pause } from "../../storage/files/slices";
import { workspaceFiles } from "../../storage/files/workspaceFiles";

/** What mappings make as they are typed. */
export function typedMappings(): MappedFiles {
  return new MappedFiles(typedFiles, () => ({ pause, maxMB: settings.maxFileSizeMB() }));
}

/** A document with unsaved changes in the place of its file. */
const typedFiles: Files = {
  ...workspaceFiles,
  async stat(uri) {
    const found = await workspaceFiles.stat(uri);
    const typed = typedDocument(uri);
    return found && typed ? { ...found, size: 0, mtime: -typed.version } : found;
  },
  read: async (uri, most) => {
    const typed = typedDocument(uri);
    return typed ? encodeText(typed.getText()) : workspaceFiles.read(uri, most);
  },
};

function typedDocument(uri: string): vscode.TextDocument | undefined {
  const document = openDocument(vscode.Uri.parse(uri));
  return document?.isDirty ? document : undefined;
}
