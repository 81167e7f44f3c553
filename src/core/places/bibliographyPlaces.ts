import { LineIndex } from "../base/diagnostics";
import type { Place } from "./place";

/** How each format names a work, the key as the last group; BibTeX also says which entry another one takes its fields from. */
const KEYS: Record<string, readonly (readonly [Place["role"], RegExp])[]> = {
  bib: [
    ["definition", /^[ \t]*@(?!comment|string|preamble)[a-z]+\s*[{(]\s*([^\s,{}()"]+)(?=\s*,)/gim],
    ["use", /^[ \t]*crossref\s*=\s*[{"]\s*([^\s{}"]+)(?=\s*[}"])/gim],
  ],
  ris: [["definition", /^ID {2}- *(\S+)/gm]],
  json: [["definition", /"id"\s*:\s*"([^"\\]+)(?=")/g]],
};

/** The citation keys in a bibliography's text, found by the form of its lines, so that a broken file does; none in a format without keys. */
export function bibliographyPlaces(path: string, text: string): Place[] {
  const format = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const lines = new LineIndex(text);
  return (KEYS[format] ?? []).flatMap(([role, pattern]) =>
    [...text.matchAll(pattern)].map((match): Place => {
      const id = match[1]!;
      const end = match.index + match[0].length;
      return { kind: "reference", role, id, under: "references", range: lines.range(end - id.length, end) };
    }),
  );
}
