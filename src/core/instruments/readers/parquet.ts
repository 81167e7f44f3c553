import { decompress } from "fzstd";
import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../inputError";
import type { InputFile } from "./file";
import type { Row, RowSource } from "./rows";

/** Rows decoded at a time. */
const BATCH = 5_000;
/** A row group is decoded as a whole. */
const MOST_GROUP = 512e6;

/** The rows of a Parquet file (columns packed by Snappy, or not at all; zstd). Only the parts of the file that are needed are read. */
export async function parquetRows(file: InputFile, budget: Budget): Promise<RowSource> {
  const buffer = {
    byteLength: file.size,
    slice: async (start: number, end = file.size) => {
      const bytes = await file.range(start, end);
      return bytes.slice().buffer;
    },
  };
  const broken = () =>
    new InputError(
      t("is not a whole Parquet file, or packed in a way that is not read (read are none, Snappy and zstd)"),
      file.name,
    );
  const metadata = await parquetMetadataAsync(buffer).catch(() => {
    throw broken();
  });
  if (metadata.row_groups.some((group) => Number(group.total_byte_size) > MOST_GROUP)) {
    throw new InputError(t("a row group has more than {0} MB; write it in smaller ones", MOST_GROUP / 1e6), file.name);
  }
  const total = Number(metadata.num_rows);
  return {
    file,
    format: "Parquet",
    notes: [],
    async each(visit) {
      for (let from = 0; from < total; from += BATCH) {
        const options = {
          file: buffer,
          metadata,
          rowStart: from,
          rowEnd: Math.min(total, from + BATCH),
          compressors: { ZSTD: (bytes: Uint8Array, size: number) => decompress(bytes, new Uint8Array(size)) },
        };
        const rows = await parquetReadObjects(options).catch(() => {
          throw broken();
        });
        for (let i = 0; i < rows.length; i++) if (visit(plain(rows[i]!), from + i + 1) === false) return;
        await budget.pause();
      }
    },
  };
}

/** 64-bit numbers as numbers: what is measured fits, and ids are compared as text. */
function plain(row: Record<string, unknown>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === "bigint" ? (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)) : value,
    ]),
  );
}
