import { isMap, isSeq, type Node } from "yaml";
import { equal, isPlainMap, type Path, valueAt, withValue } from "./yamlData";
import { deleteEdit } from "./yamlDelete";
import { type Edit, nodeAt, type OpenYaml, openYaml, pairAt, YamlEditError } from "./yamlNodes";
import { flowYaml } from "./yamlPrint";
import { setEdit } from "./yamlSet";

export type { Path } from "./yamlData";
export { YamlEditError } from "./yamlNodes";

/**
 * Sets the value at a path and leaves every other byte as it is: comments, order, quoting, line ends. Maps and lists are changed entry by entry;
 * a key that is new in a map comes after the one that stands before it in `value` (or in `order`), else last. Maps on the way that are missing
 * are made; so is an item one beyond the end of a list. An undefined value deletes.
 * @param text a YAML text of one document; an empty one will do
 * @param order the keys of the map that `path` ends in, in the order in which they are usually written
 * @throws YamlEditError with a sentence for the user where the text is broken, or the place cannot be changed without changing others
 */
export function setIn(text: string, path: Path, value: unknown, order: readonly string[] = []): string {
  if (value === undefined) return deleteIn(text, path);
  const yaml = openYaml(withoutMark(text));
  const node = nodeAt(yaml, path);
  const old = valueAt(yaml.data, path);
  if (node !== undefined && equal(old, value)) return text;
  if (isMap(node) && isPlainMap(old) && isPlainMap(value) && Object.keys(value).length) return setEntries(text, path, old, value);
  if (isSeq(node) && Array.isArray(old) && Array.isArray(value)) {
    const edited = setItems(text, path, old, value);
    if (edited !== undefined) return edited;
  }
  return applied(text, yaml, setEdit(yaml, path, value, order), withValue(yaml.data, path, value));
}

/** Deletes the entry at a path, with the comment on its line where it has the line to itself. A text without such an entry is returned as it is. */
export function deleteIn(text: string, path: Path): string {
  const yaml = openYaml(withoutMark(text));
  if (!path.length || nodeAt(yaml, path) === undefined) return text;
  return applied(text, yaml, deleteEdit(yaml, path), withValue(yaml.data, path, undefined));
}

/** Adds an item at the end of the list at a path; a list that is missing or empty is made, a single value becomes the list's first item. */
export function appendTo(text: string, path: Path, value: unknown): string {
  const old = valueAt(openYaml(withoutMark(text)).data, path);
  if (old === undefined || old === null) return setIn(text, path, [value]);
  return Array.isArray(old) && old.length
    ? setIn(text, [...path, old.length], value)
    : setIn(text, path, Array.isArray(old) ? [value] : [old, value]);
}

/** Renames the key at a path. */
export function renameKey(text: string, path: Path, name: string): string {
  const yaml = openYaml(withoutMark(text));
  const map = nodeAt(yaml, path.slice(0, -1));
  const key = (isMap(map) ? pairAt(map, path.at(-1)!)?.key : undefined) as Node | undefined;
  if (!key?.range) throw new YamlEditError(`The file has no key "${path.join(".")}".`);
  const expected = withValue(withValue(yaml.data, path, undefined), [...path.slice(0, -1), name], valueAt(yaml.data, path));
  return applied(text, yaml, { start: key.range[0], end: key.range[1], text: flowYaml(name) }, expected);
}

function setEntries(text: string, path: Path, old: Record<string, unknown>, value: Record<string, unknown>): string {
  const order = Object.keys(value);
  for (const [key, inner] of Object.entries(value)) text = setIn(text, [...path, key], inner, order);
  for (const key of Object.keys(old)) if (valueAt(value, [key]) === undefined) text = deleteIn(text, [...path, key]);
  return text;
}

/** The list with single items changed, added or taken out; undefined where it is another list altogether. */
function setItems(text: string, path: Path, old: unknown[], value: unknown[]): string | undefined {
  if (!value.length || !old.length) return undefined;
  if (old.length === value.length || (old.length < value.length && old.every((item, i) => equal(item, value[i])))) {
    value.forEach((item, i) => (text = setIn(text, [...path, i], item)));
    return text;
  }
  let next = 0;
  const kept = old.map((item) => next < value.length && equal(item, value[next]) && ++next > 0);
  if (next < value.length) return undefined;
  for (let i = old.length - 1; i >= 0; i--) if (!kept[i]) text = deleteIn(text, [...path, i]);
  return text;
}

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** Makes the edit in the file's own line ends, and makes sure that it changed what it was to change and nothing else. */
function applied(text: string, { source }: OpenYaml, { start, end, text: inserted }: Edit, expected: unknown): string {
  const lineEnd = source[source.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
  // A block at the very end needs its last line break.
  const lines = end === source.length && inserted.includes("\n") && !inserted.endsWith("\n") ? `${inserted}\n` : inserted;
  const edited = source.slice(0, start) + lines.replaceAll("\n", lineEnd) + source.slice(end);
  if (!holds(edited, expected))
    throw new YamlEditError("This place of the file cannot be changed without changing others: edit it by hand.");
  return text.length === source.length ? edited : text[0] + edited;
}

function holds(text: string, expected: unknown): boolean {
  try {
    return equal(openYaml(text).data ?? null, expected ?? null);
  } catch {
    return false;
  }
}
