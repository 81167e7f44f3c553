import type { WritableFiles } from "../../base/files";
import { finishInSlices, type Pause } from "../../base/slices";
import { encodeText } from "../../base/utf8";
import type { FileIndex } from "../index/fileIndex";
import { isSnapshotHead, readSnapshotBody, snapshotBody, type SnapshotEntry, snapshotHead } from "../index/snapshot";
import { fileFingerprint, fingerprintOf } from "./fingerprint";
import type { KnownFiles } from "./source";

/** What keeping snapshots needs of a host. */
export interface SnapshotHost {
  files: WritableFiles;
  /** The hash of a folder's URI, which names its snapshot. */
  hash(bytes: Uint8Array): Promise<string>;
  /** Whether parts of a file can be read by themselves; elsewhere each part costs the whole. */
  readsInParts(file: string): Promise<boolean>;
  pause: Pause;
}

/** A larger snapshot would not be quicker than the files; in bytes. */
const LARGEST = 1_500_000_000;

/**
 * What the files of one catalogue folder said when they were last read, kept outside of the workspace. One that is torn, or of another
 * version or folder, counts as none; an entry is used only for a file whose bytes have its hash.
 */
export class SnapshotFile implements KnownFiles {
  private entries = new Map<string, SnapshotEntry>();
  private used = new Map<string, SnapshotEntry>();
  private changed = false;

  private constructor(
    private readonly host: SnapshotHost,
    private readonly place: string,
    private readonly version: string,
    private readonly folder: string,
  ) {}

  /**
   * Reads the snapshot of a folder; an empty one where there is none to be believed.
   * @param storage the folder that snapshots are kept below
   */
  static async open(host: SnapshotHost, storage: string, version: string, folder: string): Promise<SnapshotFile> {
    const name = (await host.hash(encodeText(folder))).replace(/[^a-z0-9]/gi, "");
    const place = host.files.at(storage, `catalogues/${name}.jsonl`);
    const snapshot = new SnapshotFile(host, place, version, folder);
    // One that cannot be read saves no time.
    await snapshot.read().catch(() => undefined);
    return snapshot;
  }

  /** Most files have not changed, and then need not be brought into memory. */
  async unchanged(file: string): Promise<FileIndex | undefined> {
    const known = this.used.get(file) ?? this.entries.get(file);
    if (!known) return undefined;
    const { files, pause, readsInParts } = this.host;
    const hash = (await readsInParts(file)) ? await fileFingerprint(files, file, known.size, pause) : undefined;
    await pause();
    return hash === undefined ? undefined : this.get(file, hash);
  }

  async recall(file: string, bytes: Uint8Array, read: () => Promise<FileIndex>): Promise<FileIndex> {
    const hash = await fingerprintOf(bytes, this.host.pause);
    const known = this.get(file, hash);
    if (known) return known;
    const index = await read();
    this.put(file, { hash, size: bytes.length, index });
    return index;
  }

  /** What a file of these bytes said, where it is known. */
  private get(file: string, hash: string): FileIndex | undefined {
    const entry = [this.used.get(file), this.entries.get(file)].find((known) => known?.hash === hash);
    if (entry) this.used.set(file, entry);
    return entry?.index;
  }

  put(file: string, entry: SnapshotEntry): void {
    this.used.set(file, entry);
    this.changed = true;
  }

  /**
   * Writes what was used since it was opened, where that is not what it held; the files that are gone fall out. Never rejects: it is a cache.
   * @returns whether it did
   */
  async save(): Promise<boolean> {
    if (!this.changed && this.used.size === this.entries.size) return false;
    // What is put while this goes on belongs to the next time.
    const kept = new Map(this.used);
    this.changed = false;
    const { files, pause } = this.host;
    const body = await finishInSlices(snapshotBody(kept.values()), pause);
    const headFor = (digest: string) =>
      encodeText(`${snapshotHead({ version: this.version, folder: this.folder, digest })}\n`);
    // A fingerprint has the same length whatever it is of.
    const room = headFor(await fingerprintOf(new Uint8Array(), pause));
    const bytes = await joined([room, ...body], pause);
    bytes.set(headFor(await fingerprintOf(bytes.subarray(room.length), pause)));
    const written = files.write(this.place, bytes, { overwrite: true }).then(
      () => true,
      () => false,
    );
    this.entries = kept;
    return written;
  }

  private async read(): Promise<void> {
    const { files, pause } = this.host;
    const bytes = await files.read(this.place, LARGEST);
    const end = bytes?.indexOf(10) ?? -1;
    if (!bytes || end < 0) return;
    const body = bytes.subarray(end + 1);
    const head = { version: this.version, folder: this.folder, digest: await fingerprintOf(body, pause) };
    if (!isSnapshotHead(new TextDecoder().decode(bytes.subarray(0, end)), head)) return;
    for (const entry of readSnapshotBody(body)) {
      if (entry) this.entries.set(entry.index.file, entry);
      await pause();
    }
  }
}

async function joined(parts: readonly Uint8Array[], pause: Pause): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
    await pause();
  }
  return whole;
}
