/** Entries by their keys, each in all the groups that its keys name. (`Map.groupBy` is younger than Node 20.) */
export function groupBy<T>(entries: readonly T[], keysOf: (entry: T) => readonly string[]): Map<string, T[]> {
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
