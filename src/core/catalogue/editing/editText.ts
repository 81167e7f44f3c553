import { stringify } from "yaml";
import { STATEMENT_PARTS } from "../index/fileIndex";
import { follow, type PlacedNode } from "../../yaml/places/placed";

/** How a file writes its lists. */
export interface BlockStyle {
  /** Columns before the dash of an entry. */
  dash: number;
  /** Columns by which a map's keys are indented within. */
  step: number;
  /** Whether the dashes of a list are indented below its key. */
  indentSeq: boolean;
  /** Whether blank lines part the entries. */
  blankLines: boolean;
  /** Whether entries are written in one line, in braces. */
  braces?: boolean;
}

/** The style of a list in block style; without one, that of the other lists of the file. */
export function blockStyle(text: string, node: PlacedNode | undefined): BlockStyle {
  const style: BlockStyle = { dash: 2, step: 2, indentSeq: true, blankLines: false };
  const top = follow(node);
  const list =
    top?.kind === "map"
      ? top.pairs.map((pair) => follow(pair.value)).find((value) => value?.kind === "list" && !value.flow)
      : top;
  if (list?.kind !== "list" || !list.items.length) return style;
  style.dash = columnOf(text, text[list.start] === "-" ? list.start : text.lastIndexOf("-", list.items[0]!.start - 1));
  // An empty item has no place of its own.
  const [first, second] = list.items.filter((item) => item.kind !== "scalar" || item.value !== null);
  if (!first) return { ...style, indentSeq: style.dash > 0 };
  style.blankLines = second !== undefined && /\n[ \t]*\r?\n/.test(text.slice(first.end - 1, second.start));
  const entry = follow(first);
  if (entry?.kind !== "map" || entry.flow)
    return { ...style, indentSeq: style.dash > 0, braces: entry?.kind === "map" };
  const keyColumn = columnOf(text, entry.start);
  style.step = Math.max(2, keyColumn - style.dash);
  style.indentSeq = style.dash > 0;
  for (const { key, value } of list.items.flatMap((item) => (item.kind === "map" ? item.pairs : []))) {
    if (value.kind !== "list" || value.flow || !value.items[0]) continue;
    style.indentSeq = columnOf(text, text.lastIndexOf("-", value.items[0].start - 1)) > columnOf(text, key.start);
    break;
  }
  return style;
}

/** Lists of short texts, and the maps in lists, are written in one line. */
const FLOW_WIDTH = 100;

/** A list item as whole lines in the style of the file. */
export function itemText(text: string, value: unknown, style: BlockStyle): string {
  const inBraces = style.braces ? flowText(value) : "";
  if (inBraces && inBraces.length <= FLOW_WIDTH) return lineBreaks(text, `${" ".repeat(style.dash)}- ${inBraces}\n`);
  const body = stringify(value, {
    indent: style.step,
    indentSeq: style.indentSeq,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  const margin = " ".repeat(style.dash);
  const inner = " ".repeat(style.step);
  const lines = (typeof value === "object" && value !== null ? withFlow(value, style, body) : body)
    .replace(/\n$/, "")
    .split("\n");
  const shown = lines.map((line, i) =>
    i === 0 ? `${margin}-${" ".repeat(style.step - 1)}${line}` : line ? margin + inner + line : "",
  );
  return lineBreaks(text, `${shown.join("\n")}\n`);
}

/** The same map with those of its values in brackets that are short and plain, as people write them. */
function withFlow(value: object, style: BlockStyle, body: string): string {
  if (Array.isArray(value)) return body;
  const options = { indent: style.step, indentSeq: style.indentSeq, lineWidth: 0, aliasDuplicateObjects: false };
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => {
      const flow = typeof field === "object" && field !== null ? flowText(field) : "";
      const short = flow && flow.length <= FLOW_WIDTH && !flow.includes("\n") && !PROSE.has(key);
      return short ? `${flowText(key)}: ${flow}\n` : stringify({ [key]: field }, options);
    })
    .join("");
}

/** Lists of sentences, each on a line of its own. */
const PROSE: ReadonlySet<string> = new Set(STATEMENT_PARTS);

/** A value in one line: `[a, b]`, `{a: b}` or a scalar, quoted where brackets need it. */
export function flowText(value: unknown): string {
  const text = stringify([value], {
    collectionStyle: "flow",
    lineWidth: 0,
    flowCollectionPadding: false,
    aliasDuplicateObjects: false,
  });
  return text.trim().slice(1, -1);
}

/** `key: value` as a line of its own. */
export function fieldLine(text: string, indent: string, key: string, value: unknown): string {
  return lineBreaks(text, `${indent}${key}: ${flowText(value)}\n`);
}

/** Just after the line break that ends the line of an offset; the end of the text where there is none. */
export function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

function columnOf(text: string, offset: number): number {
  return offset > 0 ? offset - (text.lastIndexOf("\n", offset - 1) + 1) : 0;
}

/** The line break of a text. */
export function lineBreak(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function lineBreaks(text: string, lines: string): string {
  return lines.replace(/\r?\n/g, lineBreak(text));
}
