// `Map.groupBy` is younger than Node 20.

/** Items by key, in the order in which the keys first appear. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Entries by their keys, each in all the groups that its keys name. */
export function groupByEach<T>(entries: readonly T[], keysOf: (entry: T) => readonly string[]): Map<string, T[]> {
  return addToGroups(new Map<string, T[]>(), entries, keysOf);
}

/** Adds entries to the groups that their keys name; the same groups. */
export function addToGroups<T>(groups: Map<string, T[]>, entries: readonly T[], keysOf: (entry: T) => readonly string[]): Map<string, T[]> {
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return groups;
}
