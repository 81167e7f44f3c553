import { linesOf } from "../../base/text/lines";
import { applyEdits, type TextEdit } from "../../base/textEdit";
import { flowYaml } from "../../yaml/editing/print";
import { equal, isPlainMap } from "../../yaml/places/data";
import type { PlacedList, PlacedMap, PlacedNode } from "../../yaml/places/placed";
import { readYaml } from "../../yaml/reading/readYaml";
import { listHead, listOfHead, PERSON_LISTS } from "./personLists";

type Entry = Record<string, unknown>;

/**
 * A person's file in the form in which a merge by lines keeps it right: each entry of its lists is one line, a list keeps its own line when it is empty, and
 * the lists stand apart. Comments within an entry come to stand above it; all else stays as it is. Files of the form before are migrated by that. A text
 * that is not valid, or in which an entry cannot be one line (an anchor), is returned as it is.
 */
export function inMergeForm(text: string): string {
  const mark = text.charCodeAt(0) === 0xfeff ? text[0]! : "";
  const source = text.slice(mark.length);
  const { data, root, findings } = readYaml(source);
  if (findings.length || root?.kind !== "map" || root.flow || !isPlainMap(data)) return text;
  const eol = source.includes("\r\n") ? "\r\n" : "\n";
  const lists = PERSON_LISTS.filter((list) => list in data);
  const wanted = { ...data, ...Object.fromEntries(lists.map((list) => [list, entriesOf(data[list])])) };
  const edits = root.pairs.flatMap(({ key, value }): TextEdit[] => {
    const list = lists.find((name) => name === key.value);
    if (!list) return [];
    // In quotes it is not known for a list's line when a merge has left two.
    const bare = { start: key.start, end: key.end, text: list };
    return [bare, ...listEdits(source, value, wanted[list], eol)];
  });
  const whole = apart(applyEdits(source, edits), eol);
  return equal(readYaml(whole).data, wanted) ? mark + whole : text;
}

/** What a list holds: null for nothing; recalls were a map once, in which the two sides of a merge would leave one key twice. */
function entriesOf(value: unknown): unknown {
  const entries = isPlainMap(value) ? Object.entries(value).map(([id, times]): Entry => ({ id, times })) : value;
  return Array.isArray(entries) && !entries.length ? null : entries;
}

function listEdits(source: string, node: PlacedNode, wanted: unknown, eol: string): TextEdit[] {
  if (node.kind === "list" && !node.flow) return itemEdits(source, node, wanted as unknown[], eol);
  const start = source.slice(0, node.start).trimEnd().length;
  const end = start + source.slice(start, node.end).trimEnd().length;
  if (wanted === null) return end > start ? [{ start, end, text: "" }] : [];
  if (!Array.isArray(wanted)) return [];
  const lines = [...comments(source, node, start, end), ...wanted.map((entry) => `- ${flowYaml(entry)}`)];
  return [{ start, end, text: lines.map((line) => `${eol}  ${line}`).join("") }];
}

/** The entries over several lines, or without braces, as one line each. */
function itemEdits(source: string, { start: first, items }: PlacedList, wanted: unknown[], eol: string): TextEdit[] {
  return items.flatMap((item, i): TextEdit[] => {
    if (item.kind !== "map") return [];
    const written = withoutComments(source.slice(item.start, item.end));
    if (item.flow && !written.includes("\n")) return [];
    const from = i ? items[i - 1]!.end : source.lastIndexOf("\n", first - 1) + 1;
    const dash = /(?<=^|\n)([ \t]*)-(?=\s)/.exec(source.slice(from, item.start));
    if (!dash) return [];
    const line = from + dash.index;
    const start = line + dash[0].length;
    const end = item.start + written.length;
    const above = comments(source, item, start, end).map((comment) => `${dash[1]}${comment}${eol}`);
    return [
      { start: line, end: line, text: above.join("") },
      { start, end, text: ` ${flowYaml(wanted[i])}` },
    ];
  });
}

/** A text without the lines at its end that hold comments or nothing. */
function withoutComments(text: string): string {
  const lines = text.trimEnd().split("\n");
  while (lines.length > 1 && /^\s*(?:#|$)/.test(lines.at(-1)!)) lines.pop();
  return lines.join("\n").trimEnd();
}

/** The comments of a stretch of text that a node takes: what begins with `#` between its values. */
function comments(source: string, node: PlacedNode, start: number, end: number): string[] {
  const found: string[] = [];
  const add = (from: number, to: number) => {
    for (const [comment] of source.slice(from, Math.min(to, end)).matchAll(/(?<=^|\s)#[^\r\n]*/g))
      found.push(comment.trimEnd());
  };
  let done = start;
  for (const leaf of leavesOf(node)) {
    add(done, leaf.start);
    const isBlock = /[|>]/.test(source[leaf.start] ?? "");
    if (isBlock) add(leaf.start, source.slice(0, leaf.end).indexOf("\n", leaf.start));
    done = Math.max(done, leaf.end);
  }
  add(done, end);
  return found;
}

function leavesOf(node: PlacedNode): PlacedNode[] {
  if (node.kind === "list") return node.items.flatMap(leavesOf);
  return node.kind === "map" ? pairsOf(node).flatMap(leavesOf) : [node];
}

const pairsOf = ({ pairs }: PlacedMap): PlacedNode[] => pairs.flatMap(({ key, value }) => [key, value]);

/** The text with what keeps lists apart above each but the first; three lines of a person's own do as well. */
function apart(text: string, eol: string): string {
  const lines = [...linesOf(text)].map(({ line }) => line);
  let isFirst = true;
  const whole = lines.flatMap((line, i) => {
    const list = listOfHead(line);
    if (!list) return [line];
    const isApart = isFirst || (i >= 3 && lines.slice(i - 3, i).every((before) => /^\s*(?:#.*)?$/.test(before)));
    isFirst = false;
    return isApart ? [line] : [...listHead(list, false).slice(0, -1), line];
  });
  return whole.length === lines.length ? text : whole.join(eol);
}
