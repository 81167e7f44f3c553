import { isAlias, isMap, isSeq, type Node, stringify } from "yaml";
import { parseYamlDocument } from "../../yaml/reading/document";
import { DEEPEST, tooDeepAt, tooMuchAt } from "../../yaml/reading/nesting";
import { parsePlain } from "../../yaml/reading/plainYaml";
import { cutSections, LARGE, pieces, type Stretch } from "../../yaml/reading/sections";
import { type Diagnostic, LineIndex, MOST_FINDINGS } from "../../base/diagnostics";
import type { CslItem } from "./csl";
import { orderedItem } from "./write";
import { itemsFromData } from "./read";
import { fromMarkdownItem, toMarkdownItem } from "./markdown";
import type { ReadResult } from "./readResult";
import { t } from "../../base/language";

/** Items as CSL-YAML, as Pandoc reads it: a document with `references:`, whose texts are Markdown. */
export function writeCslYaml(items: CslItem[]): string {
  return stringify({ references: items.map((item) => toMarkdownItem(orderedItem(item))) }, yamlStyle);
}

/** Strings stay on one line, so that a diff shows the field that changed, and 1.1 readers take `no` and `2018-03-01` for what they are. */
export const yamlStyle = { lineWidth: 0, version: "1.2", compat: "yaml-1.1", aliasDuplicateObjects: false } as const;

/** Items of one text that may use names of others: for each `yaml` looks through all that stands before it. */
const MOST_ALIASED = 200;
const ALIAS = /\*[^\s,[\]{}]/;

const OPTIONS = { schema: "core", logLevel: "silent", strict: false, uniqueKeys: false } as const;

const syntaxError = (file: string, range: Diagnostic["range"], message: string): Diagnostic => ({
  file,
  range,
  severity: "error",
  code: "csl-syntax",
  message,
});

/**
 * Reads CSL-YAML: a list of items, or a document with `references:`, as Pandoc and Better BibTeX write it. JSON is YAML, so that a CSL-JSON text
 * with a mistake in it is read by this as well. A bad item is a diagnostic and the others are read; aliases are bounded and tags ignored.
 */
export function readCslYaml(text: string, file = ""): ReadResult {
  return readWhole(text, file);
}

/** As `readCslYaml`, as much as may be read at once. */
function readAtOnce(text: string, file: string): ReadResult {
  const end = tooMuchAt(text);
  if (end === undefined) return readWhole(text, file);
  const { items, diagnostics } = readWhole(text.slice(0, end), file);
  const { start } = new LineIndex(text).range(end, end);
  const message = t(
    "from here on nothing is read: this file cannot be read in pieces, and the rest would hold up everything else. Mend what is said of what stands above, write `references:` and a list in block style below it, or split the file",
  );
  return {
    items,
    diagnostics: [...diagnostics.slice(0, MOST_FINDINGS - 1), syntaxError(file, { start, end: start }, message)],
  };
}

function readWhole(text: string, file: string): ReadResult {
  const lines = new LineIndex(text);
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = t("nested too deeply: at most {0} levels; nothing of this file is read", DEEPEST);
    return {
      items: [],
      diagnostics: [{ file, range: lines.range(deep, deep + 1), severity: "error", code: "csl-syntax", message }],
    };
  }
  const document = parseYamlDocument(text, OPTIONS);
  const diagnostics = document.errors
    .slice(0, MOST_FINDINGS)
    .map(({ pos, message }) => syntaxError(file, lines.range(...pos), message));
  const root = document.contents;
  const list = isMap(root) ? root.get("references", true) : root;
  if (!isSeq(list)) {
    if (!diagnostics.length && text.trim()) {
      const message = t("no references are here: a list of CSL items is expected, or a document with `references:`");
      diagnostics.push({ file, range: lines.range(0, 0), severity: "error", code: "csl-syntax", message });
    }
    return { items: [], diagnostics };
  }
  let aliased = 0;
  const follows = ({ range }: { range?: readonly number[] | null }) =>
    !range || !ALIAS.test(text.slice(range[0], range[1])) || aliased++ < MOST_ALIASED;
  const read = itemsFromData(
    list.items.map((node) =>
      follows(node as Node) ? toData(isAlias(node) ? node.resolve(document) : node, document) : undefined,
    ),
    (index) => {
      const range = (list.items[index] as { range?: [number, number, number] } | null)?.range ?? [0, 0, 0];
      return lines.range(range[0], range[1]);
    },
    file,
  );
  return {
    items: read.items.map(fromMarkdownItem),
    diagnostics: [...diagnostics, ...read.diagnostics].slice(0, MOST_FINDINGS),
  };
}

/**
 * As `readCslYaml`, of a large text in pieces of some items each, with a pause between them; where nothing stands in the way also several times as
 * fast. An item with a mistake in it is read by itself.
 */
export async function readCslYamlInPieces(text: string, file: string, pause: () => Promise<void>): Promise<ReadResult> {
  const items = text.length > LARGE ? itemsIn(text) : undefined;
  if (!items) return readAtOnce(text, file);
  const lines = new LineIndex(text);
  const found: unknown[] = [];
  const places: number[] = [];
  const syntax: Diagnostic[] = [];
  const named = new NamedItems();
  for (const piece of pieces(items)) {
    await pause();
    const whole = listOf(text.slice(piece.start, piece.end), piece.items.length);
    for (const [i, { start, end }] of piece.items.entries()) {
      let entry = whole?.[i];
      if (!whole) {
        await pause();
        const one = named.read(text.slice(start, end));
        if (!one) return readAtOnce(text, file);
        for (const error of one.errors)
          syntax.push(syntaxError(file, lines.range(start + error.pos[0], start + error.pos[1]), error.message));
        entry = one.data;
      }
      found.push(entry);
      const item = text.slice(start, end);
      places.push(start + item.search(/[^\s-]/), start + item.trimEnd().length);
    }
  }
  const read = itemsFromData(found, (index) => lines.range(places[2 * index]!, places[2 * index + 1]!), file);
  return {
    items: read.items.map(fromMarkdownItem),
    diagnostics: [...syntax, ...read.diagnostics].slice(0, MOST_FINDINGS),
  };
}

/** The items of the list under `references:`, or of a list that is the whole text; undefined where the lines do not show them. */
function itemsIn(text: string): readonly Stretch[] | undefined {
  const body = text.replace(/\n(?:---|\.\.\.)\s*$/, "\n");
  const list = body.startsWith("- ") || body.startsWith("---\n- ");
  if (!list) return cutSections(body)?.find(({ key }) => key === "references")?.items;
  const head = "references:\n";
  const start = body.startsWith("---") ? 4 : 0;
  const found = cutSections(head + body.slice(start))?.[0]?.items;
  return found?.map((item) => ({ start: item.start - head.length + start, end: item.end - head.length + start }));
}

function listOf(text: string, count: number): unknown[] | undefined {
  const data = parsePlain(text)?.data;
  return Array.isArray(data) && data.length === count ? data : undefined;
}

/** Items that are not plain YAML, each read by itself, or below those whose names (`&name`) it uses (`*name`). */
class NamedItems {
  private readonly byName = new Map<string, string>();
  /** How many more characters are read again for the names that they hold. */
  private left = 1_000_000;

  /** Undefined where an item cannot be read without the rest of the text. */
  read(text: string): { data: unknown; errors: ReturnType<typeof parseYamlDocument>["errors"] } | undefined {
    if (tooMuchAt(text) !== undefined) return undefined;
    const found = itemBelow("", text) ?? this.readBelowOthers(text);
    for (const [, name] of text.matchAll(/&([^\s,[\]{}]+)/g)) this.byName.set(name!, text);
    return found;
  }

  private readBelowOthers(text: string): ReturnType<typeof itemBelow> {
    const others = new Set([...text.matchAll(/\*([^\s,[\]{}]+)/g)].flatMap(([, name]) => this.byName.get(name!) ?? []));
    const before = [...others].join("");
    this.left -= before.length;
    return before && this.left > 0 ? itemBelow(before, text) : undefined;
  }
}

/** The item of a text that stands below whole items; of their mistakes nothing is said. */
function itemBelow(before: string, text: string): ReturnType<NamedItems["read"]> {
  const all = before + text;
  if (tooMuchAt(all) !== undefined || tooDeepAt(all) !== undefined) return undefined;
  const document = parseYamlDocument(all, OPTIONS);
  const node = isSeq(document.contents) ? document.contents.items.at(before ? -1 : 0) : undefined;
  const data = node && toData(node, document);
  if (data === undefined) return undefined;
  const errors = document.errors.filter(({ pos }) => pos[0] >= before.length);
  for (const error of errors) error.pos = [error.pos[0] - before.length, error.pos[1] - before.length];
  return { data, errors };
}

function toData(node: unknown, document: ReturnType<typeof parseYamlDocument>): unknown {
  try {
    return (node as { toJS(doc: unknown, options: unknown): unknown }).toJS(document, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
