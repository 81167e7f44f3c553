import { addAll } from "../../base/collections";
import type { Citation } from "./syntax";
import { scanTypst } from "./typstScan";

/**
 * The citations of a Typst text: `@key` and `#cite(<key>, …)`, `#cite(label("key"))`. Comments, raw text, strings, maths and references to labels that
 * the text itself defines (`<fig:loss>`) are passed over. Runs of `@a @b` are one citation.
 */
export function typstCitations(source: string): Citation[] {
  const { references, calls, labels } = scanTypst(source);
  const found: Citation[] = [];
  for (const { key, keyStart, keyEnd, start, end, inCode } of [
    ...calls,
    ...references
      .filter((reference) => !labels.has(reference.key))
      .map((reference) => ({ ...reference, inCode: false })),
  ]) {
    const keys = [{ key, start: keyStart, end: keyEnd, bracketed: true }];
    const place = { start, end, keys, listStart: start + 1, listEnd: end, insertAt: end, separator: " " };
    found.push(inCode ? { ...place, asCode: true } : place);
  }
  return joinRuns(
    source,
    found.sort((a, b) => a.start - b.start),
  );
}

/** `@a @b` are written and shown as one citation; a supplement `[p. 3]` belongs to the key before it. */
function joinRuns(text: string, citations: Citation[]): Citation[] {
  const joined: Citation[] = [];
  for (const citation of citations) {
    const end = citation.asCode ? citation.end : supplementEnd(text, citation.end);
    const last = joined.at(-1);
    if (last && !last.asCode && !citation.asCode && /^[ \t]+$/.test(text.slice(last.end, citation.start))) {
      addAll(last.keys, citation.keys);
      last.end = last.listEnd = last.insertAt = end;
    } else {
      joined.push({ ...citation, end, listEnd: end, insertAt: end });
    }
  }
  return joined;
}

/** The offset after a supplement in brackets that follows at once, nested brackets and strings included. */
function supplementEnd(text: string, at: number): number {
  if (text[at] !== "[") return at;
  const pattern = /\\[^]|[[\]]|\n[ \t]*\r?\n/g;
  pattern.lastIndex = at;
  let depth = 0;
  for (let match = pattern.exec(text); match && match.index < at + 2000; match = pattern.exec(text)) {
    if (match[0] === "[") depth++;
    else if (match[0] === "]" && --depth === 0) return pattern.lastIndex;
    else if (match[0].startsWith("\n")) return at;
  }
  return at;
}
