import * as vscode from "vscode";
import type { ExtensionPlaces } from "../files/extensionPlaces";
import { SnapshotFile, type SnapshotHost } from "../../core/catalogue/reading/snapshotFile";
import { contentHash } from "../files/contentHash";
import { pause } from "../files/slices";
import { readsInParts, workspaceFiles } from "../files/workspaceFiles";

const SAVE_DELAY_MS = 3000;

export const snapshotHost: SnapshotHost = { files: workspaceFiles, hash: contentHash, readsInParts, pause };

/** The snapshots of the catalogue folders that are looked at now. */
export class Snapshots implements vscode.Disposable {
  private readonly opened = new Map<string, Promise<SnapshotFile>>();
  private saving: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(private readonly extension: ExtensionPlaces) {}

  /** Opens those of these folders. Others are let go: they would keep all that their files said in memory. */
  keep(folders: ReadonlySet<string>): void {
    for (const [folder, snapshot] of this.opened) {
      if (folders.has(folder)) continue;
      this.opened.delete(folder);
      void snapshot.then((file) => file.save());
    }
    // It holds messages about the files, which are in the language of the window that read them.
    const version = `${this.extension.version} ${vscode.env.language}`;
    const storage = this.extension.storage.toString();
    for (const folder of folders)
      if (!this.opened.has(folder)) this.opened.set(folder, SnapshotFile.open(snapshotHost, storage, version, folder));
  }

  of(folder: string | undefined): Promise<SnapshotFile> | undefined {
    return folder === undefined ? undefined : this.opened.get(folder);
  }

  /** Later, when nothing else is under way: a snapshot only saves time at the next start. */
  saveLater(): void {
    clearTimeout(this.saving);
    if (this.ended) return;
    this.saving = setTimeout(
      () => this.opened.forEach((snapshot) => void snapshot.then((file) => file.save())),
      SAVE_DELAY_MS,
    );
  }

  dispose(): void {
    this.ended = true;
    clearTimeout(this.saving);
  }
}
