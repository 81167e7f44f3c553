/** The part of `node:assert/strict` that the host tests use, for the web worker host, which has no Node modules. */
export class AssertionError extends Error {
  constructor(
    message: string,
    readonly actual?: unknown,
    readonly expected?: unknown,
  ) {
    super(message);
    this.name = "AssertionError";
  }
}

type Expected = RegExp | ((error: unknown) => boolean) | { message?: string | RegExp; name?: string };

function show(value: unknown): string {
  if (value instanceof Error) return String(value);
  return typeof value === "object"
    ? JSON.stringify(value, undefined, 2)
    : typeof value === "string"
      ? JSON.stringify(value)
      : String(value);
}

function failWith(message: string | Error | undefined, otherwise: string, actual?: unknown, expected?: unknown): never {
  if (message instanceof Error) throw message;
  throw new AssertionError(message ? `${message}\n${otherwise}` : otherwise, actual, expected);
}

export function fail(message?: string | Error): never {
  failWith(message, "Failed");
}

export function ok(value: unknown, message?: string | Error): asserts value {
  if (!value) failWith(message, `${show(value)} is not truthy`, value, true);
}

export function equal(actual: unknown, expected: unknown, message?: string | Error): void {
  if (!Object.is(actual, expected))
    failWith(message, `actual ${show(actual)}\nexpected ${show(expected)}`, actual, expected);
}

export function notEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  if (Object.is(actual, expected)) failWith(message, `${show(actual)} was expected to differ`, actual, expected);
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b);
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isDeepEqual(value, b.get(key)));
  if (a instanceof Set && b instanceof Set) return isDeepEqual([...a], [...b]);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) && isDeepEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}

export function deepEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  if (!isDeepEqual(actual, expected))
    failWith(message, `actual ${show(actual)}\nexpected ${show(expected)}`, actual, expected);
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  if (isDeepEqual(actual, expected)) failWith(message, `${show(actual)} was expected to differ`, actual, expected);
}

export function match(text: string, pattern: RegExp, message?: string | Error): void {
  if (!pattern.test(text)) failWith(message, `${show(text)} does not match ${pattern}`, text, pattern);
}

export function doesNotMatch(text: string, pattern: RegExp, message?: string | Error): void {
  if (pattern.test(text)) failWith(message, `${show(text)} matches ${pattern}`, text, pattern);
}

/** As in Node, a text in the place of what is expected is the message. */
function checkError(error: unknown, expected: Expected | string | undefined, message?: string | Error): void {
  if (expected === undefined || typeof expected === "string") return;
  if (expected instanceof RegExp) return match(String(error), expected, message);
  if (typeof expected === "function") return ok(expected(error), message);
  for (const [key, value] of Object.entries(expected)) {
    const found = (error as Record<string, unknown>)[key];
    if (value instanceof RegExp) match(String(found), value, message);
    else equal(found, value, message);
  }
}

export function throws(action: () => unknown, expected?: Expected | string, message?: string | Error): void {
  try {
    action();
  } catch (error) {
    return checkError(error, expected, message);
  }
  failWith(message, "nothing was thrown");
}

export async function rejects(
  action: Promise<unknown> | (() => Promise<unknown>),
  expected?: Expected | string,
  message?: string | Error,
): Promise<void> {
  try {
    await (typeof action === "function" ? action() : action);
  } catch (error) {
    return checkError(error, expected, message);
  }
  failWith(message, "nothing was rejected");
}

export async function doesNotReject(action: Promise<unknown> | (() => Promise<unknown>)): Promise<void> {
  await (typeof action === "function" ? action() : action);
}

export {
  equal as strictEqual,
  notEqual as notStrictEqual,
  deepEqual as deepStrictEqual,
  notDeepEqual as notDeepStrictEqual,
};
