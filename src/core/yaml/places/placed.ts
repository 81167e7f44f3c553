import type { Path } from "./data";

/**
 * YAML data with the place of every value: what both readers give for the editor's purposes. Offsets are UTF-16 code units of the text;
 * quotes and brackets belong to a value. Made by `placeFast` (js-yaml) and `placeExact` (yaml).
 */
export type PlacedNode = PlacedScalar | PlacedMap | PlacedList | PlacedAlias;

interface Placed {
  start: number;
  end: number;
}

export interface PlacedScalar extends Placed {
  kind: "scalar";
  value: string | number | boolean | null;
  /** Written without quotes or block indicator. */
  plain: boolean;
}

export interface PlacedMap extends Placed {
  kind: "map";
  flow: boolean;
  pairs: { key: PlacedScalar; value: PlacedNode }[];
}

export interface PlacedList extends Placed {
  kind: "list";
  flow: boolean;
  items: PlacedNode[];
}

/** `*name`, with the node that it stands for. */
export interface PlacedAlias extends Placed {
  kind: "alias";
  target: PlacedNode;
}

/** A node with aliases followed. */
export function follow(node: PlacedNode | undefined): Exclude<PlacedNode, PlacedAlias> | undefined {
  for (let steps = 0; node && steps < 100; steps++) {
    if (node.kind !== "alias") return node;
    node = node.target;
  }
  return undefined;
}

/** A map that has this value alone, in the place of the value: an item that was read by itself, as the file holds it. */
export function under(key: string, value: PlacedNode): PlacedMap {
  const { start, end } = value;
  return {
    kind: "map",
    start,
    end,
    flow: false,
    pairs: [{ key: { kind: "scalar", value: key, plain: true, start, end: start }, value }],
  };
}

type Pair = PlacedMap["pairs"][number];

/** Maps of more pairs are looked up in an index. */
const FEW = 20;
const indexes = new WeakMap<PlacedMap, ReadonlyMap<unknown, Pair>>();

/** The pair of a map with the given key; the maps that it merges by `<<` count where it has none itself. */
export function pairOf(map: PlacedMap, key: string): Pair | undefined {
  if (map.pairs.length > FEW || map.pairs.some(isMerge)) return indexOf(map).get(key);
  return map.pairs.find((pair) => pair.key.value === key);
}

/** The pairs of a map by their keys. Made once of each map: merges of merges stand for more than could be looked through. */
function indexOf(map: PlacedMap): ReadonlyMap<unknown, Pair> {
  let index = indexes.get(map) as Map<unknown, Pair> | undefined;
  if (index) return index;
  index = new Map(map.pairs.map((pair) => [pair.key.value, pair]));
  indexes.set(map, index);
  for (const merged of mergedMaps(map))
    for (const [key, pair] of indexOf(merged)) if (!index.has(key)) index.set(key, pair);
  return index;
}

const isMerge = ({ key }: Pair): boolean => key.plain && key.value === "<<";

/** The maps that stand under `<<`, nearest first. */
function mergedMaps(map: PlacedMap): PlacedMap[] {
  const merges = map.pairs.filter(isMerge).map((pair) => follow(pair.value));
  return merges
    .flatMap((node) => (node?.kind === "list" ? node.items.map(follow) : [node]))
    .filter((node) => node?.kind === "map");
}

/** The value (or the key that names it) at a path; undefined where there is none. */
export function nodeAt(
  root: PlacedNode | undefined,
  path: Path,
  what: "key" | "value" = "value",
): PlacedNode | undefined {
  let node = root;
  let key: PlacedNode | undefined;
  for (const step of path) {
    const inner = follow(node);
    key = undefined;
    if (inner?.kind === "map") {
      const pair = pairOf(inner, String(step));
      key = pair?.key;
      node = pair?.value;
    } else node = inner?.kind === "list" ? inner.items[Number(step)] : undefined;
    if (!node) return undefined;
  }
  return what === "key" ? (key ?? node) : node;
}

/** The scalar text of a map's key, as a string; undefined where it has none. */
export function textOf(map: PlacedNode | undefined, key: string): PlacedScalar | undefined {
  const inner = follow(map);
  const value = inner?.kind === "map" ? follow(pairOf(inner, key)?.value) : undefined;
  return value?.kind === "scalar" ? value : undefined;
}
