import { t } from "../../../base/language";

/** Size of a block of the log, and of the header of each chunk in it: checksum (u32), length (u16), type (u8). */
const BLOCK = 32 * 1024;
const HEADER = 7;

const FULL = 1;
const FIRST = 2;
const LAST = 4;

/** A record may be put together from chunks of many blocks; one that is longer than this is not. */
const LONGEST = 128 * 1024 * 1024;

/**
 * Reads the records of a log in LevelDB's format (https://github.com/google/leveldb/blob/main/doc/log_format.md), one at each `next`.
 * Checksums are not looked at: records that are damaged otherwise are passed over and counted.
 */
class LogBlocks {
  /** Records of which a part is missing or damaged. */
  damaged = 0;
  /** Whether the file ends within a record. */
  cut = false;
  private at: number;
  private readonly view: DataView;

  /** `from` is where the first chunk starts: a header of the file's own counts as part of the first block. */
  constructor(
    private readonly bytes: Uint8Array,
    from = 0,
  ) {
    this.at = from;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next whole record; undefined at the end. */
  next(): Uint8Array | undefined {
    let parts: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const chunk = this.chunk();
      if (!chunk) {
        // The writer flushes whole blocks: a record that goes on in a block which is not there yet is cut, not damaged.
        if (parts.length) this.cut = true;
        return undefined;
      }
      const { type, data } = chunk;
      if ((type === FULL || type === FIRST) === parts.length > 0) this.damaged++;
      if (type === FULL) return data;
      if (type === FIRST) {
        parts = [data];
        length = data.length;
      } else if (parts.length) {
        parts.push(data);
        length += data.length;
        if (length > LONGEST) parts = [];
        else if (type === LAST) return join(parts, length);
      }
    }
  }

  private chunk(): { type: number; data: Uint8Array } | undefined {
    for (;;) {
      const left = BLOCK - (this.at % BLOCK);
      if (left < HEADER) this.at += left;
      if (this.at >= this.bytes.length) return undefined;
      if (this.at + HEADER > this.bytes.length) return this.end();
      const length = this.view.getUint16(this.at + 4, true);
      const type = this.bytes[this.at + 6]!;
      const start = this.at + HEADER;
      if (type === 0 && length === 0) {
        // Blocks that were reserved and not yet written are zeros.
        this.nextBlock();
      } else if (type < FULL || type > LAST || length > BLOCK - (this.at % BLOCK) - HEADER) {
        this.damaged++;
        this.nextBlock();
      } else if (start + length > this.bytes.length) return this.end();
      else {
        this.at = start + length;
        return { type, data: this.bytes.subarray(start, this.at) };
      }
    }
  }

  private nextBlock(): void {
    this.at += BLOCK - (this.at % BLOCK);
  }

  private end(): undefined {
    this.cut = true;
    this.at = this.bytes.length;
    return undefined;
  }
}

/** A program that writes a log behind six bytes of its own and the version of its format. */
interface LogWriter {
  name: string;
  starts: readonly number[];
  /** The newest version that is known here. */
  version: number;
}

/** The records of a run's log; undefined, with the reason, where the bytes are no such log. */
export function openLog(
  bytes: Uint8Array,
  { name, starts, version }: LogWriter,
): { blocks?: LogBlocks; problems: string[] } {
  if (!bytes.length)
    return { problems: [t("The run's log is empty: the run ended before {0} wrote anything to it.", name)] };
  if (starts.some((byte, i) => bytes[i] !== byte))
    return { problems: [t("The run's log does not start as those of {0} do, and is not read.", name)] };
  const newer = (bytes[starts.length] ?? 0) > version;
  return {
    blocks: new LogBlocks(bytes, starts.length + 1),
    problems: newer
      ? [
          t(
            "The run's log is of a newer version of {0} than is known here; it is read as far as it is understood.",
            name,
          ),
        ]
      : [],
  };
}

/** What to say of a log that was read. @param bad records that were whole and are not understood */
export function logProblems({ cut, damaged }: LogBlocks, bad: number): string[] {
  return [
    ...(cut
      ? [
          t(
            "The run's log ends within a record: the run was stopped while it wrote, or still writes. What came before was read.",
          ),
        ]
      : []),
    ...(damaged || bad ? [t("Parts of the run's log are damaged and left out.")] : []),
  ];
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
