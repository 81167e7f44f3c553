/** Steps from the root to a value: keys of maps and indices of lists. */
export type Path = readonly (string | number)[];

/** Whether a value of YAML data is a map. */
export function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Sets a key of a map; `__proto__` is a key like any other. */
export function put(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}

/** A copy of data with lists and maps of its own. */
export function copied<T>(data: T): T {
  if (Array.isArray(data)) return data.map(copied) as T;
  if (!isPlainMap(data)) return data;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(data)) put(copy, key, copied(data[key]));
  return copy as T;
}

/** Whether two values are the same data, keys in any order; an undefined entry is an absent one. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isPlainMap(a) || !isPlainMap(b)) return false;
  const keys = keysOf(a);
  return keys.length === keysOf(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}

const keysOf = (map: Record<string, unknown>): string[] => Object.keys(map).filter((key) => map[key] !== undefined);

/** The value at a path; undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  for (const step of path) {
    if (Array.isArray(data)) data = (data as unknown[])[Number(step)];
    else data = isPlainMap(data) && Object.hasOwn(data, String(step)) ? data[String(step)] : undefined;
  }
  return data;
}

/** A copy of `data` with another value at a path, or without one where `value` is undefined. */
export function withValue(data: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    const index = Number(step);
    if (value === undefined && !rest.length) return data.filter((_, i) => i !== index);
    const copy = [...(data as unknown[])];
    copy[index] = withValue(copy[index], rest, value);
    return copy;
  }
  if (!isPlainMap(data)) return wrap(path, value);
  const entries = Object.entries(data).filter(([key]) => key !== String(step));
  if (value === undefined && !rest.length) return Object.fromEntries(entries);
  return Object.fromEntries([...entries, [String(step), withValue(valueAt(data, [step]), rest, value)]]);
}

/** `value` inside the maps and lists that a path leads through. */
export function wrap(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, step) => (typeof step === "number" ? [inner] : Object.fromEntries([[step, inner]])),
    value,
  );
}
