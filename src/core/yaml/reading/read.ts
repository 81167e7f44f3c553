import { constructFromEvents, EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from "js-yaml";
import type { Path } from "../places/data";
import { t } from "../../base/language";

/** Offsets into the text that was read. */
export interface Span {
  start: number;
  end: number;
}

/** Something that keeps YAML from being read, or from being read as it was meant. */
export interface YamlFault extends Span {
  code: "invalid-yaml" | "duplicate-key";
  message: string;
}

/** YAML read by js-yaml: its data, and where each value stands. */
export interface YamlRead {
  /** The data by the core schema (dates stay strings); of duplicate keys the last counts. Undefined where there are none or the text is broken. */
  data: unknown;
  faults: YamlFault[];
  /** Where the value at a path stands: the scalar, the key of a map or list, or the nearest thing around it. */
  spanOf(path: Path, what?: "key" | "value"): Span;
  /** The characters of the scalar at a path: `007` and `1e5` as written; undefined where no scalar stands there. */
  written(path: Path): string | undefined;
}

/** Aliases are not needed in records; the bound keeps a few lines from standing for more than memory holds. */
const MOST_ALIASES = 100;
/** After so many findings the rest says nothing new. */
const MOST_DUPLICATES = 100;

/** Reads one YAML document. Never throws; at most 100 levels deep. */
export function readYaml(text: string): YamlRead {
  const faults: YamlFault[] = [];
  let events: Event[] = [];
  let data: unknown;
  let places: Place | undefined;
  const root = (): Place => (places ??= placesOf(text, events));
  try {
    events = parseEvents(text, {});
    data = construct(text, events, faults, root);
  } catch (error) {
    faults.push(faultOf(error, text));
    data = undefined;
  }
  return {
    data,
    faults,
    spanOf: (path, what) => spanAt(root(), path, what ?? "value"),
    written: (path) => {
      const scalar = placeAt(root(), path)?.scalar;
      return scalar && scalar.valueStart >= 0 ? getScalarValue(text, scalar) : undefined;
    },
  };
}

function construct(text: string, events: Event[], faults: YamlFault[], root: () => Place): unknown {
  let documents: unknown[];
  try {
    documents = constructFromEvents(events, { source: text, maxAliases: MOST_ALIASES });
  } catch (error) {
    if (!(error instanceof YAMLException) || !/^duplicated mapping key/.test(error.reason)) throw error;
    documents = constructFromEvents(events, { source: text, maxAliases: MOST_ALIASES, json: true });
    for (const place of root().duplicates.slice(0, MOST_DUPLICATES)) {
      const key = text.slice(place.start, place.end);
      faults.push({
        ...place,
        code: "duplicate-key",
        message: t('"{0}" stands twice in the same map; the last one counts. Keep one of them.', key),
      });
    }
  }
  if (documents.length > 1)
    throw new YAMLException(t("more than one YAML document (a line --- starts another)"), undefined);
  return documents[0];
}

function faultOf(error: unknown, text: string): YamlFault {
  const mark = error instanceof YAMLException ? error.mark : undefined;
  const position = mark?.position ?? 0;
  const line = text.slice(text.lastIndexOf("\n", position - 1) + 1, position + 200).split("\n")[0] ?? "";
  const end = text.indexOf("\n", position);
  return {
    code: "invalid-yaml",
    message: explained(error instanceof YAMLException ? error.reason : String(error), line),
    start: position,
    end: Math.min(end < 0 ? text.length : end, position + 200),
  };
}

/** js-yaml's reason with what would be right, where the line shows it. */
function explained(reason: string, line: string): string {
  const advice = /^\s*\t/.test(line)
    ? t(" Indent with spaces, not with tabs.")
    : /bad indentation of a mapping entry/.test(reason) && /:\s.*:(\s|$)/.test(line)
      ? t(" Put a value that holds a colon in quotes.")
      : /deficient indentation|unexpected end|flow collection/.test(reason)
        ? t(" Is a bracket or quote opened before and never closed?")
        : /^unknown .*tag/.test(reason)
          ? t(" Tags (words that start with !) are not read: remove it, or put the value in quotes.")
          : /alias/.test(reason)
            ? t(" Put a value that starts with * in quotes.")
            : "";
  return t("This is not valid YAML: {0}.{1}", reason, advice);
}

interface Place extends Span {
  key?: Span;
  scalar?: Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
  children?: Map<string | number, Place>;
  duplicates: Span[];
}

/** The tree of places; `duplicates` of the root are the keys that came a second time in their map. */
function placesOf(text: string, events: readonly Event[]): Place {
  const root: Place = { start: 0, end: 0, duplicates: [] };
  const open: { place: Place; map: boolean; key?: { name: string; span: Span } | undefined; pending: boolean }[] = [];
  let last = 0;
  const add = (place: Place, name: string): void => {
    const parent = open.at(-1);
    if (!parent) {
      if (!root.children && !root.scalar) Object.assign(root, { ...place, duplicates: root.duplicates });
      return;
    }
    const children = (parent.place.children ??= new Map());
    if (!parent.map) children.set(children.size, place);
    else if (!parent.pending) {
      parent.key = { name, span: { start: place.start, end: place.end } };
      parent.pending = true;
    } else {
      place.key = parent.key!.span;
      if (children.has(parent.key!.name)) root.duplicates.push(place.key);
      children.set(parent.key!.name, place);
      parent.pending = false;
    }
  };
  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR) {
      const quote = event.style === 2 || event.style === 3 ? 1 : 0;
      const start = event.valueStart < 0 ? last : event.valueStart - quote;
      last = event.valueStart < 0 ? last : event.valueEnd + quote;
      add({ start, end: last, scalar: event, duplicates: [] }, event.valueStart < 0 ? "" : getScalarValue(text, event));
    } else if (event.type === EVENT_ID.ALIAS) {
      last = event.anchorEnd;
      add({ start: event.anchorStart - 1, end: last, duplicates: [] }, text.slice(event.anchorStart, last));
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      last = event.start + 1;
      const place: Place = { start: event.start, end: last, children: new Map(), duplicates: [] };
      add(place, "");
      open.push({ place: open.length ? place : root, map: event.type === EVENT_ID.MAPPING, pending: false });
    } else if (event.type === EVENT_ID.POP) open.pop();
  }
  return root;
}

function placeAt(root: Place, path: Path): Place | undefined {
  let place: Place | undefined = root;
  for (const step of path) place = place?.children?.get(step);
  return place;
}

function spanAt(root: Place, path: Path, what: "key" | "value"): Span {
  for (let length = path.length; length > 0; length--) {
    const place = placeAt(root, path.slice(0, length));
    if (!place) continue;
    const span = place.key && (what === "key" || place.children || place.start === place.end) ? place.key : place;
    return { start: span.start, end: span.end };
  }
  return { start: root.start, end: root.end };
}
