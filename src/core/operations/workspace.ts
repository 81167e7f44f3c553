import type { Diagnostic } from "../base/diagnostics";
import type { Files } from "../base/files";
import type { Pause } from "../base/slices";
import type { Catalogue } from "../catalogue/index/catalogue";
import type { MappedFiles } from "../catalogue/mapping/mappedFiles";
import type { InputFile } from "../instruments";
import type { ReferenceLibrary } from "../references/identity/library";
import type { RecordName } from "../research/newRecord";
import type { Research } from "../research/records";
import type { UpkeepOptions, UpkeepPorts } from "../upkeep";

/** What the operations see of a person's files. The extension makes one of its stores, the command line one of the files on the disk. */
export interface Workspace {
  catalogue(): Promise<Catalogue>;
  research(): Promise<Research>;
  /** The works of the catalogues and of the workspace's bibliographies. */
  library(): Promise<ReferenceLibrary>;
  /** What is wrong with the files of the workspace's own catalogues and records. */
  findings(): Promise<readonly Diagnostic[]>;
  /** A file's text, also that of a catalogue which a mapping makes; undefined where it is gone or no text. */
  text(file: string): Promise<string | undefined>;
  /**
   * A file of the workspace's folder, to be measured, by its path below it; undefined where it is not there.
   * @throws OperationError where a link leads out of the workspace
   */
  input(path: string): Promise<InputFile | undefined>;
  /** The catalogues that mappings make. */
  mapped(): Promise<MappedFiles>;
  /** A file (a URI string) as people write it, with `/`: its path below the workspace's folder, or all of it where it lies elsewhere. */
  path(file: string): string;
  now(): Date;
  /** The handle of whose workspace it is, where it is known. */
  handle(): Promise<string | undefined>;
  pause: Pause;
  /** The files of the workspace's folder; absent without one. */
  place?: { files: Files; folder: string };
  /** Absent where nothing may be written. */
  records?: Records;
  /** How the public indexes of works are asked; absent where the network may not be used. */
  indexes?(): Promise<Indexes>;
}

/** The way to the public indexes, and how they are asked: at which addresses, with which keys, for whom. */
export interface Indexes extends Pick<UpkeepOptions, "endpoints" | "keys" | "mail" | "progress" | "cancelled"> {
  ports: UpkeepPorts;
}

/** The research folder, to be written to. Every file is written whole or not at all, and never over what somebody else wrote meanwhile. */
export interface Records {
  /** Writes a new record below the research folder. Returns its file. */
  create(folder: string, name: RecordName, print: (id: string) => string): Promise<string>;
  /** Changes a text file, which starts as `missing` where it is not there. */
  edit(file: string, change: (text: string) => string | Promise<string>, missing?: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** The file of one person's claims and readings. */
  person(handle: string): Promise<string>;
}

/** What a person or a program asked for cannot be done; the message is a sentence that says why, and what to do. */
export class OperationError extends Error {
  override name = "OperationError";

  /** @param network where it is the network that failed: whether it may not be used, or gave no answer */
  constructor(
    message: string,
    readonly network?: "refused" | "silent",
  ) {
    super(message);
  }
}

/** A path below the workspace's folder, as it was given. Throws OperationError for one that leads out of it. */
export function pathInWorkspace(path: string): string {
  if (/^(?:[/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes(".."))
    throw new OperationError(`${path} lies outside the workspace: give a path below it.`);
  return path;
}
