import { addToGroup } from "../../base/collections";
import type { BibtexStyle } from "./print";
import { defaultBibtexStyle } from "./print";
import type { BibBlock, BibField } from "./scan";
import type { BibFlavour } from "../tex/encode";
import { tailOf } from "../../base/text/tail";

/** How the entries of a .bib text are laid out, by what most of them do; the usual layout where there is none to follow. */
export function bibtexStyle(text: string, entries: BibBlock[]): BibtexStyle {
  const start = text.slice(0, 100_000);
  const eol = (start.match(/\r\n/g)?.length ?? 0) * 2 > (start.match(/\n/g)?.length ?? 0) ? "\r\n" : "\n";
  const recent = entries.filter((entry) => entry.fields.length).slice(-50);
  if (!recent.length) return { ...defaultBibtexStyle, eol };
  const fields = recent.flatMap((entry) => entry.fields);
  const between = fields.map((field) => text.slice(field.nameStart + field.name.length, field.start));
  const columns = fields.map((field, index) => field.name.length + between[index]!.indexOf("="));
  const column = mostCommon(columns);
  const aligned =
    new Set(fields.map((field) => field.name.length)).size > 1 && count(columns, column) * 10 >= fields.length * 7;
  const values = fields.flatMap((field) => field.parts);
  const numbers = fields.filter((field) => field.parts.length === 1 && /^\d+$/.test(content(text, field)));
  return {
    indent: mostCommon(fields.map((field) => tailOf(text.slice(0, field.nameStart).slice(-40), /[^\S\r\n]/))),
    align: aligned ? column : 0,
    equals: aligned ? mostCommon(between.map((gap) => gap.slice(gap.indexOf("=")))) : mostCommon(between),
    delimiter:
      values.filter((part) => part.kind === "quotes").length > values.filter((part) => part.kind === "braces").length
        ? "quotes"
        : "braces",
    fieldCase: fieldCase(text, fields),
    typeCase: wordCase(
      mostCommon(recent.map((entry) => text.slice(entry.start + 1, entry.start + 1 + entry.type.length))),
    ),
    trailingComma: majority(recent, (entry) => text.slice(entry.fields.at(-1)!.end, entry.end).includes(",")),
    bareNumbers: majority(numbers, (field) => field.parts[0]!.kind === "bare"),
    closeInline: majority(recent, (entry) => !text.slice(entry.fields.at(-1)!.end, entry.end).includes("\n")),
    order: usualPositions(recent),
    eol,
  };
}

/** Whether a text is written for BibTeX or for biblatex, by the fields that only one of them has; undefined where nothing tells. */
export function bibFlavour(entries: BibBlock[]): BibFlavour | undefined {
  let balance = 0;
  for (const entry of entries) {
    if (/^(?:online|thesis|report|collection|mvbook|dataset|software)$/.test(entry.type)) balance++;
    if (/^(?:phdthesis|mastersthesis|techreport|conference)$/.test(entry.type)) balance--;
    for (const { name } of entry.fields) {
      if (/^(?:date|journaltitle|location|eprinttype|eprintclass|institution)$/.test(name)) balance++;
      if (/^(?:year|journal|address|archiveprefix|primaryclass|school)$/.test(name)) balance--;
    }
  }
  return balance > 0 ? "biblatex" : balance < 0 ? "bibtex" : undefined;
}

function fieldCase(text: string, fields: BibField[]): BibtexStyle["fieldCase"] {
  const written = fields.map((field) => text.slice(field.nameStart, field.nameStart + field.name.length));
  const found = wordCase(
    mostCommon(written.map((name) => (name === name.toUpperCase() ? "AA" : /^[A-Z]/.test(name) ? "Aa" : "aa"))),
  );
  return found === "lower" && !written.some((name) => /^(?:archiveprefix|primaryclass)$/.test(name)) ? "arxiv" : found;
}

function wordCase(word: string): "lower" | "upper" | "capital" {
  if (word === word.toLowerCase()) return "lower";
  return word === word.toUpperCase() ? "upper" : "capital";
}

function content(text: string, field: BibField): string {
  const part = field.parts[0]!;
  return text.slice(part.start, part.end).trim();
}

/** Field names by their average place in the entries. */
function usualPositions(entries: BibBlock[]): string[] {
  const places = new Map<string, number[]>();
  for (const entry of entries) {
    entry.fields.forEach((field, index) => addToGroup(places, field.name, index / entry.fields.length));
  }
  const average = (name: string) => places.get(name)!.reduce((sum, place) => sum + place, 0) / places.get(name)!.length;
  return [...places.keys()].sort((a, b) => average(a) - average(b));
}

function mostCommon<T extends string | number>(values: T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T = values[0]!;
  for (const [value, n] of counts) if (n > counts.get(best)!) best = value;
  return best;
}

function count<T>(values: T[], value: T): number {
  return values.filter((other) => other === value).length;
}

function majority<T>(values: T[], holds: (value: T) => boolean): boolean {
  return values.filter(holds).length * 2 > values.length;
}
