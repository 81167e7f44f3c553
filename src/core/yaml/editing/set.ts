import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from "yaml";
import { type Path, wrap } from "../places/data";
import {
  type Collection,
  columnOf,
  contentEnd,
  entryEnd,
  entryStart,
  indexOf,
  introducer,
  isBlock,
  nodeAt,
  type OpenYaml,
} from "./nodes";
import { blockYaml, flowYaml, isCollection, itemYaml, pairYaml, quotedYaml } from "./print";
import { inLines } from "./lines";
import { EditError, type TextEdit } from "../../base/textEdit";
import { t } from "../../base/language";

/** The one edit that puts `value` at `path`, in the style of what is there. */
export function setEdit(yaml: OpenYaml, path: Path, value: unknown, order: readonly string[]): TextEdit {
  let depth = path.length;
  while (depth > 0 && nodeAt(yaml, path.slice(0, depth)) === undefined) depth--;
  const holder = nodeAt(yaml, path.slice(0, depth));
  const [key, ...deeper] = path.slice(depth);
  if (key === undefined) return keepingLine(yaml.source, replaceEdit(yaml, path, holder ?? null, value));
  const inner = wrap(deeper, value);
  if (isMap(holder) || isSeq(holder)) {
    if (isSeq(holder) && Number(key) !== holder.items.length)
      throw new EditError(t("The file has no item {0}.", path.slice(0, depth + 1).join(".")));
    return insertEdit(yaml.source, holder, key, inner, deeper.length ? [] : order);
  }
  if (holder && !(isScalar(holder) && holder.value === null)) {
    throw new EditError(
      t('"{0}" holds a single value, where a map or a list is needed.', path.slice(0, depth).join(".")),
    );
  }
  return keepingLine(yaml.source, replaceEdit(yaml, path.slice(0, depth), holder ?? null, wrap([key], inner)));
}

/** What follows the old value on its line, such as a comment, goes on the first line of a new one of several: the last may be a text's. */
function keepingLine(source: string, edit: TextEdit): TextEdit {
  const firstBreak = edit.text.indexOf("\n");
  if (firstBreak < 0 || source[edit.end - 1] === "\n") return edit;
  const rest = /^[^\r\n]*/.exec(source.slice(edit.end))![0];
  return {
    start: edit.start,
    end: edit.end + rest.length,
    text: edit.text.slice(0, firstBreak) + rest.trimEnd() + edit.text.slice(firstBreak),
  };
}

interface Span {
  start: number;
  end: number;
}

function insertEdit(
  source: string,
  holder: Collection,
  key: string | number,
  value: unknown,
  order: readonly string[],
): TextEdit {
  const after = entryBefore(holder, String(key), order);
  if (holder.flow || after < 0) {
    const print = isQuoted(holder) ? JSON.stringify : flowYaml;
    const entry = isSeq(holder) ? print(value) : print(wrap([String(key)], value)).slice(1, -1);
    const at = after < 0 ? holder.range![0] + 1 : entryEnd(holder, after);
    return { start: at, end: at, text: after < 0 ? entry : `, ${entry}` };
  }
  const column = columnOf(source, entryStart(holder, 0));
  const text = isSeq(holder) ? `- ${likeSiblings(holder, value, column)}` : pairYaml(String(key), value, column);
  return lineEdit(source, entryEnd(holder, after), " ".repeat(column) + text);
}

/** Whether a collection is written as JSON is: what is put into it is, too. */
function isQuoted(holder: Collection): boolean {
  const [first] = holder.items as (Node | Pair)[];
  if (isPair(first)) return isScalar(first.key) && first.key.type === "QUOTE_DOUBLE";
  return isMap(first) || isSeq(first) ? isQuoted(first) : isScalar(first) && first.type === "QUOTE_DOUBLE";
}

/** The entry after which a new one goes: the last of those that come before it in `order`, else the last of all. */
export function entryBefore(holder: Collection, key: string, order: readonly string[]): number {
  for (let i = order.indexOf(key) - 1; i >= 0; i--) {
    const index = isMap(holder) ? indexOf(holder, order[i]!) : -1;
    if (index >= 0) return index;
  }
  return holder.items.length - 1;
}

function likeSiblings(list: Collection, value: unknown, column: number): string {
  const inBlock = isBlock(list.items.at(-1)) && isCollection(value) && Object.keys(value).length > 0;
  return inBlock ? blockYaml(value, column + 2) : itemYaml(value, column);
}

/** A line of its own after the one in which a text that ends at `end` stands. */
export function lineEdit(source: string, end: number, line: string): TextEdit {
  const lineBreak = source[end - 1] === "\n" ? end - 1 : source.indexOf("\n", end);
  if (lineBreak < 0) return { start: source.length, end: source.length, text: `\n${line}` };
  return { start: lineBreak + 1, end: lineBreak + 1, text: `${line}\n` };
}

function replaceEdit(yaml: OpenYaml, path: Path, node: Node | null, value: unknown): TextEdit {
  const { source } = yaml;
  const old = node && contentEnd(node) > 0 ? { start: node.range![0], end: contentEnd(node) } : undefined;
  if (old && isCollection(value) && (isMap(node) || isSeq(node)) && node.flow && node.items.length)
    return { ...old, text: isQuoted(node) ? JSON.stringify(value) : flowYaml(value) };
  if (!path.length) return rootEdit(source, old, value);
  const holder = nodeAt(yaml, path.slice(0, -1)) as Collection;
  const index = indexOf(holder, path.at(-1)!);
  const { mark, end } = introducer(holder, index);
  const colon = isMap(holder) && mark === undefined ? ":" : "";
  if (holder.flow) {
    const text = inOneLine(node, value, isQuoted(holder) ? JSON.stringify(value) : flowYaml(value));
    return old ? { ...old, text } : { start: end, end, text: `${colon} ${text}` };
  }
  const outer = columnOf(source, entryStart(holder, index));
  const wrapped = old && isScalar(node) && typeof value === "string" ? inLines(source, node, old, value) : undefined;
  if (wrapped !== undefined) return { ...old!, text: wrapped };
  const text = afterMark(holder, outer, node, value);
  if (!old) return { start: end, end, text: colon + text };
  return replaceInBlock(source, node!, old, mark ?? old.start, outer, text, value);
}

/**
 * @param mark where the `:` or `-` before the value ends
 * @param outer the column of the key or `-`
 * @param text the value as it would follow the mark
 */
function replaceInBlock(
  source: string,
  node: Node,
  old: Span,
  mark: number,
  outer: number,
  text: string,
  value: unknown,
): TextEdit {
  const lineBreak = source[old.end - 1] === "\n" ? "\n" : "";
  const column = columnOf(source, old.start);
  // A list may stand at the column of its key; what takes its place may not.
  const shift = isBlock(node) && column <= outer && !Array.isArray(value) ? 2 : 0;
  if (isBlock(node) && isCollection(value) && Object.keys(value).length) {
    return { ...old, text: " ".repeat(shift) + blockYaml(value, column + shift) + lineBreak };
  }
  const between = source.slice(mark, old.start);
  // The value moves up to its key, and a block down from it, over blanks only: a comment, tag or anchor between them stays where it is.
  const inBlock = isCollection(value) && text.includes("\n");
  if (between.trim() === "" && (between.includes("\n") || inBlock))
    return { start: mark, end: old.end, text: text + lineBreak };
  const inPlace = between.trim() === "" || !isCollection(value) ? text.slice(1) : flowYaml(value);
  const pad = isBlock(node) && column <= outer ? "  " : "";
  return { ...old, text: pad + inPlace + lineBreak };
}

/** What follows the `:` or `-` of an entry of a block collection: a blank and the value, or a line break and a block. */
function afterMark(holder: Collection, column: number, node: Node | null, value: unknown): string {
  const text = isMap(holder) ? pairYaml("k", value, column).slice(2) : ` ${itemYaml(value, column)}`;
  return isCollection(value) || text.includes("\n") ? text : ` ${inOneLine(node, value, text.slice(1))}`;
}

/** A value in one line; a text in the quotes that the old one had, else `plain`. */
function inOneLine(old: Node | null, value: unknown, plain: string): string {
  const style = typeof value === "string" && isScalar(old) ? old.type : undefined;
  if (style === "QUOTE_DOUBLE") return quotedYaml(value as string, "double");
  return style === "QUOTE_SINGLE" ? quotedYaml(value as string, "single") : plain;
}

function rootEdit(source: string, old: Span | undefined, value: unknown): TextEdit {
  const text = isCollection(value) && Object.keys(value).length ? blockYaml(value, 0) : flowYaml(value);
  if (old) return { ...old, text: old.end === source.length ? `${text}\n` : text };
  const gap = source === "" || source.endsWith("\n") ? "" : "\n";
  return { start: source.length, end: source.length, text: `${gap}${text}\n` };
}
