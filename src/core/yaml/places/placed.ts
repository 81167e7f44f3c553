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

/** The pair of a map with the given key; the maps that it merges by `<<` count where it has none itself. */
export function pairOf(map: PlacedMap, key: string, depth = 0): PlacedMap["pairs"][number] | undefined {
  const own = map.pairs.find((pair) => pair.key.value === key);
  if (own || depth > 10) return own;
  for (const merged of mergedMaps(map)) {
    const pair = pairOf(merged, key, depth + 1);
    if (pair) return pair;
  }
  return undefined;
}

/** The maps that stand under `<<`, nearest first. */
function mergedMaps(map: PlacedMap): PlacedMap[] {
  const merges = map.pairs
    .filter((pair) => pair.key.plain && pair.key.value === "<<")
    .map((pair) => follow(pair.value));
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
