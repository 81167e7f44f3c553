import type { Citation, CitedKey } from "./syntax";
import { mask } from "./syntax";

const CALL = /#?\bcite\(\s*(?:<([^<>\s]+)>|label\(\s*"((?:[^"\\]|\\.)*)"\s*\))[^()\n]*\)/g;

/**
 * The citations of a Typst text: `@key` and `#cite(<key>)`, `#cite(label("key"))`. Comments and raw text are passed over, and so are
 * references to labels that the text itself defines (`<fig:loss>`). Runs of `@a @b` are one citation.
 */
export function typstCitations(source: string): Citation[] {
  const text = maskTypst(source);
  const calls: Citation[] = [];
  for (const match of text.matchAll(CALL)) {
    const raw = match[1] ?? match[2]!;
    const start = match.index + match[0].indexOf(raw, match[0].indexOf(match[1] === undefined ? '"' : "<"));
    const name = match[1] ?? raw.replace(/\\(.)/g, "$1");
    calls.push(
      single(match.index, match.index + match[0].length, {
        key: name,
        start,
        end: start + raw.length,
        bracketed: true,
      }),
    );
  }
  const outside = mask(text, CALL);
  const labels = new Set([...outside.matchAll(/<([\p{L}\p{N}_.:-]+)>/gu)].map((m) => m[1]!));
  const found = [...calls];
  for (const match of outside.matchAll(/(?<![\p{L}\p{N}_\\/@])@([\p{L}\p{N}_.:-]*[\p{L}\p{N}_-])/gu)) {
    if (labels.has(match[1]!)) continue;
    const start = match.index + 1;
    found.push(
      single(match.index, match.index + match[0].length, {
        key: match[1]!,
        start,
        end: start + match[1]!.length,
        bracketed: true,
      }),
    );
  }
  return joinRuns(
    text,
    found.sort((a, b) => a.start - b.start),
  );
}

function single(start: number, end: number, key: CitedKey): Citation {
  return { start, end, keys: [key], listStart: start + 1, listEnd: end, insertAt: end, separator: " " };
}

/** `@a @b` are written and shown as one citation; a supplement `[p. 3]` belongs to the key before it. */
function joinRuns(text: string, citations: Citation[]): Citation[] {
  const joined: Citation[] = [];
  for (const citation of citations) {
    const supplement = /^\[[^[\]\n]*\]/.exec(text.slice(citation.end))?.[0] ?? "";
    const end = citation.end + supplement.length;
    const last = joined.at(-1);
    if (last && /^[ \t]+$/.test(text.slice(last.end, citation.start))) {
      last.keys.push(...citation.keys);
      last.end = last.listEnd = last.insertAt = end;
    } else {
      joined.push({ ...citation, end, listEnd: end, insertAt: end });
    }
  }
  return joined;
}

function maskTypst(text: string): string {
  const withoutRaw = mask(text, /(?<!`)(`{3,})(?!`)[\s\S]*?\1|(?<!`)`(?!`)[^`]*`/g);
  return mask(withoutRaw, /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\r\n]*|https?:\/\/[^\s)\]]+/g);
}
