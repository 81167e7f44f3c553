import { LineIndex, type Range } from "../base/diagnostics";
import { bibliographyPlaces } from "./bibliographyPlaces";

/** Where each citation key is defined first in a catalogue's or a bibliography's text. */
export async function entryPlaces(path: string, text: string): Promise<ReadonlyMap<string, Range>> {
  const found = new Map<string, Range>();
  const take = (id: string, range: Range) => {
    if (!found.has(id)) found.set(id, range);
  };
  if (!/\.ya?ml$/i.test(path)) {
    for (const { role, id, range } of bibliographyPlaces(path, text)) if (role === "definition") take(id, range);
    return found;
  }
  const { catalogueSymbols } = await import("../catalogue/exact");
  for (const { kind, role, id, range } of catalogueSymbols(text))
    if (kind === "reference" && role === "definition") take(id, range);
  // A bibliography in CSL-YAML is a list, which no catalogue is.
  if (!found.size) {
    const lines = new LineIndex(text);
    for (const match of text.matchAll(/^[ \t-]*(?:\{\s*)?id:\s*["']?([^\s"',}]+)/gm)) {
      const end = match.index + match[0].length;
      take(match[1]!, lines.range(end - match[1]!.length, end));
    }
  }
  return found;
}
