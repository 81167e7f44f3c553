import type { Budget } from "../../kit/budget";
import { Histories } from "../../kit/histories";
import { readHparams } from "./hparams";
import type { Hparams } from "./hparams";
import { ProtoReader } from "../../kit/binary/protobuf";
import { tensorScalar } from "./scalar";

/** Before a record: its length (u64) and the length's checksum; after it: its checksum. */
const HEADER = 12;
const FOOTER = 4;

/** What one event file says. */
export interface EventFile {
  scalars: Histories;
  hparams: Hparams;
  /** Wall time of the first event, in ms since 1970. */
  started?: number;
  /** Records that were read whole. */
  records: number;
  /** Whether the file ends within a record, or its bytes make no sense from some place on. */
  cut: boolean;
}

/**
 * Reads a TensorBoard event file: TFRecords (u64 length, its masked CRC-32C, data, the data's) of `Event` messages
 * (tensorflow/core/util/event.proto, framework/summary.proto). Scalars are `simple_value`s, and tensors of one number where the tag's
 * plugin is `scalars` or unnamed. Checksums are not looked at: a length that does not fit ends the reading.
 */
export async function readEventFile(bytes: Uint8Array, budget: Budget): Promise<EventFile> {
  const file: EventFile = {
    scalars: new Histories(budget),
    hparams: { parameters: new Map() },
    records: 0,
    cut: false,
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const plugins = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const length =
      at + HEADER <= bytes.length && view.getUint32(at + 4, true) === 0 ? view.getUint32(at, true) : Infinity;
    const end = at + HEADER + length;
    if (end + FOOTER > bytes.length || !readEvent(new ProtoReader(bytes, at + HEADER, end), file, plugins)) {
      file.cut = true;
      break;
    }
    file.records++;
    at = end + FOOTER;
    if (budget.due()) await budget.pause();
  }
  return file;
}

/** `Event`: 1 wall time in s, 2 step, 5 summary. False when the bytes are no message. */
function readEvent(event: ProtoReader, file: EventFile, plugins: Map<string, string>): boolean {
  let time = NaN;
  let step = 0;
  const summaries: ProtoReader[] = [];
  while (event.next()) {
    if (event.field === 1) time = event.double() * 1000;
    else if (event.field === 2 && event.wire === 0) step = event.int();
    else if (event.field === 5) summaries.push(event.message());
  }
  if (event.broken) return false;
  if (file.started === undefined && Number.isFinite(time)) file.started = time;
  for (const summary of summaries) {
    while (summary.next()) if (summary.field === 1) readValue(summary.message(), step, time, file, plugins);
    if (summary.broken) return false;
  }
  return true;
}

/** `Summary.Value`: 1 tag, 2 simple_value, 8 tensor, 9 metadata. */
function readValue(
  value: ProtoReader,
  step: number,
  time: number,
  file: EventFile,
  plugins: Map<string, string>,
): void {
  let tag = "";
  let number: number | undefined;
  let tensor: ProtoReader | undefined;
  while (value.next()) {
    if (value.field === 1) tag = value.text();
    else if (value.field === 2) number = value.float();
    else if (value.field === 8) tensor = value.message();
    else if (value.field === 9) readMetadata(value.message(), tag, file, plugins);
  }
  if (value.broken || !tag || tag.startsWith("_hparams_/")) return;
  const plugin = plugins.get(tag);
  if (number === undefined && tensor && (plugin === undefined || plugin === "scalars")) number = tensorScalar(tensor);
  if (number !== undefined) file.scalars.add(tag, step, number, time);
}

/** `SummaryMetadata`: 1 plugin data (1 name, 2 content). A tag's plugin is named with its first value only. */
function readMetadata(metadata: ProtoReader, tag: string, file: EventFile, plugins: Map<string, string>): void {
  while (metadata.next()) {
    if (metadata.field !== 1) continue;
    const plugin = metadata.message();
    let name = "";
    let content: ProtoReader | undefined;
    while (plugin.next()) {
      if (plugin.field === 1) name = plugin.text();
      else if (plugin.field === 2) content = plugin.message();
    }
    if (name) plugins.set(tag, name);
    if (name === "hparams" && content) readHparams(content, file.hparams);
  }
}
