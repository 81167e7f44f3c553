import { LineIndex, type Range } from "../base/diagnostics";
import { citedKeys } from "../references/citing/cite";
import { splitFrontMatter } from "../yaml/frontMatter";
import { findMentions } from "../research/mentions";
import { type Path, valueAt } from "../yaml/places/data";
import { spanAt } from "../yaml/places/findings";
import { readYaml } from "../yaml/reading/readYaml";
import type { Place } from "./place";

/** YAML data with the place of each value. */
interface Source {
  data: unknown;
  rangeOf(path: Path): Range;
  lines: readonly string[];
}

/** The ids in a Markdown text: in its front matter, in `problem:ID` and `[[ID]]`, and in its citations. */
export function notePlaces(text: string, languageId: string): Place[] {
  const source = withoutMark(text);
  const lines = source.split("\n");
  const index = new LineIndex(source);
  const places = [
    ...frontMatterPlaces(source, lines),
    ...mentionPlaces(source, lines),
    ...citationPlaces(source, index, languageId),
  ];
  return firstAtEach(places);
}

/** The keys that a text in any language cites. */
export function citedPlaces(text: string, languageId: string): Place[] {
  const source = withoutMark(text);
  return citationPlaces(source, new LineIndex(source), languageId);
}

/** The ids in an experiment's file. */
export function experimentPlaces(text: string): Place[] {
  return idsAt(recordSource(text), ["problems"], "problem");
}

/** What an experiment's record links, each where it stands there, without its quotes. */
export function linkPlaces(text: string): { link: string; range: Range }[] {
  const source = recordSource(text);
  const links = valueAt(source.data, ["links"]);
  const paths: Path[] = Array.isArray(links) ? links.map((_, i) => ["links", i]) : [["links"]];
  return paths.flatMap((at) => {
    const link = valueAt(source.data, at);
    if (typeof link !== "string") return [];
    const { start, end } = source.rangeOf(at);
    const inner = /^["']/.test(source.lines[start.line]!.slice(start.character)) ? 1 : 0;
    const range = {
      start: { line: start.line, character: start.character + inner },
      end: { line: end.line, character: end.character - inner },
    };
    return [{ link, range }];
  });
}

/** The ids in a person's file. */
export function personPlaces(text: string): Place[] {
  const source = recordSource(text);
  const entries = (key: string): Path[] => {
    const list = valueAt(source.data, [key]);
    return Array.isArray(list) ? list.map((_, i) => [key, i]) : [];
  };
  return [
    ...entries("claims").flatMap((entry) => idsAt(source, [...entry, "problem"], "problem")),
    ...entries("reading").flatMap((entry) => [
      ...idsAt(source, [...entry, "reference"], "reference"),
      ...idsAt(source, [...entry, "problem"], "problem"),
    ]),
  ];
}

function frontMatterPlaces(text: string, lines: readonly string[]): Place[] {
  const front = splitFrontMatter(text);
  if (!front.block) return [];
  const source = { data: front.data, rangeOf: (path: Path) => front.rangeOf(path), lines };
  const works = front.data["references"];
  return [
    ...idsAt(source, ["problem"], "problem"),
    ...idsAt(source, ["problems"], "problem"),
    ...idsAt(source, ["references"], "reference"),
    ...(Array.isArray(works) ? works.flatMap((_, i) => idsAt(source, ["references", i, "id"], "reference")) : []),
    ...idsAt(source, ["experiments"], "experiment"),
  ];
}

function recordSource(text: string): Source {
  const source = withoutMark(text);
  const read = readYaml(source);
  const index = new LineIndex(source);
  return {
    data: read.data,
    lines: source.split("\n"),
    rangeOf: (path) => {
      const { start, end } = spanAt(read.root, path);
      return index.range(start, end);
    },
  };
}

/** The ids at a path: of a single text or of a list. A single text under `references` may hold several keys, as may one with `@` before it. */
function idsAt(source: Source, path: Path, kind: Place["kind"]): Place[] {
  const value = valueAt(source.data, path);
  const paths = Array.isArray(value) ? value.map((_, i): Path => [...path, i]) : [path];
  const under = String(path.find((step) => typeof step === "string"));
  return paths.flatMap((at) => {
    if (!["string", "number", "boolean"].includes(typeof valueAt(source.data, at))) return [];
    const { start, end } = source.rangeOf(at);
    if (start.line !== end.line) return [];
    const written = source.lines[start.line]!.slice(start.character, end.character);
    const words =
      kind === "reference"
        ? written.matchAll(/[^\s,@"'][^\s,"']*/g)
        : written.matchAll(/^["']?\s*([^\s"']+)\s*["']?$/g);
    return [...words].map((match): Place => {
      const id = match[1] ?? match[0];
      const from = start.character + match.index + match[0].indexOf(id);
      return { kind, role: "use", id, under, range: onLine(start.line, from, from + id.length) };
    });
  });
}

function mentionPlaces(text: string, lines: readonly string[]): Place[] {
  return findMentions("", text).map(({ problem, range: { start } }) => {
    const from = start.character + (lines[start.line]!.startsWith("[[", start.character) ? "[[" : "problem:").length;
    return {
      kind: "problem",
      role: "use",
      id: problem,
      under: "text",
      range: onLine(start.line, from, from + problem.length),
    };
  });
}

function citationPlaces(text: string, index: LineIndex, languageId: string): Place[] {
  return citedKeys(text, languageId).map(({ key, start, end }) => ({
    kind: "reference",
    role: "use",
    id: key,
    under: "text",
    range: index.range(start, end),
  }));
}

function firstAtEach(places: readonly Place[]): Place[] {
  const seen = new Set<string>();
  return places.filter(({ range: { start } }) => {
    const place = `${start.line}:${start.character}`;
    return !seen.has(place) && seen.add(place);
  });
}

function onLine(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
