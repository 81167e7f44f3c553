/** As much of `vscode` as the stores' readers ask for, over Node's files: the bench bundles it in place of the real one. */
import * as fs from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export class Uri {
  private text: string | undefined;

  private constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
  ) {}

  static file(file: string): Uri {
    return new Uri("file", "", path.resolve(file));
  }

  static parse(text: string): Uri {
    const url = new URL(text);
    return new Uri(url.protocol.slice(0, -1), url.host, decodeURIComponent(url.pathname));
  }

  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri(base.scheme, base.authority, path.posix.join(base.path, ...parts));
  }

  with(change: { path: string }): Uri {
    return new Uri(this.scheme, this.authority, change.path);
  }

  get fsPath(): string {
    return fileURLToPath(this.toString());
  }

  toString(): string {
    this.text ??= pathToFileURL(this.path).href;
    return this.text;
  }
}

export enum FileType {
  File = 1,
  Directory = 2,
}

export class FileSystemError extends Error {
  readonly code: string = "Unknown";
}

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export const l10n = { t: (message: string) => message };

export const workspace = {
  getWorkspaceFolder: (): undefined => undefined,
  fs: {
    readFile: (uri: Uri) => fs.readFile(uri.path),
    writeFile: (uri: Uri, bytes: Uint8Array) => fs.writeFile(uri.path, bytes),
    createDirectory: (uri: Uri) => fs.mkdir(uri.path, { recursive: true }),
    delete: (uri: Uri) => fs.rm(uri.path),
    rename: (from: Uri, to: Uri) => fs.rename(from.path, to.path),
    async stat(uri: Uri) {
      const found = await fs.stat(uri.path);
      return {
        type: found.isDirectory() ? FileType.Directory : FileType.File,
        mtime: found.mtimeMs,
        ctime: found.ctimeMs,
        size: found.size,
      };
    },
    async readDirectory(uri: Uri) {
      const entries = await fs.readdir(uri.path, { withFileTypes: true });
      return entries.map(
        (entry) => [entry.name, entry.isDirectory() ? FileType.Directory : FileType.File] as [string, FileType],
      );
    },
  },
};
