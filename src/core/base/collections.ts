// `Map.groupBy` is younger than Node 20.

/** Items by key, in the order in which the keys first appear. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) addToGroup(groups, keyOf(item), item);
  return groups;
}

/** Adds an item to the group of a key. */
export function addToGroup<T, K>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/** Entries by their keys, each in all the groups that its keys name. */
export function groupByEach<T>(entries: readonly T[], keysOf: (entry: T) => Iterable<string>): Map<string, T[]> {
  return addToGroups(new Map<string, T[]>(), entries, keysOf);
}

/** Adds entries to the groups that their keys name; the same groups. */
export function addToGroups<T>(
  groups: Map<string, T[]>,
  entries: readonly T[],
  keysOf: (entry: T) => Iterable<string>,
): Map<string, T[]> {
  for (const entry of entries) {
    for (const key of keysOf(entry)) addToGroup(groups, key, entry);
  }
  return groups;
}

/** Orders texts by their UTF-16 units, which is the same order in every language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Lists of data are never spread into arguments: of some hundred thousand there is no room on the stack.

/** Adds all items at the end of a list. */
export function addAll<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}

/** The largest of the numbers; -Infinity of none, NaN where one is none. */
export function largest(numbers: Iterable<number>): number {
  let found = -Infinity;
  for (const one of numbers) found = Math.max(found, one);
  return found;
}

/** The smallest of the numbers; Infinity of none, NaN where one is none. */
export function smallest(numbers: Iterable<number>): number {
  let found = Infinity;
  for (const one of numbers) found = Math.min(found, one);
  return found;
}
