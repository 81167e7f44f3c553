/** By what they are copies of, so that after a change only what is new is copied. */
const copies = new WeakMap<object, unknown>();

/** A deep copy of data, as JSON would show them, that cannot be changed at any depth. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item: unknown) => frozenCopy(item))) as T;
  if ("toJSON" in value && typeof value.toJSON === "function") return frozenCopy(value.toJSON() as T);
  // `fromEntries` defines keys, so that one named `__proto__` stays data.
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frozenCopy(item)]))) as T;
}

/** A frozen list of frozen copies. The same list and the same item, which must not change themselves, give the same copy again. */
export function frozenCopies<T extends object>(items: readonly T[]): readonly T[] {
  return kept(items, () => Object.freeze(items.map((item) => kept(item, () => frozenCopy(item)))));
}

function kept<T extends object>(original: T, copy: () => T): T {
  if (!copies.has(original)) copies.set(original, copy());
  return copies.get(original) as T;
}
