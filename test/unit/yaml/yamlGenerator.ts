import * as assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";

export type Data = string | number | boolean | null | Data[] | { [key: string]: Data };

const TEXTS = [
  "a",
  "two words",
  "with: colon",
  "it's",
  "# no comment",
  "",
  "first\nsecond",
  "ends\n",
  "two\n\nends\n\n",
  " lead",
  "2026-11-21",
];
const MORE = [
  "null",
  "true",
  "1e5",
  "12e4567",
  "0x1f",
  "~",
  "- x",
  "[a",
  "{b",
  "a, b",
  "\u{1F389}",
  "tab\there",
  "*x",
  "&y",
  "!z",
  "%",
  "@",
  "`",
  "\\",
];

export const scalar: fc.Arbitrary<Data> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS, ...MORE) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  fc.integer({ min: -999, max: 999 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("title", "problems", "note", "links", "a", "b") },
  fc.constantFrom("odd key", "x: y", "42", "__proto__", "#k"),
);

export const data: fc.Arbitrary<Data> = fc.letrec<{ any: Data; list: Data; map: Data }>((tie) => ({
  any: fc.oneof({ depthSize: "small", withCrossShrink: true }, scalar, tie("list"), tie("map")),
  list: fc.array(tie("any"), { maxLength: 4 }),
  map: fc
    .uniqueArray(fc.tuple(key, tie("any")), { maxLength: 4, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries)),
})).any;

/** A map as a file might have it: each entry's text, comments and all, is one chunk. */
export interface GeneratedFile {
  head: string;
  chunks: { key: string; value: Data; text: string }[];
  text: string;
}

/** Files of one map in every style: blocks and flow, all quotes, comments, blank lines, odd spacing, either line end, with and without a last one. */
export function inEveryStyle(entries: fc.Arbitrary<[string, Data][]>): fc.Arbitrary<GeneratedFile> {
  return fc
    .record({ entries, seed: fc.integer(), crlf: fc.boolean(), mark: fc.boolean(), lastBreak: fc.boolean() })
    .map(({ entries, seed, crlf, mark, lastBreak }) => {
      const style = new Style(seed);
      const ends = (text: string): string => (crlf ? text.replaceAll("\n", "\r\n") : text);
      const head = (mark ? "\uFEFF" : "") + ends(style.one(["", "# about this file\n", "---\n", "\n# head\n\n"]));
      const chunks = entries.map(([name, value]) => ({
        key: name,
        value,
        text: ends(style.above(0) + style.pair(name, value, 0) + style.below(0)),
      }));
      const last = chunks.at(-1)!;
      if (!lastBreak && !/["'\]}\w]\r?\n$/.test(last.text)) lastBreak = true;
      if (!lastBreak && !last.text.includes("|") && !last.text.includes(">"))
        last.text = last.text.replace(/\r?\n$/, "");
      return { head, chunks, text: head + chunks.map((chunk) => chunk.text).join("") };
    });
}

/** Files of any keys and any values. */
export const yamlFile: fc.Arbitrary<GeneratedFile> = inEveryStyle(
  fc.uniqueArray(fc.tuple(key, data), { minLength: 1, maxLength: 5, selector: ([name]) => name }),
);

/** The edited text is the old one with one stretch more. */
export function assertInserted(old: string, edited: string): void {
  let same = 0;
  while (same < old.length && old[same] === edited[same]) same++;
  const rest = old.length - same;
  assert.equal(edited.slice(edited.length - rest), old.slice(same), `${old}\n-> ${edited}`);
  assert.ok(edited.length >= old.length);
}

class Style {
  private comments = 0;

  constructor(private state: number) {}

  one<T>(choices: readonly T[]): T {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return choices[(this.state >>> 8) % choices.length]!;
  }

  private comment(): string {
    return `# c${this.comments++};`;
  }

  above(indent: number): string {
    return this.one(["", "", "", `${" ".repeat(indent)}${this.comment()}\n`, "\n"]);
  }

  below(indent: number): string {
    return this.one(["", "", "", "", `\n${" ".repeat(indent)}${this.comment()}\n`, "\n"]);
  }

  private trailing(): string {
    return this.one(["", "", "", ` ${this.comment()}`, "  "]);
  }

  pair(name: string, value: Data, indent: number): string {
    return `${this.line(name)}:${this.after(value, indent)}`;
  }

  /** All that follows a `:` or `-` at column `indent`, with the line break. */
  private after(value: Data, indent: number): string {
    if (isCollection(value) && Object.keys(value).length && this.one([true, true, false])) {
      const inner = Array.isArray(value) && this.one([true, false]) ? indent : indent + this.one([1, 2, 4]);
      return `${this.trailing()}\n${this.block(value, inner)}`;
    }
    if (isCollection(value)) return `${this.one([" ", "  "])}${this.flow(value, indent)}${this.trailing()}\n`;
    if (value === null && this.one([true, false])) return `${this.trailing()}\n`;
    if (typeof value === "string" && value.includes("\n") && /^[\w]/.test(value) && this.one([true, false])) {
      const text = stringify([value], { lineWidth: 0, defaultStringType: this.one(["BLOCK_LITERAL", "BLOCK_FOLDED"]) });
      if (/^- [|>]-?\n/.test(text)) return text.slice(1).replace(/\n(?=[^\n])/g, `\n${" ".repeat(indent)}`);
    }
    return `${this.one([" ", "   "])}${this.line(value)}${this.trailing()}\n`;
  }

  /** Lines of a block collection, from the start of the line. */
  private block(value: Data[] | { [key: string]: Data }, indent: number): string {
    const pad = " ".repeat(indent);
    if (!Array.isArray(value))
      return Object.entries(value)
        .map(([name, inner]) => this.above(indent) + pad + this.pair(name, inner, indent))
        .join("");
    return value.map((item) => this.above(indent) + this.item(item, indent)).join("");
  }

  private item(item: Data, indent: number): string {
    const pad = " ".repeat(indent);
    if (isCollection(item) && Object.keys(item).length && this.one([true, false])) {
      const gap = this.one([1, 1, 3]);
      return `${pad}-${" ".repeat(gap)}${this.block(item, indent + 1 + gap).replace(/^(?:\s*#.*\n|\s*\n)*\s*/, "")}`;
    }
    if (isCollection(item)) return `${pad}- ${this.flow(item, indent)}${this.trailing()}\n`;
    return `${pad}-${this.after(item, indent)}`;
  }

  private flow(value: Data, indent: number): string {
    if (!isCollection(value)) return this.line(value);
    const list = Array.isArray(value);
    const items = list
      ? value.map((item) => this.flow(item, indent))
      : Object.entries(value).map(([name, inner]) => `${this.line(name)}: ${this.flow(inner, indent)}`);
    const [open, close] = list ? ["[", "]"] : ["{", "}"];
    if (!items.length) return open + this.one(["", " "]) + close;
    const pad = `\n${" ".repeat(indent + 4)}`;
    switch (this.one(["tight", "tight", "spaced", "comma", "lines", "commented"])) {
      case "spaced":
        return `${open} ${items.join(" , ")} ${close}`;
      case "comma":
        return `${open}${items.join(", ")},${close}`;
      case "lines":
        return `${open}${pad}${items.join(`,${pad}`)}${pad}${close}`;
      case "commented":
        return `${open}${pad}${items.map((item) => `${item}, ${this.comment()}`).join(pad)}${pad}${close}`;
      default:
        return `${open}${items.join(", ")}${close}`;
    }
  }

  /** A scalar in one line, safe in flow too. */
  private line(value: Data): string {
    const type = this.one(["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE"] as const);
    const text = stringify([value], {
      lineWidth: 0,
      collectionStyle: "flow",
      flowCollectionPadding: false,
      defaultStringType: type,
      defaultKeyType: type,
      doubleQuotedMinMultiLineLength: 1e6,
    });
    const line = text.trim().slice(1, -1);
    return line.includes("\n") ? JSON.stringify(value) : line;
  }
}

function isCollection(value: Data): value is Data[] | { [key: string]: Data } {
  return typeof value === "object" && value !== null;
}
