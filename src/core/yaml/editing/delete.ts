import { isMap } from "yaml";
import type { Path } from "../places/data";
import { type Collection, entryEnd, entryStart, indexOf, nodeAt, type OpenYaml } from "./nodes";
import type { TextEdit } from "../../base/textEdit";
import { setEdit } from "./set";

/**
 * The one edit that takes the entry at `path` out: its line or lines with the comment after it, where it has them to itself. Comments above it stay.
 * The last entry of a collection leaves `{}` or `[]`.
 */
export function deleteEdit(yaml: OpenYaml, path: Path): TextEdit {
  const { source } = yaml;
  const holder = nodeAt(yaml, path.slice(0, -1)) as Collection;
  const index = indexOf(holder, path.at(-1)!);
  const start = entryStart(holder, index);
  const end = entryEnd(holder, index);
  const lineBreak = source[end - 1] === "\n" ? "\n" : "";
  if (holder.flow) return deleteFromFlow(source, holder, index);
  if (holder.items.length === 1) return setEdit(yaml, path.slice(0, -1), isMap(holder) ? {} : [], []);
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  if (source.slice(lineStart, start).trim() === "")
    return deleteLines(source, lineStart, lineBreak ? end : source.indexOf("\n", end) + 1);
  // The first entry shares its line with the `-` of a list: the next takes its place.
  const next = entryStart(holder, index + 1);
  if (source.slice(end, next).trim() === "") return { start, end: next, text: "" };
  return { start, end: end + /^[ \t]*/.exec(source.slice(end, next))![0].length, text: lineBreak };
}

/** @param end 0 where the lines are the last and have no line break: then the one before them goes */
function deleteLines(source: string, start: number, end: number): TextEdit {
  if (end > 0) return { start, end, text: "" };
  return { start: start - (source[start - 2] === "\r" ? 2 : 1), end: source.length, text: "" };
}

function deleteFromFlow(source: string, holder: Collection, index: number): TextEdit {
  const start = entryStart(holder, index);
  const end = entryEnd(holder, index);
  if (index > 0) return { start: entryEnd(holder, index - 1), end, text: "" };
  if (holder.items.length === 1) {
    const comma = /^\s*,/.exec(source.slice(end, holder.range![1]))?.[0].length ?? 0;
    return { start, end: end + comma, text: "" };
  }
  const next = entryStart(holder, 1);
  return source.slice(end, next).includes("#")
    ? { start, end: source.indexOf(",", end) + 1, text: "" }
    : { start, end: next, text: "" };
}
