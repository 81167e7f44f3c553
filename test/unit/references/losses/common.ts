import type { CslDate, CslItem, CslName } from "../../../../src/core/references/csl/csl";
import {
  dateVariables,
  nameVariables,
  numberVariables,
  stringVariables,
} from "../../../../src/core/references/csl/schema";

/** Applies a function to every string and number of an item that is text: variables, parts of names and words of dates. */
export function mapText(item: CslItem, change: (text: string, field: string) => string): CslItem {
  for (const [field, value] of Object.entries(item)) {
    if (field === "type" || field === "id" || value === undefined) continue;
    if (nameVariables.has(field)) item[field] = mapNames(value as CslName[], (part) => change(part, field));
    else if (dateVariables.has(field)) {
      const date = value as CslDate;
      if (date.literal !== undefined) date.literal = change(date.literal, field);
    } else if (stringVariables.has(field) || numberVariables.has(field)) {
      const text = change(String(value), field);
      if (text) item[field] = text;
      else delete item[field];
    }
  }
  return item;
}

function mapNames(names: CslName[], change: (text: string) => string): CslName[] | undefined {
  const changed = names.map((name) => {
    const entries = Object.entries(name).map(
      ([part, value]) => [part, typeof value === "string" ? change(value) : value] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== "")) as CslName;
  });
  const left = changed.filter((name) => Object.keys(name).length);
  return left.length ? left : undefined;
}

/** Changes every name of an item; a name that becomes undefined goes. */
export function mapEachName(item: CslItem, change: (name: CslName) => CslName | undefined): CslItem {
  for (const field of Object.keys(item)) {
    if (!nameVariables.has(field)) continue;
    const names = (item[field] as CslName[]).map(change).filter((name) => name !== undefined);
    if (names.length) item[field] = names;
    else delete item[field];
  }
  return item;
}

/** What one line can hold of a text; the ties and wide blanks of typography stay. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cs}\u0000-\u0008\u000e-\u001f\u007f\ufdd0-\ufdef\ufffe\uffff]/gu, "")
    .replace(/[^\S\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, " ")
    .trim();
}

/** True for arXiv's identifiers, old and new. */
export function isArxivId(value: unknown): boolean {
  return /^(?:arxiv\s*:\s*)?(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/i.test(
    String(value ?? ""),
  );
}

/** arXiv's identifier in `number` where that is free. */
export function arxivInNumber(item: CslItem): CslItem {
  if (!/^arxiv$/i.test(item.archive ?? "") || !(isArxivId(item.number) || isArxivId(item.archive_location)))
    return item;
  item.archive = "arXiv";
  if (item.number === undefined) {
    item.number = item.archive_location!;
    delete item.archive_location;
  }
  return item;
}

export type DataFormat = "bibtex" | "biblatex" | "ris" | "csl-json" | "csl-yaml";

/** Something that a format cannot hold, or holds in another form, so that reading what was written gives a different item. */
export interface Loss {
  formats: readonly DataFormat[];
  /** What happens, for people. */
  what: string;
  why: string;
  /** The item as it comes back, all else equal; the argument is a copy that may be changed. */
  apply: (item: CslItem, format: DataFormat) => CslItem;
}
