import { isolated } from "./text/direction";

/** Gives a text in the language of the window, its `{0}`, `{1}` … filled in; `vscode.l10n.t` is one. */
export type Translate = (text: string, ...values: (string | number)[]) => string;

let translate: Translate = fill;
let language = "en";
let format: Intl.NumberFormat | undefined;
let tables = new WeakMap<object, object>();

/**
 * Says in which language the core speaks from now on. Until it is called, and in scripts, that is English.
 * @param name a BCP 47 tag, by which numbers are written; one that is not known counts as English
 */
export function setLanguage(name: string, by: Translate = translate): void {
  translate = by;
  language = name;
  format = undefined;
  tables = new WeakMap();
}

/** A text in the language of the window. It has to be a literal, so that `npm run l10n` finds it. */
export function t(text: string, ...values: (string | number)[]): string {
  return translate(text, ...values.map(apart));
}

/** What stands in a sentence turns nothing around that stands beside it. */
const apart = (value: string | number): string | number => (typeof value === "string" ? isolated(value) : value);

/** The same for a text that depends on how many there are: `{0}` is the number, `{1}` the first of `values`. */
export function plural(count: number, one: string, many: string, ...values: (string | number)[]): string {
  return translate(count === 1 ? one : many, number(count), ...values.map(apart));
}

/** Marks a text of a table that is made before the language is known; `now` translates it where it is shown. */
export function later(text: string): string {
  return text;
}

/** A marked text in the language of the window; one that was never marked stays as it is. */
export function now(text: string): string {
  return translate(text);
}

/** A table of marked texts (its name ends in `_TEXTS`) in the language of the window; made once for each table. */
export function texts<T extends Readonly<Record<string, string>>>(english: T): { [Name in keyof T]: string } {
  let made = tables.get(english);
  if (!made) {
    made = Object.fromEntries(Object.entries(english).map(([name, text]) => [name, translate(text)]));
    tables.set(english, made);
  }
  return made as { [Name in keyof T]: string };
}

/** A number as people of the window's language write it, in the digits 0 to 9 as in the rest of VS Code. */
export function number(value: number): string {
  // In no language is there more to it, and the first look into Intl takes as long as the rest of the extension's start.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  format ??= new Intl.NumberFormat([language, "en"], { numberingSystem: "latn" });
  return format.format(value);
}

function fill(text: string, ...values: (string | number)[]): string {
  return values.length
    ? text.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place))
    : text;
}
