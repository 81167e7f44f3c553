import * as v from "valibot";
import { ID_PATTERN } from "../base/ids";
import { DAY_PATTERN } from "../base/isoDate";
import { later } from "../base/language";

/** The kinds of values of which the schema of catalogues is made, each with the words of its diagnostics. */

export const describe = v.description;

/** What would be right, in the words of the diagnostics; `issues.ts` knows findings by them. */
export const ID_MESSAGE = later(
  "an id is lower-case letters, digits and hyphens, at most 80, starting with a letter or digit",
);
export const DATE_MESSAGE = later("a year, a month or a day is written 2026, 2026-04 or 2026-04-26");
export const KEY_MESSAGE = later("a citation key is needed");
export const URL_MESSAGE = later("an address starts with https://, http:// or mailto:");
const NAME_MESSAGE = later("it is blank; write what the views shall show");

export const text = (what: string) => v.pipe(v.string(), describe(what));
/** What an entry is called wherever it is shown. */
export const name = (what: string) => v.pipe(v.string(), v.regex(/\S/, NAME_MESSAGE), describe(what));
export const id = (what: string) => v.pipe(v.string(), v.regex(ID_PATTERN, ID_MESSAGE), describe(what));
/** A year, a month or a day. YAML 1.2 leaves `2023-04` a string and makes `2023` a number. */
export const date = (what: string) =>
  v.pipe(
    v.union(
      [
        v.pipe(
          v.number(DATE_MESSAGE),
          v.integer(DATE_MESSAGE),
          v.minValue(0, DATE_MESSAGE),
          v.maxValue(9999, DATE_MESSAGE),
        ),
        v.pipe(v.string(DATE_MESSAGE), v.regex(DAY_PATTERN, DATE_MESSAGE)),
      ],
      DATE_MESSAGE,
    ),
    describe(what),
  );
export const key = (what: string) =>
  v.pipe(v.union([v.pipe(v.string(), v.minLength(1, KEY_MESSAGE)), v.number()], KEY_MESSAGE), describe(what));
export const url = (what: string) =>
  v.pipe(v.string(), v.regex(/^(https?:\/\/|mailto:)/i, URL_MESSAGE), describe(what));
