import * as vscode from "vscode";

type Operation = "stat" | "readDirectory" | "readFile" | "writeFile" | "createDirectory" | "rename" | "delete";

/** A fault: thrown where an operation on a path matches; `times` of them, or for ever. */
interface Fault {
  operation: Operation;
  path: RegExp;
  make(): Error;
  times: number;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file system in memory in which every operation can be made to fail, and in which files can change whenever they are looked at. */
export class FaultyFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  readonly files = new Map<string, Uint8Array>();
  readonly folders = new Set<string>(["/"]);
  /** What `stat` says instead of the real size. */
  readonly sizes = new Map<string, number>();
  /** What was asked, as `operation path`. */
  readonly asked: string[] = [];
  /** Called before each operation; may change what is there. */
  before: (operation: Operation, path: string) => void = () => undefined;
  /** How many faults were thrown. */
  thrown = 0;
  /** Whether an operation on a path never ends. */
  hangs: (operation: string, path: string) => boolean = () => false;
  private faults: Fault[] = [];

  constructor(files: Record<string, string | Uint8Array> = {}) {
    for (const [path, content] of Object.entries(files)) this.put(path, content);
  }

  put(path: string, content: string | Uint8Array): void {
    this.files.set(path, typeof content === "string" ? encode(content) : content);
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
      this.folders.add(path.slice(0, at));
  }

  text(path: string): string | undefined {
    const bytes = this.files.get(path);
    return bytes && new TextDecoder().decode(bytes);
  }

  fail(operation: Operation, path: RegExp, make: () => Error, times = Infinity): void {
    this.faults.push({ operation, path, make, times });
  }

  heal(): void {
    this.faults = [];
    this.before = () => undefined;
    this.hangs = () => false;
  }

  private enter(operation: Operation, uri: vscode.Uri): string {
    const { path } = uri;
    this.asked.push(`${operation} ${path}`);
    this.before(operation, path);
    const fault = this.faults.find(
      (candidate) => candidate.operation === operation && candidate.times > 0 && candidate.path.test(path),
    );
    if (!fault) return path;
    fault.times -= 1;
    this.thrown += 1;
    throw fault.make();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const path = this.enter("stat", uri);
    const file = this.files.get(path);
    if (file) return { type: vscode.FileType.File, ctime: 1, mtime: 1, size: this.sizes.get(path) ?? file.length };
    if (this.folders.has(path)) return { type: vscode.FileType.Directory, ctime: 1, mtime: 1, size: 0 };
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const path = this.enter("readDirectory", uri);
    if (!this.folders.has(path)) throw vscode.FileSystemError.FileNotFound(uri);
    const prefix = path === "/" ? "/" : `${path}/`;
    const below = (all: Iterable<string>) =>
      [...all].filter((name) => name.startsWith(prefix) && name !== path && !name.slice(prefix.length).includes("/"));
    return [
      ...below(this.folders).map((name): [string, vscode.FileType] => [
        name.slice(prefix.length),
        vscode.FileType.Directory,
      ]),
      ...below(this.files.keys()).map((name): [string, vscode.FileType] => [
        name.slice(prefix.length),
        vscode.FileType.File,
      ]),
    ];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.files.get(this.enter("readFile", uri));
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  createDirectory(uri: vscode.Uri): void {
    this.folders.add(this.enter("createDirectory", uri));
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.put(this.enter("writeFile", uri), content);
  }

  delete(uri: vscode.Uri): void {
    const path = this.enter("delete", uri);
    if (!this.files.delete(path)) throw vscode.FileSystemError.FileNotFound(uri);
  }

  rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { overwrite: boolean }): void {
    const path = this.enter("rename", from);
    const content = this.files.get(path);
    if (!content) throw vscode.FileSystemError.FileNotFound(from);
    if (this.files.has(to.path) && !overwrite) throw vscode.FileSystemError.FileExists(to);
    this.files.delete(path);
    this.put(to.path, content);
  }
}
