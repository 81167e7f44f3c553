import { addAll } from "../../base/collections";
import { type Diagnostic, LineIndex, type Range } from "../../base/diagnostics";
import { didYouMean } from "../../base/didYouMean";
import { slug } from "../../base/ids";
import { later, t } from "../../base/language";
import { checkEntry } from "../../yaml/check/checkEntry";
import type { Checking } from "../../yaml/check/issues";
import * as shape from "../../yaml/check/shape";
import { suggestion } from "../../yaml/check/words";
import { equal, isPlainMap, type Path } from "../../yaml/places/data";
import { type Fault, findingAt, spanAt, toDiagnostics } from "../../yaml/places/findings";
import type { PlacedNode } from "../../yaml/places/placed";
import { readYaml } from "../../yaml/reading/readYaml";
import { catalogueChecking, shapeAt } from "../reading/shape";
import type { CatalogueInfo } from "../schema";
import { mappingSchema } from "./mappingSchema";
import { asList, isVerbs, type Rule, RuleReader } from "./rules";
import { formatByName } from "./sources/entries";
import type { SourceFormat } from "./sources/source";
import { asText, sourcePath } from "./template";

/** A mapping as far as it is right, and what is wrong with it. */
export interface Mapping {
  /** URI string. */
  file: string;
  info: CatalogueInfo;
  source: {
    file: string;
    format: SourceFormat;
    entries?: string;
    /** Whether an entry counts. */
    where(entry: unknown): boolean;
  };
  /** The rules of a problem by our keys, `status` by its own keys. */
  problem: readonly { key: string; path: Path; rule: Rule }[];
  reference?: Rule;
  person?: Rule;
  same?: Rule;
  /** The paths of the source that rules name. */
  named: RuleReader["named"];
  faults: readonly Fault[];
  /** The findings of the reading and others as diagnostics of the file. */
  diagnostics(faults: readonly Fault[]): Diagnostic[];
  /** Where a rule stands. */
  place(path: Path, what?: "key" | "value"): Range;
}

let known: Checking | undefined;

/** What a check of mapping files knows besides their schema. */
function mappingChecking(): Checking {
  const { kinds } = catalogueChecking();
  return (known ??= { shape: shape.shapeOf(mappingSchema as unknown as shape.AnySchema), kinds, idKeys: {} });
}

/** The shape at a path of a mapping: of the keys of a problem that of our own catalogues. */
export function mappingShapeAt(path: Path): shape.Shape | undefined {
  const [first, ...rest] = path;
  if (first !== "problem" || !rest.length) {
    const own = shape.shapeAt(mappingChecking().shape, path);
    return first === "problem" ? { ...own, ...shapeAt(["problems", 0]) } : own;
  }
  return shapeAt(["problems", 0, ...rest]);
}

/**
 * Reads a mapping. Never throws.
 * @param file a URI string
 * @returns `mapping` undefined where there is nothing to map with; the diagnostics then say why
 */
export function readMapping(file: string, text: string): { mapping?: Mapping; diagnostics: Diagnostic[] } {
  const read = readYaml(text);
  const faults: Fault[] = [];
  const diagnosed = (more: readonly Fault[]): Diagnostic[] =>
    toDiagnostics(file, text, [...read.findings, ...[...faults, ...more].map((fault) => findingAt(read.root, fault))]);
  const checked = isPlainMap(read.data)
    ? checkEntry(mappingSchema, read.data, [], later("mapping"), mappingChecking(), faults, () => undefined)
    : undefined;
  const data = checked && checkedParts(checked as Record<string, unknown>, faults);
  if (!data) {
    if (!faults.length && !read.findings.length)
      faults.push({
        path: [],
        severity: "error",
        code: "wrong-type",
        message: t("a mapping is a map with the keys source and problem"),
      });
    return { diagnostics: diagnosed([]) };
  }
  const rules = new RuleReader(data["words"]);
  const rule = (key: string): Rule | undefined => (Object.hasOwn(data, key) ? rules.rule(data[key], [key]) : undefined);
  const source = data["source"] as { file: string; format?: SourceFormat; entries?: string; where?: unknown };
  const { same: ownSame, ...keys } = data["problem"] as Record<string, unknown>;
  const problem = Object.entries(keys).map(([key, value]) => ({
    key,
    path: ["problem", key],
    rule: rules.rule(value, ["problem", key]),
  }));
  addAll(faults, unknownOurKeys(keys, ["problem"]));
  const mapping: Mapping = {
    file,
    info: (data["catalogue"] as CatalogueInfo | undefined) ?? infoByName(file),
    source: {
      file: source.file,
      format: source.format ?? formatByName(source.file),
      ...(source.entries === undefined ? {} : { entries: source.entries }),
      where: whereOf(source.where, rules),
    },
    problem,
    ...optional("reference", rule("reference")),
    ...optional("person", rule("person")),
    ...optional("same", ownSame === undefined ? rule("same") : rules.rule(ownSame, ["problem", "same"])),
    named: rules.named,
    faults: [],
    diagnostics: diagnosed,
    place: (path, what) => placeIn(text, read.root, path, what),
  };
  addAll(faults, rules.faults);
  return { mapping, diagnostics: diagnosed([]) };
}

const optional = (name: string, rule: Rule | undefined): Record<string, Rule> => (rule ? { [name]: rule } : {});

function placeIn(text: string, root: PlacedNode | undefined, path: Path, what?: "key" | "value"): Range {
  const { start, end } = spanAt(root, path, what);
  return new LineIndex(text).range(start, end);
}

/** What the schema leaves to say of a mapping that fits it. */
function checkedParts(data: Record<string, unknown>, faults: Fault[]): Record<string, unknown> | undefined {
  const version = data["mapping"];
  if (version !== undefined && version !== 1) {
    const message = t("mapping {0}: this program knows version 1 of mappings", String(version));
    faults.push({ path: ["mapping"], severity: "error", code: "mapping-version", message });
    return undefined;
  }
  for (const path of shape.unknownKeys(data, mappingChecking().shape))
    faults.push(shape.unknownKeyFault(path, mappingChecking().shape));
  const info = data["catalogue"] as CatalogueInfo | undefined;
  if (!info?.license)
    faults.push({
      path: info ? ["catalogue"] : ["source"],
      at: "key",
      severity: "info",
      code: "no-licence",
      message: t(
        "say under `catalogue` with `license` under which licence the source may be used: it is shown with its problems",
      ),
    });
  return data;
}

/** A catalogue without a name of its own is called as the file. */
function infoByName(file: string): CatalogueInfo {
  const name = decodeURIComponent(file.split("/").at(-1)!).replace(/\.mapping\.ya?ml$/i, "");
  return { id: slug(name, 80, "mapped"), title: name };
}

/** Keys that our problems do not have. */
function unknownOurKeys(value: unknown, path: Path): Fault[] {
  if (!isPlainMap(value) || isVerbs(value)) return [];
  const own = mappingShapeAt(path);
  if (!own?.keys) return [];
  const keys = own.keys;
  return Object.entries(value).flatMap(([key, inner]): Fault[] => {
    if (keys.has(key)) return unknownOurKeys(inner, [...path, key]);
    const near = didYouMean(key, keys.keys());
    const message = near
      ? t("`{0}` is not a key that is known here", key) + suggestion(near)
      : t("`{0}` is not a key that is known here: it is kept, and not shown", key);
    const data = near ? { data: { replacement: near, kind: "key" } } : {};
    return [{ path: [...path, key], at: "key", severity: "hint", code: "unknown-key", message, ...data }];
  });
}

function whereOf(where: unknown, rules: RuleReader): (entry: unknown) => boolean {
  if (!isPlainMap(where)) return () => true;
  const tests = Object.entries(where).map(([name, wanted]) => {
    const path: Path = ["source", "where", name];
    const source = sourcePath(name);
    rules.named.push({ source, path });
    return { source, fits: testOf(wanted, path, rules) };
  });
  return (entry) => tests.every(({ source, fits }) => fits(source.read({ entry })));
}

function testOf(wanted: unknown, path: Path, rules: RuleReader): (value: unknown) => boolean {
  if (isPlainMap(wanted) && Object.hasOwn(wanted, "match")) {
    const pattern = rules.pattern(wanted["match"], [...path, "match"]);
    return (value) => asList(value).some((item) => pattern.first(asText(item) ?? "") !== undefined);
  }
  if (isPlainMap(wanted) && Object.hasOwn(wanted, "not")) {
    const fits = testOf(wanted["not"], [...path, "not"], rules);
    return (value) => !fits(value);
  }
  const words = asList(wanted);
  return (value) =>
    (words.length ? words : [undefined]).some((word) =>
      Array.isArray(value) ? value.some((item) => isSame(item, word)) : isSame(value, word),
    );
}

/** In tables every value is a text: `1` is `"1"` there. */
function isSame(value: unknown, wanted: unknown): boolean {
  if (equal(value, wanted)) return true;
  const [a, b] = [asText(value), asText(wanted)];
  return a === undefined ? wanted === null || b === undefined : a === b;
}
