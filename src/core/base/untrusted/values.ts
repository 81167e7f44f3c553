/**
 * Values from outside whose form nothing promises: a repository's settings, what a workspace remembers. A check gives as much of a value as is what it
 * should be, and undefined where nothing is; `dropped` is called for each part that is not.
 */
export type Check<T> = (value: unknown, dropped?: () => void) => T | undefined;

function where<T>(is: (value: unknown) => value is T): Check<T> {
  return (value, dropped) => (is(value) ? value : void dropped?.());
}

export const aText = where((value) => typeof value === "string");
export const aFlag = where((value) => typeof value === "boolean");

/** A number from `least` to `most`; one beyond them is taken for the nearest. */
export function aNumber(least: number, most: number): Check<number> {
  return (value, dropped) => {
    if (typeof value !== "number" || Number.isNaN(value)) return void dropped?.();
    if (value < least || value > most) dropped?.();
    return Math.max(least, Math.min(most, value));
  };
}

export function oneOf<const T extends string>(...words: readonly T[]): Check<T> {
  return where((value): value is T => (words as readonly unknown[]).includes(value));
}

/** A list, of which at most so many items count. */
export function listOf<T>(item: Check<T>, most = 1_000): Check<T[]> {
  return (value, dropped) => {
    if (!Array.isArray(value)) return void dropped?.();
    if (value.length > most) dropped?.();
    return value.slice(0, most).flatMap((one: unknown) => {
      const found = item(one, dropped);
      return found === undefined ? [] : [found];
    });
  };
}

/** A map, of which at most so many entries count. */
export function mapOf<T>(item: Check<T>, most = 1_000): Check<Record<string, T>> {
  return (value, dropped) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return void dropped?.();
    const entries = Object.entries(value);
    if (entries.length > most) dropped?.();
    return Object.fromEntries(
      entries.slice(0, most).flatMap(([key, one]): [string, T][] => {
        const found = item(one, dropped);
        return found === undefined ? [] : [[key, found]];
      }),
    );
  };
}

/** A map with these keys, each of which may be missing; others are left out. */
export function someOf<T extends object>(fields: { [K in keyof T]-?: Check<NonNullable<T[K]>> }): Check<Partial<T>> {
  return (value, dropped) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return void dropped?.();
    const found: Partial<T> = {};
    for (const key of Object.keys(fields) as (keyof T)[]) {
      const given = (value as Partial<Record<keyof T, unknown>>)[key];
      const one = given === undefined ? undefined : fields[key](given, dropped);
      if (one !== undefined) found[key] = one;
    }
    return found;
  };
}
