import { applyEdits, EditError, type TextEdit } from "../../base/textEdit";
import type { CslItem } from "../../references/csl/csl";
import { blockStyle, fieldLine, flowText, itemText, lineBreak, lineEndOf } from "./editText";
import {
  follow,
  nodeAt,
  pairOf,
  type PlacedList,
  type PlacedMap,
  type PlacedNode,
  textOf,
} from "../../yaml/places/placed";
import { placeExact } from "../../yaml/reading/placeExact";
import { placeFast } from "../../yaml/reading/placeFast";
import type { Area, Person, Problem, ReferenceRole } from "../schema";
import { t } from "../../base/language";

/** The changes, where a file that is YAML stays YAML. */
function unbroken(text: string, changes: TextEdit[]): TextEdit[] {
  if (!changes.length || !isBroken(applyEdits(text, changes)) || isBroken(text)) return changes;
  throw new EditError(
    t("The file is laid out in a way in which this cannot be changed without damage: edit it by hand."),
  );
}

function isBroken(text: string): boolean {
  return !placeFast(text) && placeExact(text).findings.some(({ severity }) => severity === "error");
}

/**
 * Adds a problem where its area's others are: after the one named, else after the last of its area, else at the end of the list.
 * @param after id of the problem that it shall follow
 * @throws EditError where the file would not be read any more
 */
export function addProblem(text: string, problem: Problem, after?: string): TextEdit[] {
  const list = listOf(rootOf(text), "problems");
  const items = list?.items ?? [];
  const named = items.findIndex((item) => after !== undefined && textOf(item, "id")?.value === after);
  const ofArea = items.findLastIndex(
    (item) => problem.area !== undefined && textOf(item, "area")?.value === problem.area,
  );
  return unbroken(
    text,
    addItems(text, "problems", [problem], named >= 0 ? named : ofArea >= 0 ? ofArea : items.length - 1),
  );
}

/** Adds works at the end of `references`; those whose key is there already are left out. Throws as `addProblem` does. */
export function addReferences(text: string, items: readonly CslItem[]): TextEdit[] {
  return addEntries(text, "references", items);
}

/** Adds areas, people or references at the end of their section; those whose id is there already are left out. Throws as `addProblem` does. */
export function addEntries(
  text: string,
  section: "areas" | "people" | "references",
  entries: readonly (Area | Person | CslItem)[],
): TextEdit[] {
  const present = new Set(
    (listOf(rootOf(text), section)?.items ?? []).map((item) => String(textOf(item, "id")?.value)),
  );
  const missing = entries.filter((entry) => !present.has(String(entry.id)));
  return missing.length ? unbroken(text, addItems(text, section, missing)) : [];
}

/**
 * Adds a citation key to a problem's `references`; nothing where it is there, or where there is no such problem. Throws as `addProblem` does.
 */
export function addReferenceToProblem(text: string, problemId: string, key: string, role?: ReferenceRole): TextEdit[] {
  return unbroken(text, referenceChanges(text, problemId, key, role));
}

function referenceChanges(text: string, problemId: string, key: string, role?: ReferenceRole): TextEdit[] {
  const use = role ? { key, role } : key;
  const problem = listOf(rootOf(text), "problems")?.items.find((item) => textOf(item, "id")?.value === problemId);
  const map = follow(problem);
  if (map?.kind !== "map") return [];
  const pair = pairOf(map, "references");
  const list = follow(pair?.value);
  if (list?.kind === "list") {
    const has = list.items.some(
      (item) =>
        (follow(item)?.kind === "map" ? textOf(item, "key") : (follow(item) as { value?: unknown }))?.value === key,
    );
    return has ? [] : insertItems(text, list, [use], list.items.length - 1);
  }
  if (pair)
    return [
      {
        start: pair.value.start,
        end: pair.value.end,
        text: `${pair.value.start === pair.key.end + 1 ? " " : ""}[${flowText(use)}]`,
      },
    ];
  return addField(text, map, "references", [use]);
}

/** Keys that come after `references` in the order in which problems are written. */
const AFTER_REFERENCES = ["people", "related", "tags", "sources", "reviewed"];

function addField(text: string, map: PlacedMap, key: string, value: unknown): TextEdit[] {
  const next = map.pairs.find((pair) => AFTER_REFERENCES.includes(String(pair.key.value)));
  if (map.flow) {
    const at = next ? next.key.start : map.pairs.at(-1)!.value.end;
    const field = `${key}: ${flowText(value)}`;
    return [{ start: at, end: at, text: next ? `${field}, ` : `, ${field}` }];
  }
  const first = map.pairs[0]!.key.start;
  const indent = " ".repeat(first - (text.lastIndexOf("\n", first - 1) + 1));
  const field = fieldLine(text, indent, key, value);
  if (next && next !== map.pairs[0]) {
    const at = text.lastIndexOf("\n", next.key.start - 1) + 1;
    return [{ start: at, end: at, text: field }];
  }
  return [insertAfter(text, map.end, field)];
}

/**
 * Takes out the list item at an offset: the innermost, or with `entry` the whole problem, area, person or reference. The key goes too where
 * nothing is left of its list. Throws as `addProblem` does.
 */
export function removeItem(text: string, offset: number, what: "item" | "entry" = "item"): TextEdit[] {
  return unbroken(text, removal(text, offset, what));
}

function removal(text: string, offset: number, what: "item" | "entry"): TextEdit[] {
  let found: { list: PlacedList; index: number; key?: PlacedMap["pairs"][number]; map?: PlacedMap } | undefined;
  const look = (node: PlacedNode, holder?: { key: PlacedMap["pairs"][number]; map: PlacedMap }): void => {
    if (node.kind === "map") for (const key of node.pairs) look(key.value, { key, map: node });
    if (node.kind !== "list" || (found && what === "entry")) return;
    const index = node.items.findIndex((item) => item.start <= offset && offset <= item.end);
    if (index < 0) return;
    found = { list: node, index, ...holder };
    look(node.items[index]!);
  };
  const root = rootOf(text);
  if (root) look(root);
  if (!found) return [];
  const { list, index, key, map } = found;
  if (list.items.length === 1) {
    if (list.flow || !key || !map) return [{ start: list.start, end: list.end, text: "[]" }];
    return map.pairs.length === 1
      ? [{ start: key.key.end, end: list.end, text: ": []" }]
      : [wholeLines(text, key.key.start, list.end)];
  }
  const item = list.items[index]!;
  if (!list.flow) return [wholeLines(text, dashOf(text, item.start), item.end)];
  const next = list.items[index + 1];
  return [
    next
      ? { start: item.start, end: next.start, text: "" }
      : { start: list.items[index - 1]!.end, end: item.end, text: "" },
  ];
}

/** The lines from `start` to `end`, and the blank lines after them where there are some before, too. */
function wholeLines(text: string, start: number, end: number): TextEdit {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = lineEndOf(text, trimmed(text, end));
  const blank = /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, from - 100), from))
    ? /^(?:[ \t]*\r?\n)*/.exec(text.slice(to))![0].length
    : 0;
  return { start: from, end: to + blank, text: "" };
}

const dashOf = (text: string, start: number): number => text.lastIndexOf("-", start - 1);

function addItems(text: string, section: string, values: readonly unknown[], after?: number): TextEdit[] {
  const root = rootOf(text);
  const list = listOf(root, section);
  if (list?.items.length) return insertItems(text, list, values, after ?? list.items.length - 1);
  const items = values.map((value) => itemText(text, value, blockStyle(text, root))).join("");
  const map = follow(root);
  const value = map?.kind === "map" ? pairOf(map, section)?.value : undefined;
  if (value) {
    return [{ start: trimmed(text, value.start), end: value.end, text: "" }, insertAfter(text, value.end, items)];
  }
  const eol = lineBreak(text);
  if (text.trim() === "") return [{ start: 0, end: text.length, text: `${section}:${eol}${items}` }];
  const gap = text.endsWith("\n") ? eol : eol + eol;
  return [{ start: text.length, end: text.length, text: `${gap}${section}:${eol}${items}` }];
}

function insertItems(text: string, list: PlacedList, values: readonly unknown[], after: number): TextEdit[] {
  const last = list.items[after];
  if (list.flow) {
    const items = values.map(flowText).join(", ");
    if (!last) return [{ start: list.start + 1, end: list.start + 1, text: list.items.length ? `${items}, ` : items }];
    return [{ start: last.end, end: last.end, text: `, ${items}` }];
  }
  const style = blockStyle(text, list);
  const apart = style.blankLines ? lineBreak(text) : "";
  const items = values.map((value) => apart + itemText(text, value, style)).join("");
  return [insertAfter(text, (last ?? list.items.at(-1)!).end, items)];
}

/** Whole lines after the line in which a value ends. */
function insertAfter(text: string, end: number, lines: string): TextEdit {
  const at = lineEndOf(text, trimmed(text, end));
  if (at > 0 && text[at - 1] !== "\n")
    return { start: at, end: at, text: lineBreak(text) + lines.replace(/\r?\n$/, "") };
  return { start: at, end: at, text: lines };
}

/** An end without the blanks before it, such as the line breaks that belong to a block scalar. */
function trimmed(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

function rootOf(text: string): PlacedNode | undefined {
  return (placeFast(text) ?? placeExact(text)).root;
}

function listOf(root: PlacedNode | undefined, section: string): PlacedList | undefined {
  const list = follow(nodeAt(root, [section]));
  return list?.kind === "list" ? list : undefined;
}
