import type { Files } from "../../core/base/files";
import { eachInBatches, eachOf } from "../../core/base/slices";
import { SITE_MARK, walk } from "../../core/base/folders/walk";
import type { Changes } from "./changes";
import { pause } from "./slices";

const AT_ONCE = 12;

/** What of the files a table is about. */
interface TableOptions<T> {
  files: Files;
  accepts(file: string): boolean;
  /** Gives undefined for a file that is gone or says nothing of interest. */
  read(file: string): Promise<T | undefined>;
  /** Whether a file that was read again says what it said: nothing has changed then. */
  isSame?(before: T, now: T): boolean;
  /** Told where reading a file fails, which costs that file alone. */
  failed(file: string, error: unknown): void;
}

/** What was read from each of a set of files, kept as they are on disk, by their URIs: the common part of the stores. */
export class FileTable<T> {
  readonly records = new Map<string, T>();

  constructor(private readonly options: TableOptions<T>) {}

  /** Reads files, several at once; true when any came, went or says something else. When it is stopped the rest stays as it was. */
  async load(files: readonly string[], isStopped: () => boolean = () => false): Promise<boolean> {
    let any = false;
    await eachOf(files, AT_ONCE, async (file) => {
      if (isStopped()) return;
      any = (await this.read(file)) || any;
      await pause();
    });
    return any;
  }

  /** Forgets all other files; true when there were such. */
  async keepOnly(files: ReadonlySet<string>): Promise<boolean> {
    let any = false;
    // What comes meanwhile stays.
    await eachInBatches([...this.records.keys()], pause, (file) => {
      if (!files.has(file)) any = this.records.delete(file) || any;
    });
    return any;
  }

  /** Takes up changes on disk; true when a record came, went or says something else. */
  async apply(changes: Changes): Promise<boolean> {
    let any = false;
    for (const uri of changes) {
      try {
        if (this.records.has(uri) || this.options.accepts(uri)) any = (await this.read(uri)) || any;
        else any = (await this.applyFolder(uri)) || any;
      } catch (error) {
        this.options.failed(uri, error);
      }
    }
    return any;
  }

  /** A folder that vanished takes its files with it; one that came or was moved in brings them, and VS Code may name it alone. */
  private async applyFolder(uri: string): Promise<boolean> {
    const { files, accepts } = this.options;
    const found = await files.stat(uri);
    if (!found) return this.forgetBelow(uri, new Set());
    if (found.kind !== "folder" || (await files.stat(files.at(uri, SITE_MARK)))?.kind === "file") return false;
    const { files: there, incomplete } = await walk(files, uri, ({ file }) => accepts(file), { pause });
    const names = there.map(({ file }) => file);
    // A folder may have been taken away and another put in its place meanwhile.
    const any = !incomplete && this.forgetBelow(uri, new Set(names));
    return (await this.load(names)) || any;
  }

  private forgetBelow(folder: string, there: ReadonlySet<string>): boolean {
    const within = `${folder}/`;
    let any = false;
    for (const file of this.records.keys())
      if (file.startsWith(within) && !there.has(file)) any = this.records.delete(file) || any;
    return any;
  }

  private async read(file: string): Promise<boolean> {
    const { read, isSame, failed } = this.options;
    const before = this.records.get(file);
    let record: T | undefined;
    try {
      record = await read(file);
    } catch (error) {
      failed(file, error);
      return false;
    }
    if (record === undefined) return this.records.delete(file);
    if (before !== undefined && isSame?.(before, record)) return false;
    this.records.set(file, record);
    return true;
  }
}
