/**
 * The one way in which the core sees a file system; `vscode.workspace.fs`, Node and the tests' memory each give one.
 *
 * Files and folders are named by URI strings, which nobody but the port takes apart: what the core says of a file (an index, a finding, a place) names
 * it so already, and a folder of a web or remote workspace has no path. Within a place (`placeAt`) the names are paths below it.
 */
export interface Files {
  /** The name of what lies at a path (with `/`) below a folder. */
  at(folder: string, path: string): string;
  /** What a folder holds; nothing where it is missing, no folder, or may not be read. */
  list(folder: string): Promise<readonly FileEntry[]>;
  /** What is there, links followed; undefined where there is nothing. */
  stat(uri: string): Promise<FileStat | undefined>;
  /**
   * The bytes of a regular file; undefined where there is none, where it may not be read, and where it is larger than `most` bytes (256 MB where
   * nothing is said), which `stat` tells apart. A file that grows while it is read gives no more than it had.
   */
  read(file: string, most?: number): Promise<Uint8Array | undefined>;
  /** So many bytes of a regular file from an offset, fewer where it ends before; undefined as for `read`. */
  readRange(file: string, start: number, length: number): Promise<Uint8Array | undefined>;
  /** Where a file really lies, or would lie, all links on the way to it followed. */
  real?(uri: string): Promise<string>;
  /** Calls back with what changed below a folder until the returned function is called. */
  watch?(folder: string, changed: (uri: string) => void): () => void;
  /**
   * Writes a whole file or nothing, with the folders above it. Without `overwrite` it rejects where the file is there. A link is kept, and what it leads
   * to is written; so are a file's mode and owner. One that has several names is changed in place, so that they go on naming the same.
   */
  write?(file: string, bytes: Uint8Array, options: WriteOptions): Promise<void>;
}

export interface WriteOptions {
  overwrite: boolean;
  /** Asked before the file is put in place: whether nobody waits any more, so that it is left as it is. */
  isLate?(): boolean;
}

export type WritableFiles = Files & Required<Pick<Files, "write">>;

/** A file or folder in a folder. What is neither (a device, a pipe, a link to nothing) is not listed. */
export interface FileEntry {
  name: string;
  folder: boolean;
  /** It is a link to such a thing. */
  link?: boolean;
}

export interface FileStat {
  /** `other` is what cannot be read: a device, a pipe, or what may not be looked at. */
  kind: "file" | "folder" | "other";
  /** In bytes. */
  size: number;
  /** When it was last written, in ms since 1970. */
  mtime: number;
}

/** What `Files.read` reads at most where nothing is said, in bytes. */
export const LARGEST_READ = 256 * 1024 * 1024;

/** A path below a URI, spelled as VS Code spells URIs, so that all hosts call a file the same. `..` does not lead above the URI's root. */
export function uriBelow(uri: string, path: string): string {
  let base = uri.endsWith("/") ? uri.slice(0, -1) : uri;
  for (const part of path.split("/")) {
    if (part === "..") base = base.replace(/([^/])\/[^/]*$/, "$1");
    else if (part && part !== ".") base += `/${uriPart(part)}`;
  }
  return base;
}

/** A name as a part of a URI. Half a character, which no file's name has, becomes U+FFFD. */
export function uriPart(name: string): string {
  if (/^[\w.~-]*$/.test(name)) return name;
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** One folder or file alone: names are paths below it, `""` is itself, and nothing outside can be reached. */
export function placeAt(files: Files, root: string): Files {
  const within = (path: string): string | undefined => {
    if (path.split("/").includes("..")) return undefined;
    return path ? files.at(root, path) : root;
  };
  return {
    at: below,
    list: async (path) => {
      const uri = within(path);
      return uri === undefined ? [] : files.list(uri);
    },
    stat: async (path) => {
      const uri = within(path);
      return uri === undefined ? undefined : files.stat(uri);
    },
    read: async (path, most) => {
      const uri = within(path);
      return uri === undefined ? undefined : files.read(uri, most);
    },
    readRange: async (path, start, length) => {
      const uri = within(path);
      return uri === undefined ? undefined : files.readRange(uri, start, length);
    },
  };
}

/** A path below a folder of a place, whose own path may be `""`. */
export function below(folder: string, path: string): string {
  return folder && path ? `${folder}/${path}` : folder || path;
}
