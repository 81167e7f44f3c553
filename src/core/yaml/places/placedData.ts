import { isPlainMap, put } from "./data";
import type { PlacedAlias, PlacedMap, PlacedNode } from "./placed";

/** How many values the aliases of one text may stand for in all: a few lines can otherwise name more than memory holds. */
const MOST_ALIASED = 100_000;

/**
 * The plain data of a placed tree: aliases copied out, `<<` merged (own keys win, nearer maps before farther), `__proto__` an ordinary key. `beyond`
 * is the alias at which the bound on aliased values was reached; it and those after it give null.
 */
export function dataOf(root: PlacedNode | undefined): { data: unknown; beyond?: PlacedAlias } {
  let left = MOST_ALIASED;
  let aliased = 0;
  let beyond: PlacedAlias | undefined;

  const value = (node: PlacedNode): unknown => {
    if (aliased > 0) left--;
    switch (node.kind) {
      case "scalar":
        return node.value;
      case "list":
        return node.items.map(value);
      case "map":
        return map(node);
      case "alias": {
        if (left <= 0) {
          beyond ??= node;
          return null;
        }
        aliased++;
        const data = value(node.target);
        aliased--;
        return data;
      }
    }
  };

  const map = (node: PlacedMap): Record<string, unknown> => {
    const data: Record<string, unknown> = {};
    const merged: Record<string, unknown>[] = [];
    for (const pair of node.pairs) {
      const key = String(pair.key.value);
      if (pair.key.plain && key === "<<" && pair.value.kind !== "scalar") {
        const inner = value(pair.value);
        for (const one of Array.isArray(inner) ? inner : [inner]) if (isPlainMap(one)) merged.push(one);
      } else if (!Object.hasOwn(data, key)) put(data, key, value(pair.value));
    }
    for (const other of merged)
      for (const key of Object.keys(other)) if (!Object.hasOwn(data, key)) put(data, key, other[key]);
    return data;
  };

  return { data: root ? value(root) : undefined, beyond };
}
