import * as v from "valibot";
import { didYouMean } from "../base/didYouMean";
import { type Diagnostic, LineIndex, type Severity } from "../base/diagnostics";
import { slug } from "../base/ids";
import { repairedDate } from "../base/isoDate";
import { isPlainMap, type Path } from "../yaml/places/data";
import { readYaml, type YamlRead } from "../yaml/reading/read";
import { later, now, t } from "../base/language";

/** As much of valibot's schemas as says what may stand where. */
interface AnySchema {
  type: string;
  entries?: Record<string, AnySchema>;
  item?: AnySchema;
  value?: AnySchema;
  wrapped?: AnySchema;
  default?: unknown;
  options?: readonly string[];
}

/** After so many findings in one file the rest says nothing new. */
const MOST_FINDINGS = 100;

/**
 * Reads a YAML record by its schema. What fits is kept; what does not is left out, each with a diagnostic at its place. Where a text is due,
 * a number or a boolean is taken as written (`problems: [42]`, `commit: 1234567`), and where a list is due, a single value as a list of one.
 * @returns `data`: the known keys that fit, defaults filled in, required ones missing where the file has none of use; undefined where the text
 *   is not a YAML map
 */
export function readRecord<Schema extends v.GenericSchema>(
  file: string,
  text: string,
  schema: Schema,
  noun: string,
): { data?: Partial<v.InferOutput<Schema>>; diagnostics: Diagnostic[]; say: Say } {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const read = readYaml(source);
  const reader = new Reader(file, source, read);
  for (const { start, end, code, message } of read.faults) reader.push({ start, end }, "error", code, message);
  const result = { diagnostics: reader.diagnostics, say: reader.say };
  if (read.faults.some((fault) => fault.code === "invalid-yaml")) return result;
  if (!isPlainMap(read.data)) {
    const first = source.search(/\S/);
    const place = first < 0 ? { start: 0, end: 0 } : { start: first, end: first + 1 };
    reader.push(
      place,
      "error",
      "not-a-map",
      first < 0
        ? t("The file is empty: {0} is written as keys and values.", now(noun))
        : t("The file is not a map: {0} is written as keys and values.", now(noun)),
    );
    return result;
  }
  return {
    ...result,
    data: reader.map(schema as unknown as AnySchema, read.data, [], noun) as Partial<v.InferOutput<Schema>>,
  };
}

export type Say = (
  path: Path,
  severity: Severity,
  code: string,
  message: string,
  replacement?: string,
  what?: "key" | "value",
) => void;

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  private lines?: LineIndex;

  constructor(
    private readonly file: string,
    private readonly source: string,
    private readonly read: YamlRead,
  ) {}

  push(
    span: { start: number; end: number },
    severity: Severity,
    code: string,
    message: string,
    data?: Diagnostic["data"],
  ): void {
    if (this.diagnostics.length >= MOST_FINDINGS) return;
    const range = (this.lines ??= new LineIndex(this.source)).range(span.start, span.end);
    this.diagnostics.push({ file: this.file, range, severity, code, message, ...(data ? { data } : {}) });
  }

  readonly say: Say = (path, severity, code, message, replacement, what = "value") => {
    const text = replacement ? `${message} ${t('Did you mean "{0}"?', replacement)}` : message;
    const data = replacement ? { replacement, ...(what === "key" ? { kind: "key" } : {}) } : undefined;
    if (this.diagnostics.length < MOST_FINDINGS) this.push(this.read.spanOf(path, what), severity, code, text, data);
  };

  /** The known keys of a map; undefined where it lacks one that it needs, but for the whole record. */
  map(
    schema: AnySchema,
    value: Record<string, unknown>,
    path: Path,
    noun: string,
  ): Record<string, unknown> | undefined {
    const entries = schema.entries ?? {};
    const result: Record<string, unknown> = {};
    let complete = true;
    for (const [key, entry] of Object.entries(entries)) {
      const given = Object.hasOwn(value, key) ? value[key] : undefined;
      const inner =
        given === undefined || given === null ? undefined : this.value(entry.wrapped ?? entry, given, [...path, key]);
      if (inner !== undefined) result[key] = inner;
      else if (entry.default !== undefined)
        result[key] = isPlainMap(entry.default) ? {} : Array.isArray(entry.default) ? [] : entry.default;
      else if (!entry.wrapped) {
        complete = false;
        if (given === undefined || given === null)
          this.say(path, "error", "missing-key", t('{0} needs "{1}".', now(noun), key), undefined, "key");
      }
    }
    for (const key of Object.keys(value))
      if (!Object.hasOwn(entries, key)) this.unknown(key, Object.keys(entries), path);
    return complete || !path.length ? result : undefined;
  }

  private value(schema: AnySchema, value: unknown, path: Path): unknown {
    if (schema.item) {
      const items = Array.isArray(value) ? (value as unknown[]) : isPlainMap(value) ? undefined : [value];
      if (!items) return this.refuse(schema, value, path);
      const at = (i: number): Path => (Array.isArray(value) ? [...path, i] : path);
      return items.flatMap((item, i) => (item === null ? [] : (this.value(schema.item!, item, at(i)) ?? [])));
    }
    if (schema.entries) {
      return isPlainMap(value)
        ? this.map(schema, value, path, t('This entry of "{0}"', path[0]!))
        : this.say(
            path,
            "error",
            "wrong-type",
            t('An entry of "{0}" has to be a map, such as {1}.', path[0]!, `{${Object.keys(schema.entries)[0]}: …}`),
          );
    }
    if (schema.value) {
      if (!isPlainMap(value)) return this.refuse(schema, value, path);
      const pairs = Object.entries(value).map(([key, inner]) => [
        key,
        inner === null ? undefined : this.value(schema.value!, inner, [...path, key]),
      ]);
      return Object.fromEntries(pairs.filter(([, inner]) => inner !== undefined)) as unknown;
    }
    if (schema.type === "number") return typeof value === "number" ? value : this.refuse(schema, value, path);
    const scalar =
      schema.type !== "boolean" && (typeof value === "number" || typeof value === "boolean")
        ? (this.read.written(path) ?? String(value))
        : value;
    return v.is(schema as unknown as v.GenericSchema, scalar) ? scalar : this.refuse(schema, scalar, path);
  }

  private refuse(schema: AnySchema, value: unknown, path: Path): undefined {
    if (this.diagnostics.length >= MOST_FINDINGS) return undefined;
    const message =
      v.safeParse(schema as unknown as v.GenericSchema, value).issues?.[0].message ?? later("something else");
    const key = [...path].reverse().find((step) => typeof step === "string");
    const near = typeof value === "string" ? suggestion(schema, value, message) : undefined;
    this.say(
      path,
      "error",
      "wrong-value",
      t('"{0}" is {1}; it has to be {2}.', key!, shown(value), expected(schema, message)),
      near,
    );
    return undefined;
  }

  private unknown(key: string, known: string[], path: Path): void {
    if (this.diagnostics.length >= MOST_FINDINGS) return;
    const near = didYouMean(key, known);
    const message = near
      ? t('"{0}" is not a key that is known here.', shortened(key))
      : t('"{0}" is not a key that is known here; it is kept, and not shown.', shortened(key));
    this.say([...path, key], near ? "warning" : "hint", "unknown-key", message, near, "key");
  }
}

function expected(schema: AnySchema, message: string): string {
  return schema.options ? t("one of {0}", schema.options.join(", ")) : now(message);
}

function suggestion(schema: AnySchema, value: string, message: string): string | undefined {
  if (schema.options) return didYouMean(value, schema.options);
  if (/date/.test(message)) return repairedDate(value);
  if (/\bid\b/.test(message)) return slug(value, 80, "") || undefined;
  const number = schema.type === "boolean" ? undefined : Number(value.replace(",", "."));
  return schema.type === "number" && value.trim() && Number.isFinite(number) ? String(number) : undefined;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return t("a list");
  return isPlainMap(value) ? t("a map") : `"${shortened(String(value))}"`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
