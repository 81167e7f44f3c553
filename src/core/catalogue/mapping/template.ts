import { slug } from "../../base/ids";
import { t } from "../../base/language";
import { isPlainMap } from "../../yaml/places/data";
import { didYouMean } from "../../base/didYouMean";

/** What a rule sees: one entry of the source, and the value that an `as` is about. */
export interface Scope {
  entry: unknown;
  it?: unknown;
}

/** A value named by a dotted path, such as `status.state`; with the keys of which it consists. */
export interface SourcePath {
  text: string;
  /** The value in a scope: a list where the path leads over one; undefined where there is nothing. */
  read(scope: Scope): unknown;
}

/** All the texts of an entry are no longer than this together. */
const LONGEST_TEXT = 65_536;

/** What is not there, or says nothing. */
export function isNothing(value: unknown): value is undefined {
  return (
    value === undefined ||
    value === null ||
    (typeof value === "string" && !value.trim()) ||
    (Array.isArray(value) && value.every(isNothing))
  );
}

/** A path by which rules name a value of the source. Only what an entry itself holds is found: no key leads to what JavaScript's objects inherit. */
export function sourcePath(text: string): SourcePath {
  const keys = text.split(".");
  const below = keys[0] === "it" ? keys.slice(1) : keys;
  return {
    text,
    read(scope) {
      if (text === "$") return scope.entry;
      if (text === "$text") return allTexts(scope.entry);
      if (keys[0] === "it" && scope.it !== undefined) return below.length ? valueAt(scope.it, below, 0) : scope.it;
      return valueAt(scope.entry, keys, 0);
    },
  };
}

function valueAt(data: unknown, keys: readonly string[], from: number): unknown {
  if (from === keys.length) return data;
  if (Array.isArray(data)) {
    const key = keys[from]!;
    if (/^\d{1,6}$/.test(key)) return valueAt(data[Number(key)], keys, from + 1);
    const found = data.flatMap((item) => valueAt(item, keys, from) ?? []) as unknown[];
    return found.length ? found : undefined;
  }
  if (!isPlainMap(data)) return undefined;
  // A key may have a dot of its own.
  const whole = keys.slice(from).join(".");
  if (Object.hasOwn(data, whole)) return data[whole];
  const key = keys[from]!;
  return Object.hasOwn(data, key) ? valueAt(data[key], keys, from + 1) : undefined;
}

function allTexts(entry: unknown): string {
  const found: string[] = [];
  let length = 0;
  const walk = (value: unknown): void => {
    if (length > LONGEST_TEXT) return;
    if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
    else if (!isNothing(value)) {
      found.push(String(value));
      length += found.at(-1)!.length + 1;
    }
  };
  walk(entry);
  return found.join("\n").slice(0, LONGEST_TEXT);
}

/** A value as a text; a list of values is joined by commas, a map has none. */
export function asText(value: unknown): string | undefined {
  if (isNothing(value)) return undefined;
  if (Array.isArray(value)) {
    const parts = value.map(asText).filter((part) => part !== undefined);
    return parts.length ? parts.join(", ") : undefined;
  }
  return typeof value === "object" ? undefined : String(value);
}

const FILTERS: Readonly<Record<string, (text: string) => string>> = {
  slug: (text) => slug(text, 80, ""),
  lower: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
  plain: plainText,
};

/** The names of the filters of templates. */
export const FILTER_NAMES: readonly string[] = Object.keys(FILTERS);

/** One line without the marks of Markdown, HTML and TeX around words; formulas stay as they are. */
function plainText(text: string): string {
  return text
    .split(/(\$[^$]*\$)/)
    .map((part, i) => (i % 2 ? part : withoutMarks(part)))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

function withoutMarks(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, "")
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,500}\)/g, "$1")
    .replace(/\\(?:emph|textit|textbf|textrm|texttt|text)\{([^{}]{0,500})\}/g, "$1")
    .replace(/\{\\(?:em|it|bf|tt|sl)\s([^{}]{0,500})\}/g, "$1")
    .replace(/\*\*|__|`(?!`)/g, "")
    .replace(/``|''/g, '"')
    .replace(/~/g, " ");
}

/** A text with places that are filled from an entry: `erdos-{number}`. */
export interface Template {
  /** The paths that it names. */
  paths: readonly SourcePath[];
  /** The filled text; of a single place the value itself, a list too; undefined where a place has nothing. `raw` leaves out the filters. */
  fill(scope: Scope, raw?: boolean): unknown;
}

type Part = string | { path: SourcePath; filters: readonly string[] };

/** Reads a template. `{{` and `}}` stand for braces. `wrong` is told of a filter that does not exist. */
export function template(text: string, wrong: (message: string) => void): Template {
  const parts: Part[] = [];
  let literal = "";
  for (let at = 0; at < text.length;) {
    const c = text[at]!;
    const end = c === "{" && text[at + 1] !== "{" ? text.indexOf("}", at) : -1;
    if (end < 0) {
      literal += c;
      at += (c === "{" || c === "}") && text[at + 1] === c ? 2 : 1;
      continue;
    }
    const [name = "", ...filters] = text
      .slice(at + 1, end)
      .split("|")
      .map((part) => part.trim());
    for (const filter of filters) if (!Object.hasOwn(FILTERS, filter)) wrong(unknownFilter(filter));
    if (literal) parts.push(literal);
    literal = "";
    parts.push({ path: sourcePath(name), filters: filters.filter((filter) => Object.hasOwn(FILTERS, filter)) });
    at = end + 1;
  }
  if (literal) parts.push(literal);
  const paths = parts.flatMap((part) => (typeof part === "string" ? [] : part.path));
  const only = parts.length === 1 && typeof parts[0] === "object" ? parts[0] : undefined;
  return {
    paths,
    fill(scope, raw = false) {
      if (only) return filtered(only.path.read(scope), raw ? [] : only.filters);
      let filled = "";
      for (const part of parts) {
        const value =
          typeof part === "string" ? part : asText(filtered(part.path.read(scope), raw ? [] : part.filters));
        if (value === undefined) return undefined;
        filled += value;
      }
      return filled;
    },
  };
}

function filtered(value: unknown, filters: readonly string[]): unknown {
  if (isNothing(value)) return undefined;
  if (!filters.length) return value;
  if (Array.isArray(value)) {
    const all = value.map((item) => filtered(item, filters)).filter((item) => item !== undefined);
    return all.length ? all : undefined;
  }
  const text = asText(value);
  if (text === undefined) return undefined;
  const done = filters.reduce((made, filter) => FILTERS[filter]!(made), text);
  return done || undefined;
}

function unknownFilter(filter: string): string {
  const near = didYouMean(filter, FILTER_NAMES);
  return near
    ? t("`|{0}` is no filter; did you mean `|{1}`?", filter, near)
    : t("`|{0}` is no filter: there are {1}", filter, FILTER_NAMES.map((name) => `|${name}`).join(", "));
}
