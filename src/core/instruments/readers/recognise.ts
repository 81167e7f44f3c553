import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { encodingOf } from "../../runs/kit/place";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "./file";
import { inspectJson, inspectLog, isInspectLog } from "./inspect";
import { isObject, jsonLines, jsonOf, listed, objectsOf, parsed } from "./jsonRows";
import { isLmEvalRow, isLmEvalSummary, lmEvalRow } from "./lmEval";
import type { Row, RowSource } from "./rows";
import { tableRows } from "./tableRows";
import { zipEntries } from "../../runs/kit/binary/zip";

/** What a file's first bytes say it is. */
export type Form =
  "zip" | "gguf" | "safetensors" | "npy" | "parquet" | "json-lines" | "json" | "table" | "binary" | "unknown";

const HEAD = 256 << 10;

/** Tells the form of a file by its bytes; its name is not asked. */
export async function formOf(file: InputFile): Promise<Form> {
  const head = await file.range(0, Math.min(file.size, HEAD));
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return "zip";
  if (starts(0x47, 0x47, 0x55, 0x46)) return "gguf";
  if (starts(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)) return "npy";
  if (starts(0x50, 0x41, 0x52, 0x31)) return "parquet";
  if (head.length > 9 && head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0) return "safetensors";
  const encoding = encodingOf(head);
  if (encoding === "utf-8" && head.includes(0)) return "binary";
  return textForm(new TextDecoder(encoding).decode(head), head.length === file.size);
}

/** A form in words, for a message that says what was seen in place of what is read. */
export function seen(form: Form, { size }: InputFile): string {
  if (!size) return t("nothing, as the file is empty");
  if (form === "zip") return t("a zip archive");
  if (form === "table") return t("a table or plain text");
  if (form === "binary") return t("bytes that are no text");
  if (form === "unknown") return t("no format that is known");
  return {
    gguf: "GGUF",
    safetensors: "safetensors",
    npy: "NumPy",
    parquet: "Parquet",
    json: "JSON",
    "json-lines": "JSON Lines",
  }[form];
}

function textForm(text: string, whole: boolean): Form {
  const start = text.search(/\S/);
  if (start < 0) return "unknown";
  const first = text.slice(start).split(/\r?\n/, 1)[0]!;
  if (text[start] === "{") {
    const ends = start + first.length < text.trimEnd().length;
    const isRow = parsed(first).problem === undefined;
    // One object on one line is JSON as well; as a line it is read the same.
    if (isRow && (ends || !whole || text.endsWith("\n"))) return "json-lines";
    return ends || isRow || whole ? "json" : "json-lines";
  }
  if (text[start] === "[") return "json";
  return /[,;\t]/.test(first) || /^[\w .@-]+$/.test(first) ? "table" : "unknown";
}

/** Opens a file as rows: JSON Lines, CSV, a JSON list, Parquet, or an evaluation log. */
export async function rowsOf(file: InputFile, budget: Budget): Promise<RowSource> {
  if (!file.size) throw new InputError(t("is empty"), file.name);
  const form = await formOf(file);
  if (form === "json-lines") return lines(file, budget);
  if (form === "table") return tableRows(file, budget);
  if (form === "zip") {
    const entries = await zipEntries(file);
    if (entries.some(({ name }) => /^(header|summaries|_journal\/start)\.json$/.test(name)))
      return inspectLog(file, entries, budget);
  }
  if (form === "parquet") return (await import("./parquet")).parquetRows(file, budget);
  if (form === "json") {
    const value = await jsonOf(file);
    if (isLmEvalSummary(value)) throw onlySummary(file);
    if (isInspectLog(value)) return inspectJson(file, value, budget);
    const list = listOf(value);
    if (list?.length) return listed(file, "JSON", isLmEvalRow(list[0]!) ? list.map(lmEvalRow) : list, budget);
    // One sample alone in its file.
    if (isObject(value) && !Object.values(value).some(isObject)) return listed(file, "JSON", [value], budget);
  }
  throw new InputError(
    t(
      "holds no rows that are known: read are JSON Lines, a JSON list of objects, CSV, TSV, Parquet, samples of lm-evaluation-harness and logs of Inspect; seen was {0}",
      seen(form, file),
    ),
    file.name,
  );
}

/** A JSON list of objects, or the one list of objects in an object. */
function listOf(value: unknown): Row[] | undefined {
  if (Array.isArray(value)) return objectsOf(value);
  if (!isObject(value)) return undefined;
  const lists = Object.values(value).filter(
    (inner) => Array.isArray(inner) && inner.length > 0 && inner.every(isObject),
  );
  return lists.length === 1 ? objectsOf(lists[0]) : undefined;
}

async function lines(file: InputFile, budget: Budget): Promise<RowSource> {
  const plain = jsonLines(file, budget);
  let first: Row | undefined;
  await plain.each((row) => {
    first = row;
    return false;
  });
  if (isLmEvalSummary(first)) throw onlySummary(file);
  return first && isLmEvalRow(first) ? jsonLines(file, budget, "lm-evaluation-harness", lmEvalRow) : plain;
}

function onlySummary(file: InputFile): InputError {
  return new InputError(
    t(
      "holds the means of lm-evaluation-harness, not its rows: take the samples_….jsonl beside it, which the harness writes with --log_samples",
    ),
    file.name,
  );
}
