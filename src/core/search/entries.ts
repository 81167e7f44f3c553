import type { Catalogue } from "../catalogue/index/catalogue";
import { type FileIndex, STATEMENT_PARTS } from "../catalogue/index/fileIndex";
import type { CatalogueProblem } from "../catalogue/model";
import type { Problem } from "../catalogue/schema";
import { BATCH, type Pause } from "../base/slices";
import type { CslItem } from "../references/csl/csl";
import type { Experiment, Note } from "../research/model";
import type { Research } from "../research/records";

/** The parts of a problem whose texts are searched, one by one. */
const PROSE = ["summary", "statement", "importance"] as const;
export type SearchedPart = (typeof PROSE)[number] | (typeof STATEMENT_PARTS)[number] | "measurements";

/** Whether a part holds several texts. */
export function isList(part: SearchedPart): boolean {
  return !(PROSE as readonly string[]).includes(part);
}

/** One thing that can be found. */
export type Entry =
  | { kind: "problem"; problem: CatalogueProblem }
  /** A text of a problem, which is named by its full id. `index` is its place in a part that is a list. */
  | {
      kind: "statement";
      problem: string;
      part: SearchedPart;
      index: number;
      text: string;
      keys: readonly string[];
      /** Since when it has been so. */
      year?: number;
    }
  | { kind: "work"; item: CslItem; keys: readonly string[] }
  | { kind: "note"; note: Note }
  /** A paragraph of a note's body, and the line of the file on which it begins. */
  | { kind: "passage"; note: Note; text: string; line: number }
  | { kind: "experiment"; experiment: Experiment };

export type StatementEntry = Entry & { kind: "statement" };

/** What is searched. */
export interface SearchSources {
  catalogue: Catalogue;
  research: Pick<Research, "notes" | "experiments">;
  /** Each work once, with every key that leads to it. */
  works: readonly { item: CslItem; keys: readonly string[] }[];
  /** All that a file of a catalogue says of its problems. */
  problems(file: string): Promise<readonly Problem[]>;
}

/** Everything that can be found, and for each the place of what it is a part of; -1 for what stands by itself. */
export interface Entries {
  entries: Entry[];
  parents: Int32Array;
  /** Whether texts of some problems are left out, since there are too many. */
  partial: boolean;
}

/** So many characters of problems' texts are searched: three times as many bytes of memory. Those of the workspace's own catalogues come first. */
const MOST_TEXT = 60_000_000;

/** Gathers what is searched. What a file or a note says is taken apart once. */
export async function entriesOf(sources: SearchSources, pause: Pause): Promise<Entries> {
  const { catalogue, research, works } = sources;
  const entries: Entry[] = [];
  const parents: number[] = [];
  const add = async (entry: Entry, parent = -1): Promise<void> => {
    if (entries.push(entry) % BATCH === 0) await pause();
    parents.push(parent);
  };
  let left = MOST_TEXT;
  const places = new Map<string, number>();
  for (const problem of catalogue.problems) {
    places.set(problem.fullId, entries.length);
    await add({ kind: "problem", problem });
  }
  for (const [i, source] of catalogue.sources.entries()) {
    for (const file of source.files) {
      if (!file.problems.length || left < 0) continue;
      for (const entry of await statementsOf(file, catalogue.infos[i]!.id, sources)) {
        const parent = places.get(entry.problem);
        left -= entry.text.length;
        // What a problem of another file replaces is not shown.
        if (parent !== undefined && (entries[parent] as Entry & { kind: "problem" }).problem.file === file.file)
          await add(entry, parent);
      }
      await pause();
    }
  }
  for (const { item, keys } of works) await add({ kind: "work", item, keys });
  for (const note of research.notes) {
    const parent = entries.length;
    await add({ kind: "note", note });
    for (const passage of passagesOf(note)) await add(passage, parent);
  }
  for (const experiment of research.experiments) await add({ kind: "experiment", experiment });
  return { entries, parents: Int32Array.from(parents), partial: left < 0 };
}

const statements = new WeakMap<FileIndex, Promise<readonly StatementEntry[]>>();

function statementsOf(
  file: FileIndex,
  catalogue: string,
  { problems }: SearchSources,
): Promise<readonly StatementEntry[]> {
  let known = statements.get(file);
  if (!known) {
    known = problems(file.file).then((found) => found.flatMap((problem) => statementsIn(problem, catalogue)));
    statements.set(file, known);
    known.catch(() => statements.delete(file));
  }
  return known;
}

const NONE: readonly string[] = Object.freeze([]);

/** The texts are copies: strings that are cut from a file's text keep all of it in memory. */
function statementsIn(problem: Problem, catalogue: string): StatementEntry[] {
  const fullId = `${catalogue}/${problem.id}`;
  const entry = (
    part: SearchedPart,
    index: number,
    text: string,
    keys: readonly unknown[] = NONE,
    since?: unknown,
  ): StatementEntry => {
    const copy = JSON.parse(JSON.stringify({ text, keys: keys.map(String) })) as { text: string; keys: string[] };
    const year = Number.parseInt(String(since), 10);
    return {
      kind: "statement",
      problem: fullId,
      part,
      index,
      text: copy.text,
      keys: copy.keys.length ? copy.keys : NONE,
      ...(Number.isNaN(year) ? {} : { year }),
    };
  };
  return [
    ...PROSE.flatMap((part) => (problem[part]?.trim() ? [entry(part, 0, problem[part])] : [])),
    ...STATEMENT_PARTS.flatMap((part) =>
      (problem[part] ?? []).map((statement, i) =>
        typeof statement === "string"
          ? entry(part, i, statement)
          : entry(part, i, statement.text, statement.references, statement.since),
      ),
    ),
    ...(problem.measurements ?? []).map(({ task, metric, dataset, note, values = [] }, i) =>
      entry(
        "measurements",
        i,
        [`${task}: ${metric}`, dataset, values.map(({ system }) => system).join(", "), note].filter(Boolean).join(". "),
        values.flatMap(({ reference }) => reference ?? []),
      ),
    ),
  ];
}

const passages = new WeakMap<Note, Entry[]>();

function passagesOf(note: Note): readonly Entry[] {
  let known = passages.get(note);
  if (!known) {
    known = [];
    let line = note.bodyLine;
    for (const text of note.body.split(/\n(?=[ \t\r]*\n)/)) {
      const start = /^\s*/.exec(text)![0];
      const first = line + start.split("\n").length - 1;
      if (start.length < text.length) known.push({ kind: "passage", note, text: text.trim(), line: first });
      line += text.split("\n").length;
    }
    passages.set(note, known);
  }
  return known;
}
