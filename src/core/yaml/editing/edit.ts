import { isMap, isScalar, isSeq, type Node } from "yaml";
import { equal, isPlainMap, type Path, valueAt, withValue } from "../places/data";
import { deleteEdit } from "./delete";
import { foldedText } from "./lines";
import { columnOf, contentEnd, entryStart, indexOf, isBlock, nodeAt, type OpenYaml, openYaml, pairAt } from "./nodes";
import { flowYaml } from "./print";
import { setEdit } from "./set";
import { applyEdits, EditError, type TextEdit } from "../../base/textEdit";
import { t } from "../../base/language";

export type { Path } from "../places/data";

/**
 * Sets the value at a path and leaves every other byte as it is: comments, order, quoting, line ends. Maps and lists are changed entry by entry;
 * a key that is new in a map comes after the one that stands before it in `value` (or in `order`), else last. Maps on the way that are missing
 * are made; so is an item one beyond the end of a list. An undefined value deletes.
 * @param text a YAML text of one document; an empty one will do
 * @param order the keys of the map that `path` ends in, in the order in which they are usually written
 * @throws EditError with a sentence for the user where the text is broken, or the place cannot be changed without changing others
 */
export function setIn(text: string, path: Path, value: unknown, order: readonly string[] = []): string {
  if (value === undefined) return deleteIn(text, path);
  const yaml = openYaml(withoutMark(text));
  const node = nodeAt(yaml, path);
  const old = valueAt(yaml.data, path);
  if (node !== undefined && equal(old, value)) return text;
  if (isMap(node) && isPlainMap(old) && isPlainMap(value) && Object.keys(value).length)
    return setEntries(text, path, old, value);
  if (isSeq(node) && Array.isArray(old) && Array.isArray(value)) {
    const edited = setItems(text, path, old, value);
    if (edited !== undefined) return edited;
  }
  return applied(text, yaml, [setEdit(yaml, path, value, order)], withValue(yaml.data, path, value));
}

/** Deletes the entry at a path, with the comment on its line where it has the line to itself. A text without such an entry is returned as it is. */
function deleteIn(text: string, path: Path): string {
  const yaml = openYaml(withoutMark(text));
  if (!path.length || nodeAt(yaml, path) === undefined) return text;
  return applied(text, yaml, [deleteEdit(yaml, path)], withValue(yaml.data, path, undefined));
}

/** One of several changes: the value that a path is to have; undefined deletes what is there. */
export interface Change {
  path: Path;
  value: unknown;
  /** As in `setIn`. */
  order?: readonly string[];
}

/**
 * Makes several changes and reads the text once for all of them: what `setIn` gives one after the other, with every path as it is before
 * any change. No place may lie within another. Items beyond the end of a list are added to it in their order.
 * @param plan gets the text's data and gives the changes
 * @throws EditError as `setIn` does
 */
export function editTogether(text: string, plan: (data: unknown) => readonly Change[]): string {
  const yaml = openYaml(withoutMark(text));
  const all = plan(yaml.data);
  const set = all.filter(
    ({ path, value }) =>
      value !== undefined && !(nodeAt(yaml, path) !== undefined && equal(valueAt(yaml.data, path), value)),
  );
  const deleted = all
    .filter(({ path, value }) => value === undefined && nodeAt(yaml, path) !== undefined)
    .sort((a, b) => byLastIndex(b, a));
  if (!set.length && !deleted.length) return text;
  const expected = [...set, ...deleted].reduce((data, { path, value }) => withValue(data, path, value), yaml.data);
  try {
    const edits = [
      ...set.map(({ path, value, order = [] }) => setEdit(yaml, atEnd(yaml, path), value, order)),
      ...deleted.map(({ path }) => deleteEdit(yaml, path)),
    ];
    return applied(text, yaml, joined(edits), expected);
  } catch (error) {
    if (!(error instanceof EditError) || set.length + deleted.length === 1) throw error;
    // Neighbours that share a comma or a line: one at a time each finds the text as the other left it.
    text = set.reduce((current, { path, value, order }) => setIn(current, path, value, order), text);
    return deleted.reduce((current, { path }) => deleteIn(current, path), text);
  }
}

/** Adds an item at the end of the list at a path; a list that is missing or empty is made, a single value becomes the list's first item. */
export function appendTo(text: string, path: Path, value: unknown): string {
  return editTogether(text, (data) => appended(data, path, [value]));
}

/** The changes that add items at the end of the list at a path, as `appendTo` does. */
export function appended(data: unknown, path: Path, items: readonly unknown[]): Change[] {
  const old = valueAt(data, path);
  if (Array.isArray(old) && old.length) return items.map((value, i) => ({ path: [...path, old.length + i], value }));
  const before = old === undefined || old === null || Array.isArray(old) ? [] : [old];
  return items.length ? [{ path, value: [...before, ...items] }] : [];
}

/**
 * Writes the text at a path, where it stands in one line that is too long, as a `>-` with lines of its own. What is in brackets or short stays as
 * it is.
 */
export function foldIn(text: string, path: Path): string {
  const yaml = openYaml(withoutMark(text));
  const [holder, node] = [nodeAt(yaml, path.slice(0, -1)), nodeAt(yaml, path)];
  if (!isBlock(holder) || !isScalar(node) || typeof node.value !== "string" || !node.range) return text;
  const [start, end] = [node.range[0], contentEnd(node)];
  const column = columnOf(yaml.source, start);
  const key = columnOf(yaml.source, entryStart(holder, indexOf(holder, path.at(-1)!)));
  const isLong = column + end - start > LONG && !yaml.source.slice(start, end).includes("\n");
  const folded = isLong ? foldedText(node.value, " ".repeat(key + 2)) : undefined;
  // What follows it on its line, such as a comment, would be of its text.
  const alone = /^[ \t]*(?:\r?\n|$)/.test(yaml.source.slice(end, end + 200));
  return folded && alone ? applied(text, yaml, [{ start, end, text: folded }], yaml.data) : text;
}

/** A longer line is folded where the file folds its texts, in characters. */
const LONG = 110;

/** Renames the key at a path. */
export function renameKey(text: string, path: Path, name: string): string {
  const yaml = openYaml(withoutMark(text));
  const map = nodeAt(yaml, path.slice(0, -1));
  const key = (isMap(map) ? pairAt(map, path.at(-1)!)?.key : undefined) as Node | undefined;
  if (!key?.range) throw new EditError(t('The file has no key "{0}".', path.join(".")));
  const expected = withValue(
    withValue(yaml.data, path, undefined),
    [...path.slice(0, -1), name],
    valueAt(yaml.data, path),
  );
  return applied(text, yaml, [{ start: key.range[0], end: key.range[1], text: flowYaml(name) }], expected);
}

function setEntries(text: string, path: Path, old: Record<string, unknown>, value: Record<string, unknown>): string {
  const order = Object.keys(value);
  for (const [key, inner] of Object.entries(value)) text = setIn(text, [...path, key], inner, order);
  for (const key of Object.keys(old)) if (valueAt(value, [key]) === undefined) text = deleteIn(text, [...path, key]);
  return text;
}

/** The list with single items changed, added or taken out; undefined where it is another list altogether. */
function setItems(text: string, path: Path, old: unknown[], value: unknown[]): string | undefined {
  if (!value.length || !old.length) return undefined;
  if (old.length === value.length || (old.length < value.length && old.every((item, i) => equal(item, value[i])))) {
    value.forEach((item, i) => (text = setIn(text, [...path, i], item)));
    return text;
  }
  let next = 0;
  const kept = old.map((item) => next < value.length && equal(item, value[next]) && ++next > 0);
  if (next < value.length) return undefined;
  for (let i = old.length - 1; i >= 0; i--) if (!kept[i]) text = deleteIn(text, [...path, i]);
  return text;
}

const byLastIndex = (a: Change, b: Change): number => Number(a.path.at(-1)) - Number(b.path.at(-1)) || 0;

/** Every item beyond the end of a list is added right after its last one. */
function atEnd(yaml: OpenYaml, path: Path): Path {
  const holder = nodeAt(yaml, path.slice(0, -1));
  return isSeq(holder) && Number(path.at(-1)) > holder.items.length
    ? [...path.slice(0, -1), holder.items.length]
    : path;
}

/** Edits in the order of their places; those at one place become one. */
function joined(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && edit.start === last.start && edit.end === last.end && edit.start === edit.end) last.text += edit.text;
    else if (last && edit.start < last.end) throw new EditError(t("Two changes of the file touch each other."));
    else result.push({ ...edit });
  }
  return result;
}

export const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** Makes the edits in the file's own line ends, and makes sure that they changed what they were to change and nothing else. */
export function applied(text: string, { source }: OpenYaml, edits: readonly TextEdit[], expected: unknown): string {
  const lineEnd = source[source.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
  const withLineEnds = edits.map(({ start, end, text: inserted }) => {
    // A block at the very end needs its last line break.
    const open = end === source.length && inserted.includes("\n") && !inserted.endsWith("\n");
    return { start, end, text: `${inserted}${open ? "\n" : ""}`.replaceAll("\n", lineEnd) };
  });
  const edited = applyEdits(source, withLineEnds);
  if (!holds(edited, expected))
    throw new EditError(t("This place of the file cannot be changed without changing others: edit it by hand."));
  return text.length === source.length ? edited : text[0] + edited;
}

function holds(text: string, expected: unknown): boolean {
  try {
    return equal(openYaml(text).data ?? null, expected ?? null);
  } catch {
    return false;
  }
}
