import { dump, DUMP_SCHEMA, Schema, type Document, SCALAR_STYLE, visit } from "js-yaml";

/** Strings that a YAML 1.1 reader would take for something else are quoted, but for dates: the records' own examples have them plain. */
const schema = new Schema(DUMP_SCHEMA.tags.filter((tag) => tag.tagName !== "tag:yaml.org,2002:timestamp"));

/** A commit such as `12e4567` is a number to some readers and a text to others. */
function quoteNumberLike(documents: Document[]): void {
  visit(documents, (node) => {
    if (node.kind !== "scalar" || node.tag !== "tag:yaml.org,2002:str") return;
    if (/^[-+.\d]/.test(node.value) && !Number.isNaN(Number(node.value))) node.style = SCALAR_STYLE.SINGLE_QUOTED;
  });
}

const PLAIN = { schema, lineWidth: -1, noRefs: true, skipInvalid: true } as const;
const OPTIONS = { ...PLAIN, transform: quoteNumberLike };

/** The longest line for which a list or map is written in one. */
const FLOW_WIDTH = 120;
/** Maps within a list, such as claims, are one line each, so that git merges them line by line. */
const ITEM_WIDTH = 240;

/** A text that every reader takes for itself without quotes, wherever it stands; printing it needs no second thought. */
const PLAIN_TEXT = /^(?!(?:y|n|yes|no|on|off|true|false|null|nan|inf)$)[a-z](?:[\w./-]| (?=[\w(]))*$/i;

/** `value` in one line of YAML, collections in `[]` and `{}`; entries that are undefined are left out. */
export function flowYaml(value: unknown): string {
  if (typeof value === "string" && PLAIN_TEXT.test(value)) return value;
  return dump([value], { ...OPTIONS, flowLevel: 0 })
    .trimEnd()
    .slice(1, -1);
}

/** A string in quotes, in one line. */
export function quotedYaml(value: string, quoteStyle: "single" | "double"): string {
  return dump([value], { ...PLAIN, flowLevel: 0, forceQuotes: true, quoteStyle })
    .trimEnd()
    .slice(1, -1);
}

/**
 * A list or map in block style: items and keys on lines of their own, what is short and holds only scalars in `[]` or `{}`, texts of several lines
 * as `|` blocks. The first line is not indented, the others by `indent` spaces; no line break at the end.
 */
export function blockYaml(value: object, indent: number): string {
  const lines = Array.isArray(value)
    ? value.map((item) => `- ${itemYaml(item, indent)}`)
    : Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => pairYaml(key, inner, indent));
  return lines.join(`\n${" ".repeat(indent)}`);
}

/** `key: value`, where the key stands at column `indent`. */
export function pairYaml(key: string, value: unknown, indent: number): string {
  const name = flowYaml(key);
  if (!isCollection(value)) return `${name}: ${scalarYaml(value, indent)}`;
  if (fitsOneLine(value, FLOW_WIDTH)) return `${name}: ${flowYaml(value)}`;
  return `${name}:\n${" ".repeat(indent + 2)}${blockYaml(value, indent + 2)}`;
}

/** What follows the `- ` of a list item whose `-` stands at column `indent`. */
export function itemYaml(value: unknown, indent: number): string {
  if (!isCollection(value)) return scalarYaml(value, indent);
  return fitsOneLine(value, ITEM_WIDTH) ? flowYaml(value) : blockYaml(value, indent + 2);
}

/** A scalar whose key or `-` stands at column `indent`. */
function scalarYaml(value: unknown, indent: number): string {
  if (typeof value === "string" && PLAIN_TEXT.test(value)) return value;
  // Blank lines at the end of a block are easily lost by hand: such a text is quoted.
  if (typeof value === "string" && value.endsWith("\n\n")) return flowYaml(value);
  const [first = "", ...rest] = dump([value], OPTIONS).slice(2, -1).split("\n");
  return [first, ...rest.map((line) => (line ? " ".repeat(indent) + line : line))].join("\n");
}

/** Whether a collection is written in `[]` or `{}`: empty, or short and of one-line scalars. */
function fitsOneLine(value: object, width: number): boolean {
  const inner = Object.values(value);
  if (!inner.length) return true;
  // Of sentences a list has each on a line of its own.
  const isSentence = (item: unknown) => typeof item === "string" && item.includes(" ") && /[.?!]$/.test(item);
  if (Array.isArray(value) && value.some(isSentence)) return false;
  return (
    inner.every((item) => !isCollection(item) && !(typeof item === "string" && item.includes("\n"))) &&
    flowYaml(value).length <= width
  );
}

/** Whether a value of YAML data is a map or a list. */
export function isCollection(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
