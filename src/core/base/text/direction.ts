/**
 * Texts of data beside one another. A text that is written from right to left, or that holds signs which turn the direction, would turn around what
 * stands beside it (Unicode Standard Annex 9, "Unicode Bidirectional Algorithm"): so it is isolated, and such signs are shown.
 */

const ISOLATE = "\u2068";
const END = "\u2069";

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Control characters but tab and line ends, line separators, and what embeds, overrides or isolates a direction. */
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/;
const EACH_CONTROL = new RegExp(CONTROLS, "g");

/** A text in which control characters are seen as `\u202e` and do nothing; isolates that end within it stay, since nothing outside is turned by them. */
export function shownControls(text: string): string {
  if (!CONTROLS.test(text)) return text;
  const balanced = isolates(text);
  return text.replace(EACH_CONTROL, (char, at: number) =>
    balanced.has(at) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Where isolates begin and end that do both within the text, by the place of the other end. */
function isolates(text: string): Map<number, number> {
  const open: number[] = [];
  const found = new Map<number, number>();
  for (const { 0: sign, index } of text.matchAll(/[\u2066-\u2069\n]/g)) {
    if (sign === "\n") open.length = 0;
    else if (sign !== END) open.push(index);
    else if (open.length) {
      const start = open.pop()!;
      found.set(start, index).set(index, start);
    }
  }
  return found;
}

/** A value of data for a line of text: its control characters are shown, and where it is written from right to left it turns nothing beside it. */
export function isolated(text: string): string {
  const shown = shownControls(text);
  if (!RIGHT_TO_LEFT.test(shown)) return shown;
  if (shown.startsWith(ISOLATE) && isolates(shown).get(0) === shown.length - 1) return shown;
  return shown
    .split("\n")
    .map((line) => (RIGHT_TO_LEFT.test(line) ? ISOLATE + line + END : line))
    .join("\n");
}

/** Values of data one after another. */
export function listed(texts: readonly string[], between = ", "): string {
  return texts.map(isolated).join(between);
}

/** A value that comes back from where it was shown, as it was before `isolated`. */
function unisolated(text: string): string {
  if (!text.includes(ISOLATE)) return text;
  return text
    .split("\n")
    .map((line) => (line.startsWith(ISOLATE) && isolates(line).get(0) === line.length - 1 ? line.slice(1, -1) : line))
    .join("\n");
}

/**
 * All texts of a message for a page, isolated. What is HTML already, whose elements the page's style isolates, and addresses stay; so does what is under
 * `entry`, the values of a form.
 */
export function isolatedIn<T>(message: T): T {
  return changed(message, (text) => {
    if (/<[a-z/]/i.test(text)) return shownControls(text);
    return /^[a-z][a-z0-9+.-]*:\S*$/i.test(text) ? text : isolated(text);
  });
}

/** A message of a page, whose texts may be some that it was given, as the data have them. */
export function unisolatedIn<T>(message: T): T {
  return changed(message, unisolated);
}

/** A value with its texts changed; what no change is in stays the same object. */
function changed<T>(value: T, change: (text: string) => string): T;
function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  // Nothing is made before something changes: curves of half a million points hold no text.
  if (Array.isArray(value)) {
    let items: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      if (typeof item === "number") continue;
      const after = changed(item, change);
      if (after !== item) (items ??= [...(value as unknown[])])[i] = after;
    }
    return items ?? value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const field = (value as Record<string, unknown>)[key];
    const after = key === "entry" ? field : changed(field, change);
    if (after !== field) (copy ??= { ...value })[key] = after;
  }
  return copy ?? value;
}
