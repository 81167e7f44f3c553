import { smallest, largest } from "../../base/collections";
import { decompress } from "fzstd";
import { parquetMetadataAsync, parquetReadObjects, snappyUncompress } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "./file";
import type { Row, RowSource } from "./rows";

/** Rows decoded at a time. */
const BATCH = 10_000;
/** A row group's columns are kept while its rows are read. */
const MOST_GROUP = 512e6;
/** What a page may say that it holds, in values and in bytes: writers make pages of about a megabyte. */
const MOST_VALUES = 5e6;
const MOST_PAGE = 256 << 20;

type Metadata = Awaited<ReturnType<typeof parquetMetadataAsync>>;

/** The rows of a Parquet file (columns packed by Snappy, by zstd, or not at all). Only the parts of the file that are needed are read. */
export async function parquetRows(file: InputFile, budget: Budget): Promise<RowSource> {
  const broken = () =>
    new InputError(
      t("is not a whole Parquet file, or packed in a way that is not read (read are none, Snappy and zstd)"),
      file.name,
    );
  const slice = async (start: number, end = file.size): Promise<ArrayBuffer> => {
    if (!(start >= 0 && start <= end && end <= file.size)) throw broken();
    return (await file.range(start, end)).slice().buffer;
  };
  const metadata = await parquetMetadataAsync({ byteLength: file.size, slice }).catch(() => {
    throw broken();
  });
  if (metadata.row_groups.some((group) => Number(group.total_byte_size) > MOST_GROUP))
    throw new InputError(t("a row group has more than {0} MB; write it in smaller ones", MOST_GROUP / 1e6), file.name);
  return {
    file,
    format: "Parquet",
    notes: [],
    async each(visit) {
      let start = 0;
      for (const group of metadata.row_groups) {
        const end = start + Number(group.num_rows);
        const buffer = { byteLength: file.size, slice: await checkedColumns(group, slice, broken) };
        for (let from = start; from < end; from += BATCH) {
          const options = { file: buffer, metadata, rowStart: from, rowEnd: Math.min(end, from + BATCH), compressors };
          const rows = await parquetReadObjects(options).catch(() => {
            throw broken();
          });
          if (!rows.length) throw broken();
          for (let i = 0; i < rows.length; i++) if (visit(plain(rows[i]!), from + i + 1) === false) return;
          await budget.pause();
        }
        start = end;
      }
    },
  };
}

const compressors = {
  ZSTD: (bytes: Uint8Array, size: number) => decompress(bytes, new Uint8Array(size)),
  SNAPPY: (bytes: Uint8Array, size: number) => {
    const unpacked = new Uint8Array(size);
    snappyUncompress(bytes, unpacked);
    return unpacked;
  },
};

/** Reads a group's columns once, and looks through the headers of their pages: the decoder believes what they say of sizes. */
async function checkedColumns(
  group: Metadata["row_groups"][number],
  slice: (start: number, end?: number) => Promise<ArrayBuffer>,
  broken: () => InputError,
): Promise<typeof slice> {
  const chunks = group.columns.map(({ meta_data: about }): [number, number] => {
    const start = Number(about?.dictionary_page_offset || about?.data_page_offset);
    return [start, start + Number(about?.total_compressed_size)];
  });
  const low = smallest(chunks.map(([start]) => start));
  const high = largest(chunks.map(([, end]) => end));
  if (!(high - low <= MOST_GROUP)) throw broken();
  const bytes = await slice(low, high);
  for (const [start, end] of chunks) {
    if (!(start <= end)) throw broken();
    const reader = { view: new DataView(bytes, start - low, end - start), offset: 0 };
    let total = 0;
    while (reader.offset < end - start - 1) {
      const page = headerOf(reader, broken);
      const data = page.data_page_header ?? page.data_page_header_v2;
      const values = (data ?? page.dictionary_page_header)?.num_values ?? 0;
      const within = (value: number, most: number) => value >= 0 && value <= most;
      const rest = end - start - reader.offset;
      if (
        !within(page.compressed_page_size, rest) ||
        !within(page.uncompressed_page_size, MOST_PAGE) ||
        !within(values, MOST_VALUES)
      )
        throw broken();
      reader.offset += page.compressed_page_size;
      if (data) total += values;
    }
    // A row has at least one value in each column, be it none.
    if (!(total >= Number(group.num_rows))) throw broken();
  }
  return (from, to = high) =>
    from >= low && to <= high ? Promise.resolve(bytes.slice(from - low, to - low)) : slice(from, to);
}

function headerOf(reader: Parameters<typeof parquetHeader>[0], broken: () => InputError) {
  try {
    return parquetHeader(reader);
  } catch {
    throw broken();
  }
}

/** 64-bit numbers as numbers: what is measured fits, and ids are compared as text. */
function plain(row: Record<string, unknown>): Row {
  for (const key in row) {
    const value = row[key];
    if (typeof value === "bigint") row[key] = Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  }
  return row;
}
