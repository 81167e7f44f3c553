import { t } from "../../../base/language";
import type { Pause } from "../../../base/slices";
import { Budget } from "../../../runs/kit/budget";
import { readCsv } from "../../../runs/kit/csvText";
import { encodingOf } from "../../../runs/kit/place";
import { isPlainMap, type Path, put } from "../../../yaml/places/data";
import { decodeText } from "../../../base/utf8";
import { readFields } from "./fields";
import { dataLines, readJson, readYamlData } from "./data";
import { sourcePath } from "../template";
import type { SourceEntries, SourceFormat } from "./source";

/** More entries than this make no catalogue that anybody could read. */
const MOST_ENTRIES = 200_000;

/** The format of a file by its name, where none is said. */
export function formatByName(path: string): SourceFormat {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  const formats: Readonly<Record<string, SourceFormat>> = {
    yaml: "yaml",
    yml: "yaml",
    json: "json",
    csv: "csv",
    tsv: "tsv",
    tab: "tsv",
    md: "markdown",
    markdown: "markdown",
  };
  return Object.hasOwn(formats, ending) ? formats[ending]! : "fields";
}

/**
 * The entries of one file.
 * @param path of data, where the list of entries stands (of a map, its values are the entries, each with its `key`); of Markdown `sections` or `items`
 * @returns `problem`: in a sentence, why it cannot be read
 */
export async function readEntries(
  bytes: Uint8Array,
  format: SourceFormat,
  path: string | undefined,
  pause: Pause,
): Promise<SourceEntries | { problem: string }> {
  await pause();
  if (format === "csv" || format === "tsv") return readTable(bytes, pause);
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return decoded;
  const { text } = decoded;
  if (format === "fields") {
    const { entries, lines } = readFields(text);
    return limited(entries, () => lines);
  }
  if (format === "markdown") {
    const { readMarkdown } = await import("./markdown");
    const { entries, lines } = readMarkdown(text, path === "items" ? "items" : "sections");
    return limited(entries, () => lines);
  }
  const read = format === "json" ? readJson(text) : await readYamlData(text, pause);
  if ("problem" in read) return read;
  const found = path ? sourcePath(path).read({ entry: read.data }) : read.data;
  const steps = path ? path.split(".") : [];
  if (Array.isArray(found)) return limited(found, () => dataLines(text, itemPaths(read.data, steps)));
  if (!isPlainMap(found))
    return {
      problem: path
        ? t("there is no list at `{0}`", path)
        : t("it holds no list of entries: say with `entries` where it stands"),
    };
  const keys = Object.keys(found).filter((key) => isPlainMap(found[key]));
  if (!keys.length || (!path && keys.length < Object.keys(found).length))
    return { problem: t("it holds no list of entries: say with `entries` where it stands") };
  const entries = keys.map((key) => keyed(key, found[key] as Record<string, unknown>));
  return limited(entries, () =>
    dataLines(
      text,
      keys.map((key) => [...steps, key]),
    ),
  );
}

/** Where the items of the list at a path stand, in their order: lists on the way stand for what each of their items has there. */
function itemPaths(data: unknown, steps: readonly string[], at: Path = []): Path[] {
  if (Array.isArray(data))
    return data.flatMap((item, index) => {
      const path = [...at, index];
      return steps.length ? itemPaths(item, steps, path) : [path];
    });
  if (!isPlainMap(data) || !steps.length) return steps.length ? [] : [at];
  const whole = steps.join(".");
  if (Object.hasOwn(data, whole)) return itemPaths(data[whole], [], [...at, whole]);
  const [step, ...below] = steps as [string, ...string[]];
  return Object.hasOwn(data, step) ? itemPaths(data[step], below, [...at, step]) : [];
}

function keyed(key: string, map: Record<string, unknown>): Record<string, unknown> {
  const entry: Record<string, unknown> = { key };
  for (const [name, value] of Object.entries(map)) put(entry, name, value);
  return entry;
}

function limited(entries: unknown[], findLines: () => number[]): SourceEntries | { problem: string } {
  if (entries.length > MOST_ENTRIES) return { problem: t("it holds more than {0} entries", MOST_ENTRIES) };
  let lines: number[] | undefined;
  return { entries, line: (index) => (lines ??= findLines())[index] ?? 0 };
}

async function readTable(bytes: Uint8Array, pause: Pause): Promise<SourceEntries | { problem: string }> {
  const encoding = encodingOf(bytes);
  if (encoding === "utf-8") {
    const decoded = decodeText(bytes);
    if ("problem" in decoded) return decoded;
  }
  const budget = new Budget(pause);
  let header: string[] | undefined;
  const entries: Record<string, unknown>[] = [];
  /** The number of each entry's row. */
  const rows: number[] = [];
  const { broken, open } = await readCsv(bytes, budget, (cells, index) => {
    const filled = cells.filter((cell) => cell.trim()).length;
    // Sheets begin with a title, notes and empty rows.
    if (!header) header = cells.length > 1 && filled < 2 ? undefined : columnNames(cells);
    else if (filled) {
      const entry: Record<string, unknown> = {};
      for (const [i, cell] of cells.entries()) put(entry, header[i] ?? `column ${i + 1}`, cell.trim());
      entries.push(entry);
      rows.push(index);
    }
    return entries.length <= MOST_ENTRIES;
  });
  if (broken) return { problem: t("it is no table: a quote that is opened is not closed, or a cell is too long") };
  const lines = () => rowLines(new TextDecoder(encoding).decode(bytes));
  if (open)
    return { problem: t("it is no table: a quote of the row at line {0} is not closed", (lines().at(-1) ?? 0) + 1) };
  return limited(entries, () => {
    const all = lines();
    return rows.map((row) => all[row] ?? 0);
  });
}

/** The names of columns: one without a name, or whose name another one before it has, is told by its number. */
function columnNames(cells: readonly string[]): string[] {
  const names = new Set<string>();
  for (const [i, cell] of cells.entries()) {
    let name = cell.trim() || `column ${i + 1}`;
    while (names.has(name)) name += ` ${i + 1}`;
    names.add(name);
  }
  return [...names];
}

/** The lines on which rows start: rows with quotes may hold line breaks, and empty lines are none. */
function rowLines(text: string): number[] {
  const starts: number[] = [];
  let quoted = false;
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (!quoted && line.trim()) starts.push(i);
    if ((line.split('"').length - 1) % 2) quoted = !quoted;
  }
  return starts;
}
