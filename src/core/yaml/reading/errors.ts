import type { ErrorCode, YAMLError } from "yaml";
import type { Finding } from "../places/findings";
import type { PlacedNode } from "../places/placed";
import { cutSections, stretchAt } from "./sections";
import { later, now, t } from "../../base/language";
import type { RuleId } from "../../base/rules";

/** An error of `yaml`, or what we find in its place. */
export type Mistake = Pick<YAMLError, "code" | "message" | "pos">;

/** What is wrong in plain words, by the code that `yaml` gives; where a code covers several mistakes, by the start of its message. */
const WORDS: Partial<Record<ErrorCode, string | [RegExp, string][]>> = {
  ALIAS_PROPS: later("an alias (`*name`) cannot have a tag or an anchor of its own"),
  BAD_ALIAS: [
    [/^Alias/, later("an alias needs a name, as in `*name`; put a text that starts with `*` in quotes")],
    [/./, later("an anchor needs a name, as in `&name`; put a text that starts with `&` in quotes")],
  ],
  BAD_DIRECTIVE: later("a line that starts with `%` is a YAML directive; put a text that starts so in quotes"),
  BAD_DQ_ESCAPE: later(
    "no such escape in double quotes: write `\\\\` for a backslash, or use single quotes (TeX goes well in them)",
  ),
  BAD_INDENT: later(
    "the indentation does not match: the items of one list, and the keys of one map, start at the same column",
  ),
  BAD_PROP_ORDER: later("an anchor or tag stands after the `-`, `?` or `:`"),
  BLOCK_AS_IMPLICIT_KEY: [
    [/^A block sequence/, later("this item is not indented like the others of its list")],
    [
      /./,
      later(
        "a second `: ` on one line: put a text with a colon in quotes, or start the inner map on a line of its own",
      ),
    ],
  ],
  BLOCK_IN_FLOW: later("a map or list in block style cannot stand inside `{}` or `[]`"),
  DUPLICATE_KEY: later("this key stands twice in the same map: keep one of them"),
  KEY_OVER_1024_CHARS: later("a key is at most 1024 characters long"),
  MISSING_CHAR: [
    [/^Missing closing/, later("a quote that is opened before this is never closed")],
    [/^Block collection/, later("a list or map starts on the line after `---`")],
    [/^Implicit map keys/, later("a `:` is missing after this key")],
    [
      /^Sequence item/,
      later("this is neither an item that starts with `- ` nor indented like the keys of the item above"),
    ],
    [/^Comments must/, later("a comment needs a space before its `#`; put a text with `#` in quotes")],
    [/^Missing space after :/, later("a space is missing after `:`")],
    [/^Missing , or :/, later("a `,` or `:` is missing between these")],
    [/^Missing , between/, later("a `,` is missing before this item")],
    [/^Flow/, later("a bracket that is opened before this is never closed")],
    [
      /^Tags and anchors/,
      later("a space is missing after this tag or anchor; put a text that starts with `!` or `&` in quotes"),
    ],
    [/directives-end/, later("a line `---` is missing after the directives")],
  ],
  MULTILINE_IMPLICIT_KEY: later(
    "a key and its `:` stand on one line; is a `:` missing, or an earlier line not indented enough?",
  ),
  MULTIPLE_ANCHORS: later("a value has at most one anchor"),
  MULTIPLE_DOCS: later("a file is one YAML document: what follows this `---` is not read"),
  MULTIPLE_TAGS: later("a value has at most one tag"),
  NON_STRING_KEY: later("a key is a plain text"),
  TAB_AS_INDENT: later("a tab cannot indent in YAML: use spaces"),
};

/** Mistakes that leave all else as it was meant. */
const HARMLESS: Partial<Record<ErrorCode, RuleId>> = {
  DUPLICATE_KEY: "duplicate-key",
  KEY_OVER_1024_CHARS: "long-key",
};

/**
 * The errors of `yaml` as findings in plain words, in the order of the text. Of the many that one mistake brings about, the first counts: nothing
 * is said after a quote or bracket that is never closed or one that closes too much, nor again of the same list item.
 */
export function syntaxFindings(text: string, errors: readonly Mistake[], root: PlacedNode | undefined): Finding[] {
  const items = (cutSections(text) ?? []).flatMap((section) => section.items ?? []);
  const spoken = new Set<unknown>();
  const found: Finding[] = [];
  let closings: ReadonlyMap<number, Closing> | undefined;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const opened = GAVE_UP.test(error.message) ? openedAt((closings ??= closingsOf(root)), error) : undefined;
    const [start, end] = opened ? [opened.start, opened.start + 1] : within(text, error.pos);
    const code = HARMLESS[error.code] ?? "yaml-syntax";
    const finding: Finding = {
      start,
      end,
      severity: "error",
      code,
      message: opened ? neverClosed(text, opened) : inWords(text, error, start),
    };
    if (opened || error.message.includes(" in YAML stream"))
      return [...found.filter((earlier) => earlier.start < start), finding];
    const item = stretchAt(items, start) ?? items;
    if (code !== "yaml-syntax" || !spoken.has(item)) found.push(finding);
    if (code === "yaml-syntax") spoken.add(item);
  }
  return found;
}

/** How an error begins that may be about a quote or bracket that is never closed: `yaml` names the place where it gave up. */
const GAVE_UP = /^Missing closing|^Flow (map|sequence) .*end with a/;

/** The outermost quoted text, and the outermost map or list in brackets, that end at one offset. */
interface Closing {
  quote?: PlacedNode;
  bracket?: PlacedNode;
}

function closingsOf(root: PlacedNode | undefined): Map<number, Closing> {
  const closings = new Map<number, Closing>();
  const look = (node: PlacedNode): void => {
    const quoted = node.kind === "scalar" && !node.plain;
    if (quoted || ("flow" in node && node.flow)) {
      const known = closings.get(node.end);
      closings.set(node.end, quoted ? { quote: node, ...known } : { bracket: node, ...known });
    }
    if (node.kind === "list") for (const item of node.items) look(item);
    if (node.kind === "map") {
      for (const { key, value } of node.pairs) {
        look(key);
        look(value);
      }
    }
  };
  if (root) look(root);
  return closings;
}

/** The quote or bracket that an error is about, where it is one that is never closed. */
function openedAt(closings: ReadonlyMap<number, Closing>, { message, pos }: Mistake): PlacedNode | undefined {
  const closing = closings.get(pos[0]);
  return message.startsWith("Missing closing") ? closing?.quote : closing?.bracket;
}

function neverClosed(text: string, opened: PlacedNode): string {
  return opened.kind === "scalar"
    ? t("this quote is never closed")
    : t("this `{0}` is never closed, or what is in it is not indented enough", text[opened.start]!);
}

function inWords(text: string, error: Mistake, start: number): string {
  const words = WORDS[error.code];
  if (typeof words === "string") return now(words);
  const found = words?.find(([pattern]) => pattern.test(error.message));
  if (found) return now(found[1]);
  if (error.code === "BAD_SCALAR_START")
    return t(
      "a text cannot start with {0} unless it is in quotes",
      text[start] === "`" ? t("a backtick") : `\`${text[start]}\``,
    );
  if (error.code === "UNEXPECTED_TOKEN") {
    const token = /^\S+/.exec(text.slice(start, start + 20))?.[0];
    return token
      ? t("`{0}` is not expected here: is an indentation, a quote or a comma wrong before it?", token)
      : t("something is missing here");
  }
  return t("not valid YAML: {0}", error.message);
}

/** From the first character that shows, at least one and not beyond the line. */
function within(text: string, [from, to]: readonly [number, number]): [number, number] {
  const indent = /^ *(?=\S)/.exec(text.slice(from, from + 200))?.[0].length ?? 0;
  const start = Math.min(from + indent, text.length);
  const lineEnd = text.indexOf("\n", start);
  const end = Math.min(Math.max(to, start + 1), lineEnd < 0 ? text.length : lineEnd);
  return [start, Math.max(start, end)];
}
