import { largest } from "../../base/collections";
import type { Scalar } from "yaml";
import { columnOf } from "./nodes";

/** Lines are at least so wide, and at most, in characters, where those of the old text do not say more. */
const NARROW = 80;
const WIDE = 110;

/** Blanks and breaks that a text in lines of its own would lose, or show. */
const AWKWARD = /^\s|[ \t]\n|\n[ \t]|\n\n$|[^\P{C}\n]|[\p{Zl}\p{Zp}]/u;

/**
 * A text in the form that the old one has in its file: lines of `>` or `|`, or of plain words that go on over several lines. Undefined where the old
 * one is in one line, or the new one cannot be written so.
 * @param old the offsets of the old one
 */
export function inLines(
  source: string,
  node: Scalar,
  old: { start: number; end: number },
  value: string,
): string | undefined {
  const was = source.slice(old.start, old.end);
  if (!value.trim() || AWKWARD.test(value)) return undefined;
  const [head = "", ...body] = was.split("\n");
  const width = Math.min(WIDE, Math.max(NARROW, largest(body.map((line) => line.trimEnd().length))));
  if (node.type === "PLAIN") {
    const indent = body.length ? /^ */.exec(body[0]!)![0] : "";
    // One word needs no lines, and may be a number or a truth without quotes.
    if (!indent || value.includes("\n") || !/\S\s+\S/.test(value) || !CALM.test(value)) return undefined;
    return wrapped(value, width, indent, columnOf(source, old.start)).replace(/^ +/, "");
  }
  if (node.type !== "BLOCK_FOLDED" && node.type !== "BLOCK_LITERAL") return undefined;
  const indent = body.map((line) => /^( +)\S/.exec(line)?.[1]).find((found) => found !== undefined);
  // A number in the head says how deep the lines are, and the head may end in a comment: both stay.
  const mark = /^([>|])(\d?)[-+]?(\d?)/.exec(head);
  if (indent === undefined || !mark) return undefined;
  // A few words need no lines of their own.
  if (!value.includes("\n") && indent.length + value.length <= NARROW) return undefined;
  const first = `${mark[1]}${mark[2] || mark[3]}${value.endsWith("\n") ? "" : "-"}${head.slice(mark[0].length).trimEnd()}`;
  const ending = was
    .slice(was.trimEnd().length)
    .replace(/^[^\n]+/, "")
    .replaceAll("\r", "");
  return `${first}\n${blockLines(value, node.type === "BLOCK_FOLDED", width, indent)}${ending}`;
}

/** A text of one line as `>-` with lines below it that begin with `indent`; undefined where it cannot be written so. */
export function foldedText(value: string, indent: string): string | undefined {
  if (!value.trim() || value.includes("\n") || AWKWARD.test(value)) return undefined;
  return `>-\n${blockLines(value, true, WIDE, indent)}`;
}

/** Plain in every place of a line: no mark at its start, and none within that would end it. */
const CALM = /^[\p{L}\p{N}$(](?:(?!: | #|:$).)*$/u;

function blockLines(value: string, folded: boolean, width: number, indent: string): string {
  const lines = value.replace(/\n$/, "").split(/(\n+)/);
  const text = (line: string) => (folded ? wrapped(line, width, indent) : indent + line);
  // Within `>` a line break is written as an empty line.
  return lines.map((line, i) => (i % 2 ? line + (folded ? "\n" : "") : text(line))).join("");
}

/** Words in lines; only single blanks are broken at. */
function wrapped(text: string, width: number, indent: string, startColumn?: number): string {
  const lines: string[] = [];
  let line = "";
  let column = startColumn ?? indent.length;
  for (const word of text.split(/(?<! ) (?! )/)) {
    if (line && column + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
      column = indent.length;
    } else line = line ? `${line} ${word}` : word;
  }
  lines.push(line);
  return lines.map((one) => indent + one).join("\n");
}
