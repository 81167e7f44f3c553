import { isMap, isScalar, isSeq, type Node } from "yaml";
import { parseYamlDocument } from "../../yaml/reading/document";
import { isPlainMap, valueAt } from "../../yaml/places/data";
import { appended, type Change, editTogether } from "../../yaml/editing/edit";
import { blockYaml } from "../../yaml/editing/print";
import { withoutTail } from "../../base/text/tail";

/** What one person has checked and waved aside: `research/upkeep/<handle>.yaml`. */
export interface UpkeepState {
  /** For each citation key the day on which an index last answered, or for `arxiv` the version that was seen (`v2`). */
  checked: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** For each problem the day of the last look for new works. */
  problems: ReadonlyMap<string, string>;
  /** Identifiers of works that are not to be shown again. */
  dismissed: ReadonlySet<string>;
}

/** What a check or a look adds to the state. */
export interface UpkeepChanges {
  checked?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  problems?: Readonly<Record<string, string>>;
  dismissed?: readonly string[];
}

/**
 * Reads the state. Of a text that git has merged, with both sides of a conflict in it or with keys that stand twice, both count: the later day, the
 * higher version, all that was waved aside. What cannot be read at all is an empty state.
 */
export function readUpkeep(text: string): UpkeepState {
  const both = text.replace(/^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?\n?/gm, "");
  const root = parseYamlDocument(both, { uniqueKeys: false, schema: "core", logLevel: "silent" }).contents;
  const checked = new Map<string, Record<string, string>>();
  const problems = new Map<string, string>();
  const dismissed = new Set<string>();
  for (const [section, value] of pairs(root)) {
    if (section === "dismissed" && isSeq(value)) {
      for (const item of value.items) if (isScalar(item) && item.value !== null) dismissed.add(String(item.value));
    }
    for (const [key, entry] of pairs(value)) {
      if (section === "checked") {
        const known = checked.get(key) ?? {};
        for (const [source, word] of pairs(entry)) known[source] = later(known[source], scalar(word));
        checked.set(key, known);
      }
      const since = pairs(entry).flatMap(([name, day]) => (name === "since" ? [scalar(day)] : []));
      if (section === "problems" && since.length)
        problems.set(key, since.reduce<string | undefined>(later, problems.get(key))!);
    }
  }
  return { checked, problems, dismissed };
}

function pairs(node: unknown): [string, Node | null][] {
  return isMap(node) ? node.items.map(({ key, value }) => [scalar(key), value as Node | null]) : [];
}

const scalar = (node: unknown): string => (isScalar(node) && node.value !== null ? String(node.value) : "");

/** The later of two days, the higher of two versions. */
function later(a: string | undefined, b: string): string {
  if (a === undefined) return b;
  const version = (word: string) => Number(/^v(\d+)$/.exec(word)?.[1] ?? 0);
  return version(a) !== version(b) ? (version(a) > version(b) ? a : b) : a > b ? a : b;
}

/**
 * The text with changes added; comments and order stay. Entries stand in the order of their keys, each on a line of its own, so that two people's
 * or machines' additions seldom meet; a text that a merge has left broken is written anew from what it says.
 */
export function changeUpkeep(text: string, changes: UpkeepChanges): string {
  const merged = merge(readUpkeep(text), changes);
  if (!text.trim()) return printUpkeep(merged);
  try {
    let isNew = false;
    const edited = editTogether(text, (data) => {
      isNew = valueAt(data, ["dismissed"]) === undefined;
      return [
        ...sectionChanges(data, "checked", changes.checked ?? {}, (key) => ({ ...merged.checked.get(key) })),
        ...sectionChanges(data, "problems", changes.problems ?? {}, (key) => ({ since: merged.problems.get(key)! })),
        ...(isNew ? [] : dismissals(data, changes.dismissed ?? [])),
      ];
    });
    if (!isNew || !merged.dismissed.size) return edited;
    const section = `\n${sectionText("dismissed", [...merged.dismissed])}`;
    return withoutTail(edited, /[\r\n]/) + (text.includes("\r\n") ? section.replace(/\n/g, "\r\n") : section);
  } catch {
    return printUpkeep(merged);
  }
}

function sectionChanges(data: unknown, section: string, changes: object, value: (key: string) => object): Change[] {
  const keys = Object.keys(changes);
  if (!keys.length) return [];
  const present = valueAt(data, [section]);
  if (!isPlainMap(present))
    return [{ path: [section], value: Object.fromEntries(keys.sort().map((key) => [key, value(key)])) }];
  const order = [...new Set([...Object.keys(present), ...keys])].sort();
  return keys.map((key) => ({ path: [section, key], value: value(key), order }));
}

function dismissals(data: unknown, ids: readonly string[]): Change[] {
  const present = valueAt(data, ["dismissed"]);
  const known = new Set(Array.isArray(present) ? present.map(String) : []);
  return appended(
    data,
    ["dismissed"],
    [...new Set(ids)].filter((id) => !known.has(id)),
  );
}

function merge(state: UpkeepState, changes: UpkeepChanges): UpkeepState {
  const checked = new Map([...state.checked].map(([key, entry]) => [key, { ...entry }]));
  for (const [key, entry] of Object.entries(changes.checked ?? {})) {
    const known = checked.get(key) ?? {};
    for (const [source, word] of Object.entries(entry)) known[source] = later(known[source], word);
    checked.set(key, known);
  }
  const problems = new Map(state.problems);
  for (const [key, since] of Object.entries(changes.problems ?? {})) problems.set(key, later(problems.get(key), since));
  return { checked, problems, dismissed: new Set([...state.dismissed, ...(changes.dismissed ?? [])]) };
}

function printUpkeep({ checked, problems, dismissed }: UpkeepState): string {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const sections = {
    ...(checked.size ? { checked: Object.fromEntries(sorted(checked)) } : {}),
    ...(problems.size
      ? { problems: Object.fromEntries(sorted(problems).map(([key, since]) => [key, { since }])) }
      : {}),
    ...(dismissed.size ? { dismissed: [...dismissed] } : {}),
  };
  return Object.entries(sections)
    .map(([name, value]) => sectionText(name, value))
    .join("");
}

/** In block style: a short list would else stand in one line, which two additions would both change. */
const sectionText = (name: string, value: object): string => `${name}:\n  ${blockYaml(value, 2)}\n`;
