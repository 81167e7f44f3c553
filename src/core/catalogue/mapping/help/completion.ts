import { LineIndex, type Range } from "../../../base/diagnostics";
import { now } from "../../../base/language";
import { cursorPath } from "../../../yaml/places/cursorPath";
import { isPlainMap, type Path, valueAt } from "../../../yaml/places/data";
import { siblingKeys } from "../../../yaml/places/siblingKeys";
import { readYaml } from "../../../yaml/reading/readYaml";
import { mappingShapeAt } from "../mappingFile";
import { VERBS } from "../rules";
import { FORMATS } from "../sources/source";
import { FILTER_NAMES } from "../template";
import type { SourceFacet } from "./sourcePaths";

/** Something that may stand at a place of a mapping. */
export interface MappingProposal {
  text: string;
  kind: "path" | "key" | "verb" | "word" | "filter";
  /** A few words beside it. */
  detail?: string;
  about?: string;
}

export interface MappingCompletion {
  proposals: MappingProposal[];
  range: Range;
}

/**
 * What may be completed at an offset of a mapping: paths of the source in templates and behind `from`, our keys, verbs, filters, vocabularies, and the
 * words of both sides. Never throws.
 * @param facets what the entries of the source have
 */
export function completeMapping(
  text: string,
  offset: number,
  facets: readonly SourceFacet[],
): MappingCompletion | undefined {
  const lines = new LineIndex(text);
  const inTemplate = /\{([^{}"'\n:]*)$/.exec(text.slice(Math.max(0, offset - 200), offset));
  const quoted = inTemplate && isQuoted(text, offset - inTemplate[0].length);
  if (inTemplate && quoted) {
    const typed = inTemplate[1]!;
    const bar = typed.lastIndexOf("|");
    const end = offset + /^[^{}|"'\n]*/.exec(text.slice(offset))![0].length;
    const start = offset - (bar < 0 ? typed.length : typed.length - bar - 1);
    const proposals =
      bar < 0 ? paths(facets) : FILTER_NAMES.map((name): MappingProposal => ({ text: name, kind: "filter" }));
    return { proposals, range: lines.range(start, end) };
  }
  const at = cursorPath(text, offset);
  if (!at) return undefined;
  const start = Math.min(offset, at.start + /^["']?/.exec(text.slice(at.start, offset))![0].length);
  if (/[\n,[\]{}]/.test(text.slice(start, offset))) return undefined;
  const range = lines.range(start, offset + /^[^\s,\]}"'#:]*/.exec(text.slice(offset))![0].length);
  const values = at.atValue ? valuesAt(text, at.path, facets) : [];
  if (values.length) return { proposals: values, range };
  if (!at.atKey) return undefined;
  const taken = at.column === undefined ? new Set<string>() : siblingKeys(text, offset, at.column);
  const proposals = keysAt(text, at.path, facets).filter((one) => !taken.has(one.text));
  return proposals.length ? { proposals, range } : undefined;
}

/** Whether a place lies in quotes: before it on its line there is an odd number of one kind. */
function isQuoted(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return (line.split('"').length - 1) % 2 === 1 || (line.split("'").length - 1) % 2 === 1;
}

const paths = (facets: readonly SourceFacet[]): MappingProposal[] =>
  facets.map(({ path, count, values }) => ({
    text: path,
    kind: "path",
    detail: values
      .slice(0, 3)
      .map(([value]) => (value.length > 40 ? `${value.slice(0, 39)}…` : value))
      .join(" · "),
    about: `${count} × ${path}`,
  }));

function valuesAt(text: string, path: Path, facets: readonly SourceFacet[]): MappingProposal[] {
  const last = path.at(-1);
  const word = (one: string): MappingProposal => ({ text: one, kind: "word" });
  if (last === "from") return paths(facets);
  if (path.join(".") === "source.format") return FORMATS.map(word);
  const data = readYaml(text).data;
  if (last === "words" && path.length > 1) return Object.keys(vocabularies(data)).map(word);
  const meant = meaningAt(path, data);
  if (meant) return meant.map(word);
  return path[0] === "problem" ? (mappingShapeAt(path)?.values ?? []).map(word) : [];
}

const vocabularies = (data: unknown): Record<string, unknown> => {
  const words = valueAt(data, ["words"]);
  return isPlainMap(words) ? words : {};
};

/** Within a vocabulary: our words that its words may stand for. */
function meaningAt(path: Path, data: unknown): readonly string[] | undefined {
  if (path[0] === "words" && path.length === 3) {
    const rule = rulesWith(data, String(path[1]))[0];
    return rule && valuesOf(rule);
  }
  const at = path.lastIndexOf("words");
  return at > 0 && at === path.length - 2 ? valuesOf(path.slice(0, at)) : undefined;
}

/** The words of our format where a rule stands; of `status` those of its state. */
export function valuesOf(rule: Path): readonly string[] | undefined {
  const plain = rule.filter((step) => step !== "any" && typeof step === "string");
  return mappingShapeAt(plain)?.values ?? mappingShapeAt([...plain, "state"])?.values;
}

/** The rules that use a vocabulary of the mapping. */
function rulesWith(data: unknown, name: string): Path[] {
  const found: Path[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) value.forEach((item, i) => walk(item, [...path, i]));
    else if (isPlainMap(value)) {
      if (value["words"] === name) found.push(path);
      for (const key of Object.keys(value)) walk(value[key], [...path, key]);
    }
  };
  walk(valueAt(data, ["problem"]), ["problem"]);
  return found;
}

function keysAt(text: string, path: Path, facets: readonly SourceFacet[]): MappingProposal[] {
  const data = readYaml(text).data;
  if (path.at(-1) === "where" && path[0] === "source") return paths(facets);
  const source = path.at(-1) === "words" ? valueAt(data, [...path.slice(0, -1), "from"]) : undefined;
  const named = path[0] === "words" && path.length === 2 ? rulesWith(data, String(path[1]))[0] : undefined;
  const from = source ?? (named && valueAt(data, [...named, "from"]));
  if (typeof from === "string") {
    const facet = facets.find((one) => one.path === from);
    return (facet?.values ?? [])
      .slice(0, 50)
      .map(([value, count]) => ({ text: value, kind: "word", detail: `${count} ×` }));
  }
  const keys = mappingShapeAt(path)?.keys ?? new Map();
  const own = [...keys].map(([key, { about }]): MappingProposal => ({
    text: key,
    kind: "key",
    ...(about ? { about: now(about) } : {}),
  }));
  const isRule = path[0] === "problem" ? path.length > 1 : ["reference", "person", "same"].includes(String(path[0]));
  const verbs = isRule ? VERBS.map((verb): MappingProposal => ({ text: verb, kind: "verb" })) : [];
  return [...own, ...verbs];
}
