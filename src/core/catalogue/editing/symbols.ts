import { LineIndex, type Range } from "../../base/diagnostics";
import { type IdKind, idsIn } from "./occurrences";
import { placeExact } from "../../yaml/reading/placeExact";
import { placeFast } from "../../yaml/reading/placeFast";

/** A place where an id is defined or used, as editors count. */
export interface Occurrence {
  kind: IdKind;
  role: "definition" | "use";
  id: string;
  /** Of the id itself, without quotes. */
  range: Range;
  /** Of the whole entry, for a definition. */
  entryRange?: Range;
  /** Title, name or task, for a definition. */
  title?: string;
  /** The id of the entry that it stands in. */
  within?: string;
  /** The key that it stands under. */
  under: string;
}

/** Every id in a catalogue file's text, in the order of the text; as many as can be recovered where it is broken. Never throws. */
export function catalogueSymbols(text: string): Occurrence[] {
  const root = (placeFast(text) ?? placeExact(text)).root;
  const lines = new LineIndex(text);
  return idsIn(root)
    .map(({ start, end, entry, ...place }) => {
      const quote = /["']/.test(text[start] ?? "") ? 1 : 0;
      const range = lines.range(start + quote, end - quote);
      return { ...place, range, ...(entry ? { entryRange: lines.range(entry.start, entry.end) } : {}) };
    })
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}

export { completionContext, type CompletionContext } from "./completion";
