import type { Diagnostic, Range } from "../../base/diagnostics";
import { LineIndex, MOST_FINDINGS } from "../../base/diagnostics";
import type { CslItem } from "./csl";
import { cslTypes } from "./schema";
import { jsonElements, jsonErrorOffset } from "./jsonPlaces";
import { KeyMaker } from "../identity/keys";
import type { ReadResult } from "./readResult";
import { t } from "../../base/language";
import type { RuleId } from "../../base/rules";

/**
 * Reads CSL-JSON: a list of items, one item, or an object with `references` or `items` (as some services wrap them). What is no JSON is a
 * diagnostic at its place, and the other items of the list are read. Fields are kept as they stand.
 */
export function readCslJson(text: string, file = ""): ReadResult {
  const lines = new LineIndex(text);
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return readElements(text, file, lines);
  }
  const list = listOf(data);
  if (!list) {
    const message = t("no references are here: a list of CSL items is expected");
    return {
      items: [],
      diagnostics: [{ file, range: lines.range(0, 1), severity: "error", code: "csl-syntax", message }],
      isOther: true,
    };
  }
  let offsets: number[] | undefined;
  const rangeOf = (index: number) => {
    offsets ??= jsonElements(text, false).map(([start]) => start);
    const start = offsets[index] ?? 0;
    return lines.range(start, start + 1);
  };
  const read = itemsFromData(list, rangeOf, file);
  return list.length > 0 && !list.some(isLikeItem) ? { ...read, isOther: true } : read;
}

function isLikeItem(entry: unknown): boolean {
  const { type } = (entry ?? {}) as { type?: unknown };
  return keyOf(entry) !== "" || (typeof type === "string" && cslTypes.has(type));
}

/** A text with a mistake in it, element by element: those that are JSON are read, the others are diagnostics where they stop being it. */
function readElements(text: string, file: string, lines: LineIndex): ReadResult {
  const syntax: Diagnostic[] = [];
  const elements: unknown[] = [];
  const starts: number[] = [];
  const say = (offset: number) => {
    const found = offset < text.length ? `"${text[offset]}"` : t("the end of the file");
    const message = t("this is no JSON: {0} stands where a comma, a bracket or a value in quotes is expected", found);
    syntax.push({ file, range: lines.range(offset, offset + 1), severity: "error", code: "csl-syntax", message });
  };
  for (const [start, end] of jsonElements(text, true)) {
    if (syntax.length === MOST_FINDINGS) break;
    try {
      elements.push(JSON.parse(text.slice(start, end)));
      starts.push(start);
    } catch {
      say(start + jsonErrorOffset(text.slice(start, end)));
    }
  }
  if (!syntax.length) say(jsonErrorOffset(text));
  const read = itemsFromData(elements, (index) => lines.range(starts[index]!, starts[index]! + 1), file);
  return { items: read.items, diagnostics: [...syntax, ...read.diagnostics].slice(0, MOST_FINDINGS) };
}

function listOf(data: unknown): unknown[] | undefined {
  if (Array.isArray(data)) return data;
  if (typeof data !== "object" || data === null) return undefined;
  const { references, items } = data as Record<string, unknown>;
  if (Array.isArray(references)) return references;
  if (Array.isArray(items)) return items;
  return "type" in data || "title" in data || "id" in data ? [data] : undefined;
}

/** Items of parsed data: `id` becomes a string, items without one get a key of author, year and title; what is no item is a diagnostic. */
export function itemsFromData(data: unknown[], rangeOf: (index: number) => Range, file: string): ReadResult {
  const items: CslItem[] = [];
  const diagnostics: Diagnostic[] = [];
  const say = (index: number, severity: Diagnostic["severity"], code: RuleId, message: string) =>
    diagnostics.push({ file, range: rangeOf(index), severity, code, message });
  const keys = new KeyMaker(new Set(data.map((entry) => keyOf(entry)).filter((key) => key !== "")));
  const seen = new Set<string>();
  data.forEach((entry, index) => {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
      say(index, "error", "csl-item", t("this is no reference: a CSL item with `id`, `type` and `title` is expected"));
      return;
    }
    const item = { ...(entry as Record<string, unknown>) } as CslItem;
    item.type = typeof item.type === "string" && item.type ? item.type : "document";
    if (!cslTypes.has(item.type))
      say(
        index,
        "hint",
        "csl-type",
        t('"{0}" is no type of CSL; it counts as "document" where a type is needed', item.type),
      );
    item.id = keyOf(entry);
    if (!item.id) {
      item.id = keys.make(item);
      say(index, "warning", "csl-item", t('this reference has no id; it is called "{0}" here', item.id));
    } else if (seen.has(item.id))
      say(
        index,
        "warning",
        "duplicate-key",
        t('the id "{0}" is used twice in this file; the first one counts', item.id),
      );
    seen.add(item.id);
    items.push(item);
  });
  return { items, diagnostics: diagnostics.slice(0, MOST_FINDINGS) };
}

function keyOf(entry: unknown): string {
  if (typeof entry !== "object" || entry === null) return "";
  const { id, "citation-key": citationKey } = entry as Record<string, unknown>;
  const key = id ?? citationKey;
  return typeof key === "string" ? key.trim() : typeof key === "number" ? String(key) : "";
}
