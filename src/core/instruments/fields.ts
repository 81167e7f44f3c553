import type { FieldSpec, Instrument } from "./types";
import { t } from "../base/language";

/** Which column most likely holds which field: by its whole name, else by the last part of a nested one; case, `-` and `_` do not count. */
export function guessFields(instrument: Pick<Instrument, "fields">, columns: Iterable<string>): Record<string, string> {
  const names = [...columns];
  const guess: Record<string, string> = {};
  for (const field of instrument.fields) {
    const found = columnOf(field, names, Object.values(guess));
    if (found !== undefined) guess[field.id] = found;
  }
  return guess;
}

function columnOf(field: FieldSpec, columns: readonly string[], taken: readonly string[]): string | undefined {
  const free = columns.filter((column) => !taken.includes(column));
  for (const name of [field.id, ...field.names]) {
    if (name.endsWith(".*")) {
      const inner = free.find((column) => column.startsWith(name.slice(0, -1)));
      if (inner !== undefined) return inner;
      continue;
    }
    const wanted = plain(name);
    const whole = free.find((column) => plain(column) === wanted);
    if (whole !== undefined) return whole;
  }
  for (const name of [field.id, ...field.names]) {
    const last = free.find(
      (column) => column.includes(".") && plain(column.slice(column.lastIndexOf(".") + 1)) === plain(name),
    );
    if (last !== undefined) return last;
  }
  return undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}

/** The end of a message about a field that is not known: which ones are. */
export function recognised(fields: Readonly<Record<string, string>>): string {
  const known = Object.entries(fields).map(([field, column]) => `${field} = ${column}`);
  return known.length ? ` ${t("Known so far: {0}.", known.join(", "))}` : "";
}
