import { LineIndex, type Range } from "../../base/diagnostics";
import { cursorPath } from "../../yaml/places/cursorPath";
import type { Path } from "../../yaml/places/data";
import { siblingKeys } from "../../yaml/places/siblingKeys";
import { SINGLE_WORKS, STATEMENT_PARTS } from "../index/fileIndex";
import { shapeAt } from "../reading/shape";
import { now } from "../../base/language";

/** What may be completed at a place of a catalogue file. */
export interface CompletionContext {
  kind: "problem" | "area" | "person" | "reference" | "tag" | "enum" | "key";
  /** The words that may stand here, for `enum` and `key`; ids are the catalogue's matter. */
  values?: string[];
  /** What the schema says of each key. */
  about?: Record<string, string>;
  /** What a completion replaces: the word under the cursor, without quotes. */
  range: Range;
}

/** Where ids stand: paths with `*` for the items of lists. */
const ID_PLACES: Record<string, Exclude<CompletionContext["kind"], "enum" | "key">> = {
  "problems.*.area": "area",
  "areas.*.parent": "area",
  "problems.*.references": "reference",
  "problems.*.references.*": "reference",
  "problems.*.references.*.key": "reference",
  "problems.*.sources.*.reference": "reference",
  "problems.*.measurements.*.values.*.reference": "reference",
  ...Object.fromEntries(SINGLE_WORKS.map((part) => [`problems.*.${part}.reference`, "reference"])),
  ...Object.fromEntries(
    [...STATEMENT_PARTS.map((part) => `problems.*.${part}`), "glossary"].flatMap((list) => [
      [`${list}.*.references`, "reference"],
      [`${list}.*.references.*`, "reference"],
    ]),
  ),
  "problems.*.people.*.person": "person",
  "problems.*.related.*.problem": "problem",
  "problems.*.tags": "tag",
  "problems.*.tags.*": "tag",
};

/** What can be completed at an offset of a catalogue file, also while it is half written; undefined where nothing is known to fit. Never throws. */
export function completionContext(text: string, offset: number): CompletionContext | undefined {
  const at = cursorPath(text, offset);
  if (!at) return undefined;
  const start = Math.min(offset, at.start + /^["']?/.exec(text.slice(at.start, offset))![0].length);
  if (/[\n,[\]{}]/.test(text.slice(start, offset))) return undefined;
  const word = /^[^\s,\]}"'#]*/.exec(text.slice(offset))![0];
  const range = new LineIndex(text).range(start, offset + word.length);
  if (at.atValue) {
    const value = valueContext(at.path);
    if (value) return { ...value, range };
  }
  const keys = at.atKey ? shapeAt(at.path)?.keys : undefined;
  if (!keys?.size) return undefined;
  const taken = at.column === undefined ? new Set<string>() : siblingKeys(text, offset, at.column);
  const free = [...keys].filter(([key]) => !taken.has(key));
  const about = free.flatMap(([key, shape]): [string, string][] => (shape.about ? [[key, now(shape.about)]] : []));
  return { kind: "key", values: free.map(([key]) => key), about: Object.fromEntries(about), range };
}

function valueContext(path: Path): Omit<CompletionContext, "range"> | undefined {
  const kind = ID_PLACES[path.map((step) => (typeof step === "number" ? "*" : step)).join(".")];
  if (kind) return { kind };
  const shape = shapeAt(path);
  const values = shape?.values ?? (path.at(-1) === "approximate" ? ["true", "false"] : undefined);
  return values && { kind: "enum", values: [...values] };
}
