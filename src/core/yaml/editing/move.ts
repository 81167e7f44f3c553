import { isMap } from "yaml";
import { EditError, type TextEdit } from "../../base/textEdit";
import { type Path, valueAt, withValue } from "../places/data";
import { deleteEdit } from "./delete";
import { applied, editTogether, withoutMark } from "./edit";
import { columnOf, entryEnd, entryStart, isBlock, nodeAt, type OpenYaml, openYaml } from "./nodes";
import { entryBefore, lineEdit } from "./set";

/**
 * Moves an item of a list to the end of another one, in its own lines: as it is written, with the comment on its line. Where it has no lines to
 * itself, its value moves. A list that is missing is made; the key of one that is left without items goes.
 * @param from the item
 * @param to the list that takes it
 * @param order as in `setIn`, of the map that `to` ends in
 * @throws EditError as `setIn` does
 */
export function moveItem(text: string, from: Path, to: Path, order: readonly string[]): string {
  const yaml = openYaml(withoutMark(text));
  const list = valueAt(yaml.data, from.slice(0, -1)) as readonly unknown[];
  const gone = list.length === 1 ? from.slice(0, -1) : from;
  const there = valueAt(yaml.data, to);
  const value = [...(Array.isArray(there) ? (there as unknown[]) : []), valueAt(yaml.data, from)];
  const expected = withValue(withValue(yaml.data, to, value), gone, undefined);
  const inserted = insertedLines(yaml, from, to, order);
  try {
    if (inserted) return applied(text, yaml, [deleteEdit(yaml, gone), inserted], expected);
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
  }
  const place = Array.isArray(there) && there.length ? [...to, there.length] : to;
  return editTogether(text, () => [
    { path: place, value: place === to ? value : value.at(-1), order },
    { path: gone, value: undefined },
  ]);
}

function insertedLines(yaml: OpenYaml, from: Path, to: Path, order: readonly string[]): TextEdit | undefined {
  const { source } = yaml;
  const list = nodeAt(yaml, from.slice(0, -1));
  const target = nodeAt(yaml, to);
  const holder = nodeAt(yaml, to.slice(0, -1));
  if (!isBlock(list) || !isBlock(holder) || !isMap(holder)) return undefined;
  const start = entryStart(list, Number(from.at(-1)));
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  if (source.slice(lineStart, start).trim()) return undefined;
  const end = entryEnd(list, Number(from.at(-1)));
  const lineEnd = source[end - 1] === "\n" ? end : source.indexOf("\n", end) + 1 || source.length;
  const lines = source.slice(lineStart, lineEnd).trimEnd().replaceAll("\r\n", "\n");
  if (target === undefined) {
    const column = columnOf(source, entryStart(holder, 0));
    const after = entryBefore(holder, String(to.at(-1)), order);
    return lineEdit(source, entryEnd(holder, after), `${" ".repeat(column)}${to.at(-1)}:\n${lines}`);
  }
  if (!isBlock(target) || isMap(target)) return undefined;
  const shift = columnOf(source, entryStart(target, 0)) - columnOf(source, start);
  const moved = lines
    .split("\n")
    .map((line) => (shift < 0 ? line.replace(new RegExp(`^ {0,${-shift}}`), "") : line && " ".repeat(shift) + line));
  return lineEdit(source, entryEnd(target, target.items.length - 1), moved.join("\n"));
}
