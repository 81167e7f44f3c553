import * as v from "valibot";
import type { Diagnostic } from "../base/diagnostics";
import { slug } from "../base/ids";
import { ISO_DATE, repairedDate } from "../base/isoDate";
import { t } from "../base/language";
import { checkEntry } from "../yaml/check/checkEntry";
import type { Checking } from "../yaml/check/issues";
import { type AnySchema, shapeOf, unknownKeyFault, unknownKeys } from "../yaml/check/shape";
import { numberMeant } from "../yaml/check/words";
import { copied, isPlainMap, type Path, put, valueAt } from "../yaml/places/data";
import { type Fault, findingAt, toDiagnostics } from "../yaml/places/findings";
import { isBroken, readYaml, writtenAt } from "../yaml/reading/readYaml";
import { ID_MESSAGE, KEY_MESSAGE, NUMBER_MESSAGE, PROBLEM_MESSAGE } from "./schema";

/** What stands behind the messages of the schemas of records. */
const KINDS: Checking["kinds"] = new Map([
  [ID_MESSAGE, { code: "not-an-id", meant: (text: string) => slug(text, 80, "") || undefined }],
  [PROBLEM_MESSAGE, { code: "not-an-id", meant: (text: string) => slug(text, 80, "") || undefined }],
  [ISO_DATE, { code: "bad-date", meant: repairedDate }],
  [KEY_MESSAGE, { code: "wrong-type" }],
  [NUMBER_MESSAGE, { code: "wrong-type", meant: numberMeant }],
]);

/** What a file of one kind holds. */
export interface RecordKind<Schema extends v.GenericSchema> {
  schema: Schema;
  /** How a message names it, in a form for `now`. */
  noun: string;
}

/**
 * Reads a YAML record by its schema. What fits is kept; what does not is left out, each with a diagnostic at its place. Where a text is due,
 * a number or a boolean is taken as written (`problems: [42]`, `commit: 1234567`), where a list is due, a single value as a list of one, and a
 * key without a value as one that is not there.
 * @returns `data`: the known keys that fit, defaults filled in, of required ones an empty text or list where the file has none of use; undefined
 *   where the text is not a YAML map
 */
export function readRecord<Schema extends v.GenericSchema>(
  file: string,
  text: string,
  { schema, noun }: RecordKind<Schema>,
): {
  data?: v.InferOutput<Schema>;
  has: (key: string) => boolean;
  say: (fault: Fault) => void;
  diagnostics: () => Diagnostic[];
} {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const read = readYaml(source);
  const findings = [...read.findings];
  const say = (fault: Fault): void => void findings.push(findingAt(read.root, fault));
  const has = (key: string): boolean => (valueAt(read.data, [key]) ?? null) !== null;
  const result = { has, say, diagnostics: () => toDiagnostics(file, source, findings) };
  if (isBroken(read)) return result;
  const whole = schema as unknown as AnySchema;
  if (!isPlainMap(read.data)) {
    const start = Math.max(0, source.search(/\S/));
    const message = t("a map is needed: keys and values, such as `{0}: …`", Object.keys(whole.entries!)[0]!);
    findings.push({ start, end: Math.min(source.length, start + 1), severity: "error", code: "not-a-map", message });
    return result;
  }
  const checking: Checking = {
    shape: shapeOf(whole),
    kinds: KINDS,
    idKeys: { claims: "problem", reading: "reference" },
  };
  const faults: Fault[] = [];
  const meant = asMeant(whole, read.data, [], (path) => writtenAt(source, read, path));
  const empty = (key: string): unknown => (whole.entries![key]?.item ? [] : "");
  const clean = checkEntry(schema, meant, [], noun, checking, faults, empty);
  for (const path of unknownKeys(read.data, checking.shape)) faults.push(unknownKeyFault(path, checking.shape));
  faults.forEach(say);
  return { ...result, data: withDefaults(whole, clean) as v.InferOutput<Schema> };
}

/** Keys of records that valibot passes over. */
const UNSEEN = new Set(["__proto__", "prototype", "constructor"]);

/** The data with known keys only, and with what people write for short written out. */
function asMeant(schema: AnySchema, value: unknown, path: Path, written: (path: Path) => string | undefined): unknown {
  const { entries, item, value: inner, type } = schema.wrapped ?? schema;
  if (item && Array.isArray(value)) return value.map((one, i) => asMeant(item, one, [...path, i], written));
  if (item && !isPlainMap(value)) return [asMeant(item, value, path, written)];
  if ((entries ?? inner) && isPlainMap(value)) {
    const map: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const known = inner ?? (Object.hasOwn(entries!, key) ? entries![key] : undefined);
      if (!known || value[key] === null) continue;
      const one = asMeant(known, value[key], [...path, key], written);
      if (!UNSEEN.has(key) || v.is(known as unknown as v.GenericSchema, one)) put(map, key, one);
    }
    return map;
  }
  const isText = type === "string" || type === "picklist";
  return isText && (typeof value === "number" || typeof value === "boolean") ? (written(path) ?? String(value)) : value;
}

/** The data with the defaults of the keys that are not there. */
function withDefaults(schema: AnySchema, value: unknown): unknown {
  const { entries, item } = schema.wrapped ?? schema;
  if (item && Array.isArray(value)) return value.map((one) => withDefaults(item, one));
  if (!entries || !isPlainMap(value)) return value;
  const filled = Object.entries(entries).map(([key, entry]): [string, unknown] => {
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    return [key, given === undefined ? copied(entry.default) : withDefaults(entry, given)];
  });
  return Object.fromEntries(filled.filter(([, one]) => one !== undefined));
}
