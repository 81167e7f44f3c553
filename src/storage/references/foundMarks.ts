import * as vscode from "vscode";
import type { CslItem } from "../../core/references/csl/csl";
import type { WorkMark } from "../../core/words/shown";
import { readBytes } from "../files/files";

/** The marks of a work, and its entry as it was checked: of one that was changed since they say nothing. */
interface Found {
  entry: string;
  marks: WorkMark[];
}

/** What the last checks found out about works, kept in the extension's own storage until an entry changes or is checked again. */
export class FoundMarks implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly file: vscode.Uri;
  private found = new Map<string, Found>();
  private loading: Promise<void> | undefined;

  readonly onDidChange = this.changed.event;

  constructor(private readonly storage: vscode.Uri) {
    this.file = vscode.Uri.joinPath(storage, "upkeep-marks.json");
  }

  /** What is known by now of a work; asking makes what was kept be read, and tells when it has been. */
  of(item: CslItem | undefined): readonly WorkMark[] {
    void this.load();
    const found = item && this.found.get(item.id);
    return found && found.entry === JSON.stringify(item) ? found.marks : [];
  }

  /** Takes what a check found in the place of what was known of the same works. */
  async keep(results: readonly { item: CslItem; marks: WorkMark[] }[]): Promise<void> {
    await this.load();
    for (const { item, marks } of results) {
      if (marks.length) this.found.set(item.id, { entry: JSON.stringify(item), marks });
      else this.found.delete(item.id);
    }
    this.changed.fire();
    // What cannot be kept is found again by the next check.
    await Promise.resolve(vscode.workspace.fs.createDirectory(this.storage))
      .then(() => vscode.workspace.fs.writeFile(this.file, new TextEncoder().encode(JSON.stringify([...this.found]))))
      .then(undefined, () => undefined);
  }

  private load(): Promise<void> {
    return (this.loading ??= this.read());
  }

  private async read(): Promise<void> {
    const bytes = await readBytes(this.file);
    if (!bytes) return;
    try {
      this.found = new Map(JSON.parse(new TextDecoder().decode(bytes)) as [string, Found][]);
    } catch {
      // Half a file, of a program that was stopped while it wrote: the next check finds it again.
      return;
    }
    if (this.found.size) this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
