import type { ProblemEntry } from "./model";

/**
 * Entries as numbers, in a row: a text is its place among the texts of all files, counted from 1 (0 is none), and a list its length and its items.
 * Most texts stand at several places, and one row of numbers is read several times as fast as many small lists.
 * @param place gives a text's place
 */
export function pack(problems: readonly ProblemEntry[], place: (text: string) => number): number[] {
  const row: number[] = [];
  const text = (value: string | undefined) => row.push(value ? place(value) : 0);
  const list = (values: readonly string[]) => {
    row.push(values.length);
    for (const value of values) text(value);
  };
  for (const problem of problems) {
    for (const value of [problem.id, problem.title, problem.area, problem.state]) text(value);
    for (const value of [problem.label, problem.verification, problem.reviewed]) text(value);
    row.push(problem.unknown);
    for (const values of [problem.aliases, problem.tags, problem.people, problem.groups, problem.references]) list(values);
    list(problem.related.flatMap(({ problem: id, kind }) => [id, kind]));
  }
  return row;
}

const NONE: never[] = Object.freeze([]) as unknown as never[];

/** The entries of a row of `pack`; undefined for any other. */
export function unpack(row: readonly number[], texts: readonly string[]): ProblemEntry[] | undefined {
  const problems: ProblemEntry[] = [];
  let at = 0;
  const text = (): string | undefined => texts[row[at++]! - 1];
  const list = (): string[] => {
    const count = row[at++]!;
    if (!count) return NONE;
    // A list that grows takes room for seventeen.
    const values = new Array<string>(Math.min(count, row.length - at));
    for (let i = 0; i < values.length; i++) values[i] = texts[row[at++]! - 1] ?? "";
    return values;
  };
  const links = (): ProblemEntry["related"] => {
    const names = list();
    if (!names.length) return NONE;
    const related = new Array<ProblemEntry["related"][number]>(names.length >> 1);
    for (let i = 0; i < related.length; i++)
      related[i] = { problem: names[2 * i]!, kind: names[2 * i + 1] as ProblemEntry["related"][number]["kind"] };
    return related;
  };
  while (at < row.length) {
    const id = text();
    const title = text();
    const area = text() ?? "";
    const state = text() as ProblemEntry["state"] | undefined;
    if (!id || title === undefined || !state) return undefined;
    problems.push({
      id,
      title,
      area,
      state,
      label: text(),
      verification: text() as ProblemEntry["verification"],
      reviewed: text(),
      unknown: row[at++]!,
      aliases: list(),
      tags: list(),
      people: list(),
      groups: list(),
      references: list(),
      related: links(),
    });
  }
  return at === row.length ? problems : undefined;
}
