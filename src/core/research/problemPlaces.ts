import { LineIndex, type Range } from "../base/diagnostics";
import { splitFrontMatter } from "../yaml/frontMatter";
import { type Path, valueAt } from "../yaml/places/data";
import { spanAt } from "../yaml/places/findings";
import { readYaml, writtenAt } from "../yaml/reading/readYaml";

/** The id of a problem in a record, as written, and where it stands. */
export interface ProblemPlace {
  id: string;
  range: Range;
}

/** Where a note's front matter, an experiment or a person's file names problems. Text in prose is not looked at. Never throws. */
export function problemPlaces(text: string, kind: "note" | "experiment" | "person"): ProblemPlace[] {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const front = kind === "note" ? splitFrontMatter(source) : undefined;
  const yaml = front ? undefined : readYaml(source);
  const data = front ? front.data : yaml!.data;
  const index = new LineIndex(source);
  const rangeOf = (path: Path): Range => {
    if (front) return front.rangeOf(path);
    const { start, end } = spanAt(yaml!.root, path);
    return index.range(start, end);
  };
  const claims = kind === "person" ? valueAt(data, ["claims"]) : undefined;
  const paths: Path[] = Array.isArray(claims)
    ? claims.map((_, i) => ["claims", i, "problem"])
    : [["problem"], ["problems"]];
  return paths.flatMap((path) => {
    const value = valueAt(data, path);
    const each: Path[] = Array.isArray(value) ? value.map((_, i) => [...path, i]) : [path];
    return each.flatMap((at) => {
      const id = valueAt(data, at);
      if (typeof id !== "string" && typeof id !== "number") return [];
      return [
        {
          id: (typeof id === "string"
            ? id
            : ((front ? front.written(at) : writtenAt(source, yaml!, at)) ?? String(id))
          ).trim(),
          range: rangeOf(at),
        },
      ];
    });
  });
}
