import type { Run } from "../types";
import { t } from "../../base/language";

export type Parameters = Run["parameters"];

/** Aliases can make small YAML endless: a walk ends at these bounds. What is visited counts, whether it holds a leaf or nothing. */
const DEEPEST = 24;
const MOST_LEAVES = 20_000;
const MOST_VISITS = 100_000;
const LONGEST_TEXT = 4_000;

/** A leaf of nested data: a scalar, or a list of scalars. */
export type Leaf = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** The entries of a mapping, whether parsed from YAML (`Map`) or JSON (object); undefined for anything else. */
export function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (value instanceof Map) return Array.from(value as Map<unknown, unknown>, ([key, item]) => [keyText(key), item]);
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Uint8Array)
    return undefined;
  return Object.entries(value);
}

/** What a mapping holds under a key; undefined when it is no mapping or has no such key. */
export function valueAt(value: unknown, ...keys: string[]): unknown {
  let at = value;
  for (const key of keys) at = entriesOf(at)?.find(([name]) => name === key)?.[1];
  return at;
}

/** The same, when it is text that says something. */
export function textAt(value: unknown, ...keys: string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === "string" && found.trim() ? found.trim() : undefined;
}

/** Text of a key that need not be text in YAML: `1`, `null`, a tuple. A map, or a list of more than scalars, names nothing. */
function keyText(key: unknown): string {
  if (typeof key !== "object" || key === null) return String(key);
  return Array.isArray(key) && key.every(isScalar) ? leafText(key) : "?";
}

function leafText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

/**
 * Visits the leaves of nested data with their dotted path; lists of anything but scalars are numbered from 0. `skip` keeps a branch out; one
 * that holds itself, as YAML can, ends where it begins again.
 * @returns false when the data is larger or deeper than is read.
 */
export function eachLeaf(
  value: unknown,
  visit: (path: string, leaf: Leaf) => void,
  skip?: (path: string, branch: unknown) => boolean,
): boolean {
  let left = MOST_LEAVES;
  let visits = MOST_VISITS;
  const above = new Set<unknown>();
  const walk = (path: string, at: unknown): boolean => {
    if (left <= 0 || visits-- <= 0 || above.size > DEEPEST) return false;
    if (above.has(at) || skip?.(path, at)) return true;
    const list = Array.isArray(at) && !at.every(isScalar) ? at.entries() : entriesOf(at);
    if (list) {
      above.add(at);
      const whole = [...list].every(([key, item]) => walk(path ? `${path}.${key}` : String(key), item));
      above.delete(at);
      return whole;
    }
    left--;
    if (Array.isArray(at) || isScalar(at)) visit(path, at as Leaf);
    return true;
  };
  return walk("", value);
}

/** Parameters of nested configuration, with dotted keys; a list of scalars is one value, as text. */
export function flattenParameters(
  value: unknown,
  skip?: (path: string, branch: unknown) => boolean,
): { parameters: Parameters; problem?: string } {
  const found = new Map<string, Parameters[string]>();
  const whole = eachLeaf(
    value,
    (path, leaf) => {
      if (path) found.set(path, parameter(leaf));
    },
    skip,
  );
  const parameters = Object.fromEntries(found);
  return whole
    ? { parameters }
    : { parameters, problem: t("The parameters are more than are read; the rest is left out.") };
}

/** The numbers of nested results, with dotted names; a list of numbers is the metric's history. */
export function flattenNumbers(
  value: unknown,
  number: (name: string, value: unknown) => void,
  series: (name: string, values: readonly unknown[]) => void,
): boolean {
  return eachLeaf(value, (path, leaf) => {
    if (!path) return;
    if (!isList(leaf)) number(path, leaf);
    else if (leaf.length > 1) series(path, leaf);
  });
}

function isList(leaf: Leaf): leaf is readonly (string | number | boolean | null)[] {
  return Array.isArray(leaf);
}

function parameter(leaf: Leaf): Parameters[string] {
  if (isList(leaf)) return cut(leafText(leaf).replaceAll(",", ", "));
  if (typeof leaf === "number" && !Number.isFinite(leaf)) return String(leaf);
  return typeof leaf === "string" ? cut(leaf) : leaf;
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return (
    value === null ||
    value === undefined ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  );
}
