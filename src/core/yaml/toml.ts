import { parse, TomlDate, TomlError } from "smol-toml";
import { isPlainMap, type Path, put } from "./places/data";
import type { Finding } from "./places/findings";

/** The tables in which Zola and Hugo want what is not theirs; what stands in them counts as if it stood above. */
const TABLES = ["taxonomies", "params", "extra"];

/** A block of TOML as a front matter's data, with dates as written; and where its values stand, as offsets. */
export interface TomlRead {
  data?: Record<string, unknown>;
  findings: Finding[];
  span(path: Path, what?: "key" | "value"): { start: number; end: number };
}

/** Reads the TOML of a front matter. Never throws. */
export function readToml(text: string): TomlRead {
  const span = (path: Path, what: "key" | "value" = "value") => placeOf(text, path, what);
  try {
    const all = plain(parse(text)) as Record<string, unknown>;
    const data: Record<string, unknown> = {};
    for (const table of [...TABLES.map((name) => all[name]), all])
      if (isPlainMap(table)) for (const [key, value] of Object.entries(table)) put(data, key, value);
    return { data, findings: [], span };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const before = text.split("\n", error.line - 1).join("\n").length + (error.line > 1 ? 1 : 0);
    const start = Math.min(before + error.column - 1, text.length);
    const [first = ""] = error.message.split("\n");
    const message = first.replace(/^Invalid TOML document: /, "");
    return { findings: [{ start, end: start + 1, severity: "error", code: "toml-syntax", message }], span };
  }
}

/** Data with dates as their text and numbers beyond JavaScript's as text. */
function plain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isPlainMap(value)) return value;
  const map: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) put(map, key, plain(one));
  return map;
}

const TEXTS = /"((?:[^"\\\n]|\\.)*)"?|'([^'\n]*)'?/g;

/** Where the key of a line stands, or its value without quotes; of a list, the item that the path ends with. */
function placeOf(text: string, [key, item]: Path, what: "key" | "value"): { start: number; end: number } {
  const name = String(key).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const line = new RegExp(`^([ \\t]*)(["']?${name}["']?)[ \\t]*=[ \\t]*`, "m").exec(text);
  if (!line) return { start: 0, end: 0 };
  const keyStart = line.index + line[1]!.length;
  if (what === "key") return { start: keyStart, end: keyStart + line[2]!.length };
  const start = line.index + line[0].length;
  const lineEnd = start + /^.*/.exec(text.slice(start))![0].trimEnd().length;
  TEXTS.lastIndex = start;
  let found: RegExpExecArray | null = null;
  for (let i = 0; i <= (typeof item === "number" ? item : 0); i++) {
    found = TEXTS.exec(text);
    if (!found) break;
  }
  const isItsOwn = found && (typeof item === "number" ? text[start] === "[" : found.index === start);
  return isItsOwn ? { start: found!.index + 1, end: TEXTS.lastIndex - 1 } : { start, end: lineEnd };
}
