import * as vscode from "vscode";
import { FolderWalks } from "../../core/base/folders/folderWalks";
import { ChangeFeed } from "./changes";
import { pause } from "./slices";
import { workspaceFiles } from "./workspaceFiles";

/** What the stores have in common: one feed of changes, and the walks of a round of loading. */
export class SharedFiles implements vscode.Disposable {
  readonly feed = new ChangeFeed(workspaceFiles);
  private readonly accepting: ((file: string) => boolean)[] = [];

  /** @param folders gives the folders that are looked at */
  constructor(private readonly folders: () => readonly vscode.Uri[]) {}

  /** Has walks tell of the files that are accepted. */
  lookFor(accepts: (file: string) => boolean): void {
    this.accepting.push(accepts);
  }

  /** Walks of a new round. */
  walks(): FolderWalks {
    return new FolderWalks(workspaceFiles, (file) => this.accepting.some((accepts) => accepts(file)), pause);
  }

  /** Watches the folders that are looked at now. */
  watch(): void {
    this.feed.watch(this.folders());
  }

  dispose(): void {
    this.feed.dispose();
  }
}
