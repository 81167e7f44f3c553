import { Blanks } from "../../base/prose/blanks";
import { linesOf } from "../../base/text/lines";
import type { Citation, CitedKey } from "./syntax";
import { mask, separatorOf } from "./syntax";

/**
 * Org mode 9.5 citations: `[cite:@a;@b]`, `[cite/t:see @a p. 3;@b]`, with a prefix and a suffix of the whole: `[cite:see ;@a;@b; and more]`. Comments,
 * blocks, verbatim text and code are passed over.
 */
export function orgCitations(source: string): Citation[] {
  const text = orgText(source);
  return [...text.matchAll(/\[cite(?:\/[\w/-]+)?:((?:[^[\]]|\[[^[\]]*\]){0,4000})\]/g)].map((match) => {
    const end = match.index + match[0].length;
    const listEnd = end - 1;
    const listStart = listEnd - match[1]!.length;
    const keys: CitedKey[] = [];
    let insertAt = listStart + match[1]!.trimEnd().length;
    let at = listStart;
    for (const part of match[1]!.split(";")) {
      // One key a part: what follows it is its suffix, in which an address may stand.
      const key = /(?<![\p{L}\p{N}])@([\p{L}\p{N}\-.:?!`'/*@+|(){}<>&_^$#%~]+)/u.exec(part);
      if (key) {
        const start = at + key.index + 1;
        if (key[1] !== "*") keys.push({ key: key[1]!, start, end: start + key[1]!.length, bracketed: true });
        insertAt = at + part.trimEnd().length;
      }
      at += part.length + 1;
    }
    const isLast = !text.slice(insertAt, listEnd).includes("@") && /^\s*;\s*\S/.test(text.slice(insertAt, listEnd));
    if (keys.length && !isLast) insertAt = listStart + match[1]!.trimEnd().length;
    const separator = separatorOf(text, keys, ";", /^[ \t]*;[ \t]*@?$/).replace("@", "");
    return { start: match.index, end, keys, listStart, listEnd, insertAt, separator };
  });
}

function orgText(source: string): string {
  const withoutBlocks = withoutOrgBlocks(source);
  // Markers of emphasis stand after a blank or an opening sign, and before a blank or a closing one.
  return mask(
    withoutBlocks,
    /(?<=^|[\s\-('"{])([=~])(?!\s)(?:[^\r\n]|\r?\n(?!\s*\n)){0,500}?(?<!\s)\1(?=$|[\s\-.,;:!?'")}[\\])/gm,
  );
}

/** Blocks of code and comments, each up to the first end of its kind, and lines that are comments or literal; a block that is never closed is text. */
function withoutOrgBlocks(source: string): string {
  const lines = [...linesOf(source)].map((line) => {
    const [, mark, kind] = /^[ \t]*#\+(begin|end)_(src|example|export|comment)\b/i.exec(line.line) ?? [];
    return { ...line, ends: mark?.length === 3, kind: kind?.toLowerCase() };
  });
  const lastEnds = new Map(lines.flatMap(({ kind, ends, start }) => (kind && ends ? [[kind, start]] : [])));
  const blanks = new Blanks(source);
  let block: string | undefined;
  for (const { line, start, kind, ends } of lines) {
    const begins = !block && kind && !ends && start < (lastEnds.get(kind) ?? 0);
    if (begins) block = kind;
    if (block || /^[ \t]*[#:](?:[ \t]|$)/.test(line)) blanks.add(start, start + line.length);
    if (ends && kind === block) block = undefined;
  }
  return blanks.text();
}
