import * as vscode from "vscode";
import type { Changes } from "./changes";
import { eachOf } from "../../core/base/slices";
import { stat, walk } from "./files";
import { isInside } from "./paths";

/**
 * What was read from each of a set of files, kept as they are on disk: the common part of the stores.
 * `reader` gives undefined for a file that is gone or says nothing of interest.
 */
export class FileTable<T> {
  readonly records = new Map<string, T>();

  constructor(
    private readonly accepts: (uri: vscode.Uri) => boolean,
    private readonly reader: (uri: vscode.Uri) => Promise<T | undefined>,
    /** Whether a file that was read again says what it said: nothing has changed then. */
    private readonly isSame: (before: T, now: T) => boolean = () => false,
  ) {}

  /** Reads all files below the folders and forgets those that are not there. When it is cancelled it keeps what it has, and says `incomplete`. */
  async load(folders: readonly vscode.Uri[], token?: vscode.CancellationToken): Promise<{ incomplete: boolean }> {
    const found = new Set<string>();
    let stopped = false;
    for (const folder of folders) {
      const { files, incomplete } = await walk(folder, (path) => this.accepts(folder.with({ path })), token);
      stopped ||= incomplete;
      await eachOf(files, 12, async (file) => {
        found.add(file.toString());
        if (!token?.isCancellationRequested) await this.read(file);
      });
    }
    if (token?.isCancellationRequested) return { incomplete: true };
    for (const file of [...this.records.keys()]) if (!found.has(file)) this.records.delete(file);
    return { incomplete: stopped };
  }

  /** Takes up changes on disk; true when a record came, went or says something else. */
  async apply(changes: Changes): Promise<boolean> {
    let any = false;
    for (const uri of changes) {
      const known = this.records.has(uri.toString());
      if (known || this.accepts(uri)) any = (await this.read(uri)) || any;
      else any = (await this.applyFolder(uri)) || any;
    }
    return any;
  }

  /** A folder that vanished takes its files with it; one that came or was moved in brings them, and VS Code may name it alone. */
  private async applyFolder(uri: vscode.Uri): Promise<boolean> {
    const found = await stat(uri);
    let any = false;
    if (!found) {
      for (const file of [...this.records.keys()]) {
        if (isInside(uri, vscode.Uri.parse(file))) any = this.records.delete(file) || any;
      }
    } else if (found.type === vscode.FileType.Directory) {
      const { files, incomplete } = await walk(uri, (path) => this.accepts(uri.with({ path })));
      const there = new Set(files.map(String));
      // A folder may have been taken away and another put in its place meanwhile.
      for (const file of incomplete ? [] : [...this.records.keys()]) {
        if (isInside(uri, vscode.Uri.parse(file)) && !there.has(file)) any = this.records.delete(file) || any;
      }
      await eachOf(files, 12, async (file) => {
        any = (await this.read(file)) || any;
      });
    }
    return any;
  }

  private async read(uri: vscode.Uri): Promise<boolean> {
    const record = await this.reader(uri);
    if (record === undefined) return this.records.delete(uri.toString());
    const before = this.records.get(uri.toString());
    if (before !== undefined && this.isSame(before, record)) return false;
    this.records.set(uri.toString(), record);
    return true;
  }
}
