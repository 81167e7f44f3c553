import { Document, isMap, isSeq, visit } from "yaml";
import { parseYamlDocument } from "../../yaml/reading/document";
import type { YAMLSeq } from "yaml";
import { DEEPEST, tooDeepAt } from "../../yaml/reading/nesting";
import { LineIndex } from "../../base/diagnostics";
import type { BibliographyAddition } from "./addition";
import type { CslItem } from "../csl/csl";
import { toMarkdownItem } from "../csl/markdown";
import { orderedItem } from "../csl/write";
import { yamlStyle } from "../csl/yaml";
import { uniqueKey } from "../identity/keys";
import { t } from "../../base/language";

/** Adds an item at the end of the list of a CSL-YAML text, laid out as the others are; nothing else is touched. */
export function addToCslYaml(text: string, item: CslItem): BibliographyAddition {
  if (tooDeepAt(text) !== undefined)
    return {
      problem: t("the bibliography is nested more than {0} levels deep, so that nothing can be added to it", DEEPEST),
    };
  const document = parseYamlDocument(text, { schema: "core", logLevel: "silent" });
  const [error] = document.errors;
  if (error) {
    const { line, character } = new LineIndex(text).position(error.pos[0]);
    const found = `${line + 1}:${character + 1}: ${error.message}`;
    return { problem: t("the bibliography is no YAML, so that nothing can be added to it: {0}", found) };
  }
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const root = document.contents;
  const list = isMap(root) ? root.get("references", true) : root;
  if (isSeq(list) && list.items.length) return addToList(text, list as YAMLSeq, item, eol);
  const lines = yamlLines(item, "", text).join(eol) + eol;
  if (isSeq(list) && list.range) {
    // An empty list is written `[]`; after a name it goes on in the next line.
    const [start, end] = list.range;
    return { key: item.id, edit: { start, end, text: (isMap(root) ? eol : "") + lines.trimEnd() } };
  }
  if (root !== null && !(isMap(root) && (list === null || list === undefined || isNull(list))))
    return { problem: t("the bibliography holds no list of CSL items") };
  const found = /^references:[^\S\n]*(?:(?:~|null)[^\S\n]*)?(?:\n|$)/m.exec(text);
  if (found) {
    const end = found.index + found[0].length;
    return { key: item.id, edit: { start: found.index, end, text: `references:${eol}${lines}` } };
  }
  const before = text && !text.endsWith("\n") ? eol : "";
  return { key: item.id, edit: { start: text.length, end: text.length, text: `${before}references:${eol}${lines}` } };
}

function isNull(node: unknown): boolean {
  return typeof node === "object" && node !== null && (node as { value?: unknown }).value === null;
}

function addToList(text: string, list: YAMLSeq, given: CslItem, eol: string): BibliographyAddition {
  const keys = new Set(list.items.map((node) => (isMap(node) ? String(node.get("id") ?? "") : "")));
  const key = uniqueKey(given.id, keys);
  const item = { ...given, id: key };
  const ranges = list.items.map((node): readonly [number, number] => {
    const range = (node as { range?: [number, number, number] | null }).range;
    return range ? [range[0], range[1]] : [0, 0];
  });
  const [start, valueEnd] = ranges.at(-1)!;
  if (list.flow) {
    const end = list.range![0] + text.slice(list.range![0], list.range![1] - 1).trimEnd().length;
    const separator = /,\s*$/.test(text.slice(valueEnd, end)) ? " " : ", ";
    return { key, edit: { start: end, end, text: separator + JSON.stringify(toMarkdownItem(orderedItem(item))) } };
  }
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const indent = /^(\s*)-/.exec(text.slice(line))?.[1] ?? "";
  // After the last line of the last item, before comments that follow it.
  const lineEnd = text[valueEnd - 1] === "\n" ? valueEnd : text.indexOf("\n", valueEnd) + 1;
  const at = lineEnd > 0 ? lineEnd : text.length;
  const blank = ranges.length > 1 && partedByBlankLine(text.slice(ranges.at(-2)![1] - 1, start));
  const lines = yamlLines(item, indent, text);
  const before = at === text.length && !text.endsWith("\n") ? eol : "";
  return { key, edit: { start: at, end: at, text: `${before}${blank ? eol : ""}${lines.join(eol)}${eol}` } };
}

/** Whether a blank line stands before the last `-` of what is between two items; a text of blank lines is gone over once. */
function partedByBlankLine(between: string): boolean {
  const head = between.trimEnd();
  if (!head.endsWith("-")) return false;
  const gap = head.slice(0, -1);
  return gap.slice(gap.trimEnd().length).split("\n").length > 2;
}

/** An item as lines of a list, names and dates in the flow style where the file has them so. */
function yamlLines(item: CslItem, indent: string, text: string): string[] {
  const document = new Document([toMarkdownItem(orderedItem(item))], yamlStyle);
  const flow = {
    names: /^[ \t]*(?:- )?(?:author|editor):[ \t]*\[/m.test(text),
    dates: /^[ \t]*(?:- )?issued:[ \t]*\{/m.test(text),
    parts: /date-parts:[ \t]*\[/.test(text),
  };
  visit(document, {
    Pair(_, pair) {
      const name = String((pair.key as { value?: unknown } | null)?.value ?? pair.key);
      const value = pair.value as { flow?: boolean } | null;
      const names = /^(?:author|editor|translator|container-author|collection-editor)$/.test(name) && flow.names;
      const dates = /^(?:issued|accessed|event-date|original-date)$/.test(name) && flow.dates;
      if (value && typeof value === "object" && (names || dates || (name === "date-parts" && flow.parts)))
        value.flow = true;
    },
  });
  const indented = /^([ \t]*)(?:author|editor):[ \t]*\r?\n([ \t]*)-/m.exec(text);
  const source = document.toString({
    lineWidth: 0,
    indentSeq: indented ? indented[2]!.length > indented[1]!.replace(/-/g, " ").length : false,
    flowCollectionPadding: false,
  });
  return source
    .trimEnd()
    .split("\n")
    .map((line) => (line ? indent + line : line));
}
