import { isPlainMap } from "../../../yaml/places/data";
import { asText, isNothing } from "../template";

/** What the entries of a source have at a path. */
export interface SourceFacet {
  path: string;
  /** How many of the entries that were looked at have something there. */
  count: number;
  /** Whether it is a list, or lies in one. */
  list: boolean;
  /** The values with how often they come, the commonest first; at most `MOST_VALUES` different ones are counted. */
  values: [value: string, count: number][];
}

const MOST_PATHS = 500;
const MOST_VALUES = 200;
const LONGEST_VALUE = 200;
const DEEPEST = 5;

/** The paths that rules may name, with what stands there in some entries, in the order in which they come. */
export function sourceFacets(entries: readonly unknown[]): SourceFacet[] {
  const found = new Map<string, { count: number; list: boolean; values: Map<string, number> }>();
  const walk = (value: unknown, path: string, list: boolean, seen: Set<string>, depth: number): void => {
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 50)) walk(item, path, true, seen, depth);
      return;
    }
    if (isPlainMap(value)) {
      if (depth < DEEPEST)
        for (const key of Object.keys(value)) walk(value[key], path ? `${path}.${key}` : key, list, seen, depth + 1);
      return;
    }
    if (!path || isNothing(value)) return;
    let facet = found.get(path);
    if (!facet) {
      if (found.size >= MOST_PATHS) return;
      found.set(path, (facet = { count: 0, list, values: new Map() }));
    }
    facet.list ||= list;
    if (!seen.has(path)) facet.count++;
    seen.add(path);
    const text = (asText(value) ?? "").slice(0, LONGEST_VALUE);
    if (facet.values.has(text) || facet.values.size < MOST_VALUES)
      facet.values.set(text, (facet.values.get(text) ?? 0) + 1);
  };
  for (const entry of entries) walk(entry, "", false, new Set(), 0);
  return [...found].map(([path, { values, ...facet }]) => ({
    path,
    ...facet,
    values: [...values].sort((a, b) => b[1] - a[1]),
  }));
}
