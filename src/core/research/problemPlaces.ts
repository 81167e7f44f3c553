import { LineIndex, type Range } from "../base/diagnostics";
import { splitFrontMatter } from "../yaml/frontMatter";
import { type Path, valueAt } from "../yaml/places/data";
import { spanAt } from "../yaml/places/findings";
import { readYaml, writtenAt } from "../yaml/reading/readYaml";
import { problemNames } from "./note";

/** The id of a problem in a record, as written, and where it stands. */
export interface ProblemPlace {
  id: string;
  range: Range;
}

/** Where a note's front matter, an experiment or a person's file names problems. Text in prose is not looked at. Never throws. */
export function problemPlaces(text: string, kind: "note" | "experiment" | "person"): ProblemPlace[] {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return kind === "note" ? ofNote(source) : ofRecord(source, kind);
}

function ofNote(source: string): ProblemPlace[] {
  const front = splitFrontMatter(source);
  const lines = source.split("\n");
  return problemNames(front).flatMap(({ id, path }) =>
    id === undefined ? [] : [{ id, range: within(front.rangeOf(path), id, lines) }],
  );
}

/** The range of an id within a value, which may be a link to it. */
function within({ start, end }: Range, id: string, lines: readonly string[]): Range {
  const value = start.line === end.line ? (lines[start.line] ?? "").slice(start.character, end.character) : "";
  const marked = value.indexOf(`problem:${id}`);
  const at = marked < 0 ? value.indexOf(id) : marked + "problem:".length;
  if (at < 0) return { start, end };
  const character = start.character + at;
  return { start: { ...start, character }, end: { ...start, character: character + id.length } };
}

function ofRecord(source: string, kind: "experiment" | "person"): ProblemPlace[] {
  const yaml = readYaml(source);
  const index = new LineIndex(source);
  const claims = kind === "person" ? valueAt(yaml.data, ["claims"]) : undefined;
  const paths: Path[] = Array.isArray(claims)
    ? claims.map((_, i) => ["claims", i, "problem"])
    : [["problem"], ["problems"]];
  return paths.flatMap((path) => {
    const value = valueAt(yaml.data, path);
    const each: Path[] = Array.isArray(value) ? value.map((_, i) => [...path, i]) : [path];
    return each.flatMap((at) => {
      const id = valueAt(yaml.data, at);
      if (typeof id !== "string" && typeof id !== "number") return [];
      const { start, end } = spanAt(yaml.root, at);
      const text = typeof id === "string" ? id : (writtenAt(source, yaml, at) ?? String(id));
      return [{ id: text.trim(), range: index.range(start, end) }];
    });
  });
}
