import {
  boolCoreTag,
  type Event,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
} from "js-yaml";
import { put } from "../places/data";

/** Undecided: `yaml` has to say what the text means. */
export const UNSURE = Symbol("yaml decides");

/** What a plain scalar may be other than a text, by its first character. */
const TAGS_BY_FIRST = new Map<
  string,
  Pick<typeof nullCoreTag | typeof boolCoreTag | typeof intCoreTag, "resolve" | "tagName">[]
>();
for (const tag of [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag]) {
  for (const first of tag.implicitFirstChars ?? [])
    TAGS_BY_FIRST.set(first, [...(TAGS_BY_FIRST.get(first) ?? []), tag]);
}

const LONGEST_WORD = "false".length;

/** The value of a plain scalar by the core schema of js-yaml; `UNSURE` for a number beyond all bounds, which js-yaml leaves a text and `yaml` does not. */
export function plainValue(source: string): unknown {
  // Nothing that begins with a letter and is longer than `false` is anything but a text, an infinity for JavaScript apart.
  const isWord = source.length > LONGEST_WORD && /^[A-HJ-Za-z]/.test(source);
  const tags = isWord ? undefined : TAGS_BY_FIRST.get(source.charAt(0));
  if (!tags) return source;
  for (const tag of tags) {
    const value = tag.resolve(source, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return Math.abs(Number(source)) === Infinity ? UNSURE : source;
}

interface Open {
  list?: unknown[];
  map?: Record<string, unknown>;
  key?: string;
}

/**
 * The data of the events of one document without tags, anchors and aliases (see `plainEvents`), in half the time of js-yaml's own constructor, which
 * prepares for them. `UNSURE` where a key is not a text, is a merge key or stands twice, or a number is beyond all bounds.
 */
export function dataOfEvents(text: string, events: readonly Event[]): unknown {
  const open: Open[] = [];
  let current: Open = {};
  let root: unknown;
  for (const event of events) {
    let value: unknown;
    let inner: Open | undefined;
    if (event.type === EVENT_ID.SCALAR) {
      value = getScalarValue(text, event);
      if (event.style === SCALAR_STYLE.PLAIN) value = plainValue(value as string);
      if (value === UNSURE) return UNSURE;
    } else if (event.type === EVENT_ID.MAPPING) inner = { map: (value = {}) as Record<string, unknown> };
    else if (event.type === EVENT_ID.SEQUENCE) inner = { list: (value = []) as unknown[] };
    else {
      // The start of the document, or the end of what is open, the document at last.
      if (event.type === EVENT_ID.POP) current = open.pop() ?? current;
      continue;
    }
    if (current.list) current.list.push(value);
    else if (!current.map) root = value;
    else if (current.key !== undefined) {
      put(current.map, current.key, value);
      current.key = undefined;
    } else if (typeof value !== "string" || value === "<<" || Object.hasOwn(current.map, value)) return UNSURE;
    else current.key = value;
    if (inner) {
      open.push(current);
      current = inner;
    }
  }
  return root;
}
