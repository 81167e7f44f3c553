import type { ProblemEntry } from "./model";

/** A file's entries as columns for JSON: with the names of the fields at each, half of the text would be names. */
export interface Columns {
  /** What stands at several places; columns name it by its place here, counted from 1. 0 is nothing. */
  texts: string[];
  columns: unknown[][];
}

type Names = number[] | 0;

/** The entries as columns. */
export function toColumns(problems: readonly ProblemEntry[]): Columns {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const name = (text: string | undefined): number => {
    if (!text) return 0;
    const known = places.get(text);
    if (known) return known;
    places.set(text, texts.push(text));
    return texts.length;
  };
  const names = (list: readonly string[]): Names => (list.length ? list.map(name) : 0);
  const columns = [
    problems.map(({ id }) => id),
    problems.map(({ title }) => title),
    problems.map(({ aliases }) => names(aliases)),
    problems.map(({ area }) => name(area)),
    problems.map(({ state }) => name(state)),
    problems.map(({ label }) => name(label)),
    problems.map(({ verification }) => name(verification)),
    problems.map(({ tags }) => names(tags)),
    problems.map(({ people }) => names(people)),
    problems.map(({ groups }) => names(groups)),
    problems.map(({ references }) => names(references)),
    problems.map(({ related }) => names(related.flatMap(({ problem, kind }) => [problem, kind]))),
    problems.map(({ reviewed }) => name(reviewed)),
    problems.map(({ unknown }) => unknown),
  ];
  return { texts, columns };
}

const COUNT = 14;

/** The entries of columns; undefined for what `toColumns` did not make. */
export function fromColumns({ texts, columns }: Columns, count: number): ProblemEntry[] | undefined {
  if (columns.length !== COUNT || columns.some((column) => column.length !== count)) return undefined;
  const optional = (column: number, i: number) => texts[(columns[column]![i] as number) - 1];
  const list = (column: number, i: number): string[] => {
    const names = columns[column]![i] as Names;
    return names ? names.map((name) => texts[name - 1]!) : NONE;
  };
  const problems: ProblemEntry[] = new Array<ProblemEntry>(count);
  for (let i = 0; i < count; i += 1) {
    problems[i] = {
      id: columns[0]![i] as string,
      title: columns[1]![i] as string,
      aliases: list(2, i),
      area: optional(3, i) ?? "",
      state: optional(4, i) as ProblemEntry["state"],
      label: optional(5, i),
      verification: optional(6, i) as ProblemEntry["verification"],
      tags: list(7, i),
      people: list(8, i),
      groups: list(9, i),
      references: list(10, i),
      related: links(list(11, i)),
      reviewed: optional(12, i),
      unknown: columns[13]![i] as number,
    };
  }
  return problems;
}

const NONE: never[] = Object.freeze([]) as unknown as never[];

/** Problems and kinds in turn, as links. */
function links(names: readonly string[]): ProblemEntry["related"] {
  if (!names.length) return NONE;
  const related: ProblemEntry["related"] = [];
  for (let i = 0; i < names.length; i += 2)
    related.push({ problem: names[i]!, kind: names[i + 1] as ProblemEntry["related"][number]["kind"] });
  return related;
}
