import { type Event, EVENT_ID, parseEvents, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { readBlocks } from "./blockYaml";
import { dataOfEvents, UNSURE } from "./plainData";

/**
 * The fast reader of YAML: js-yaml with the core schema (so no dates), for texts on which it cannot differ from `yaml`. Whatever might be read
 * in two ways (tags, anchors, merge keys, keys that are not strings, duplicate keys, several documents, numbers beyond all bounds) is left
 * to `yaml`.
 */

/** What the two readers were seen to take differently, though both accept it or one does. */
function isUnsure(text: string): boolean {
  // A carriage return alone breaks a line for js-yaml only.
  if (text.includes("\r") && /\r(?!\n)/.test(text)) return true;
  // A byte order mark within a text, and a tab before the first word of a line, which `yaml` refuses, and before a comment below a folded text.
  if (text.includes("\ufeff", 1) || (text.includes("\t") && /(?:^\ufeff?|\n) *\t[ \t]*(?:[^ \t\r\n]|$)/.test(text)))
    return true;
  // A line break escaped in double quotes, then a blank line: `yaml` joins with a space, js-yaml with nothing.
  if ((text.includes("\\\n") || text.includes("\\\r")) && /\\\r?\n[ \t]*\r?\n/.test(text)) return true;
  // An end of document before its start, and a comment before a comma or the end in brackets: `yaml` refuses them.
  return /^(?:\s|#[^\n]*\n)*\.\.\.(?:\s|$)/.test(text) || hasCommentBeforeCloser(text);
}

function hasCommentBeforeCloser(text: string): boolean {
  if (!text.includes("#")) return false;
  for (const { index } of text.matchAll(/\n[ \t]*[,\]}]/g)) {
    let end = index;
    while (end > 0 && /\s/.test(text[end - 1]!)) end--;
    if (text.slice(text.lastIndexOf("\n", end - 1) + 1, end).includes("#")) return true;
  }
  return false;
}

/** The events of one document without tags, anchors, aliases or directives; undefined for any other text and for one that is not YAML. */
export function plainEvents(text: string): Event[] | undefined {
  if (isUnsure(text)) return undefined;
  try {
    const events = parseEvents(text, {});
    for (let i = 0; i < events.length; i++) if (!isPlain(text, events[i]!, i)) return undefined;
    return events;
  } catch {
    return undefined;
  }
}

/** `"$\\beta$"` holds a backspace: `yaml` reads it so too, and `exactRead` says so. */
function hasOddEscape(text: string, event: ScalarEvent): boolean {
  if (event.style !== SCALAR_STYLE.DOUBLE_QUOTED) return false;
  const source = text.slice(event.valueStart, event.valueEnd);
  return source.includes("\\") && /\\(?:[^nu"/ \r\n]|u00[01])/.test(source.replaceAll("\\\\", ""));
}

/** Something right after the closing quote is refused by `yaml` only. */
function isQuotedAndMore(text: string, event: ScalarEvent): boolean {
  const quoted = event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED;
  return quoted && /[^\s:,\]}]/.test(text[event.valueEnd + 1] ?? " ");
}

/** `|2` says how far a block is indented, `|+` keeps its last lines; where nothing but blanks follows, the two see another text. */
function isIndentedOrKept(text: string, event: ScalarEvent): boolean {
  const block = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  if (!block) return false;
  const before = text.slice(Math.max(0, event.valueStart - 200), event.valueStart).trimEnd();
  return (
    /[|>][-+]?[1-9][^\n]*$/.test(before) ||
    (/[|>]\+[^\n]*$/.test(before) && !text.slice(event.valueStart, event.valueEnd).trim())
  );
}

function isUnsureScalar(text: string, event: ScalarEvent): boolean {
  return (
    hasOddEscape(text, event) || isLongKey(text, event) || isQuotedAndMore(text, event) || isIndentedOrKept(text, event)
  );
}

/** `yaml` takes keys of at most 1024 characters on one line. */
function isLongKey(text: string, event: ScalarEvent): boolean {
  return (
    event.valueEnd - event.valueStart > 1000 &&
    /^["']?[ \t]*:(?:\s|$)/.test(text.slice(event.valueEnd, event.valueEnd + 100))
  );
}

function isPlain(text: string, event: Event, index: number): boolean {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      return index === 0 && event.directives.length === 0;
    case EVENT_ID.ALIAS:
      return false;
    case EVENT_ID.POP:
      return true;
    default:
      return (
        event.tagStart < 0 && event.anchorStart < 0 && !(event.type === EVENT_ID.SCALAR && isUnsureScalar(text, event))
      );
  }
}

/** The data of a text; undefined when `yaml` has to decide. `{ data: undefined }` for a text without a document. */
export function parsePlain(text: string): { data: unknown } | undefined {
  const blocks = readBlocks(text);
  if (blocks !== UNSURE) return { data: blocks };
  const events = plainEvents(text);
  const data = events ? dataOfEvents(text, events) : UNSURE;
  return data === UNSURE ? undefined : { data };
}
