import type { Diagnostic } from "../diagnostics";
import type { CslItem } from "../references/csl";
import type { FileIndex, ProblemEntry } from "./model";
import type { Path } from "./placed";
import type { CatalogueFile, Problem, State, Statement } from "./schema";

/** The texts that a file's index keeps, each once. */
export type Texts = Map<string, string>;

/**
 * The index of one file's checked data. It shares no string with the text that it was read from (strings cut from a text keep the whole text
 * in memory): each is copied by a round trip through JSON, and only once for all places where it stands.
 * @param texts where a file is read in pieces, those of the pieces before
 */
export function indexFile(file: string, data: CatalogueFile, unknownKeys: readonly Path[] = [], texts: Texts = new Map()): FileIndex {
  const { catalogue: info, areas = [], people = [], problems = [], references = [] } = data;
  const rest = { info, areas, people, references: references.map(cslItem), unknownKeys: unknownKeys.length ? unknownKeys : undefined };
  return {
    file,
    ...copied(rest),
    problems: problems.map((problem) => problemEntry(problem, texts)),
    diagnostics: [] as Diagnostic[],
  } as FileIndex;
}

const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** V8 copies what is cut from a text up to this length. */
const SHORT = 12;

function own<T extends string>(text: T, texts: Texts): T {
  let known = texts.get(text);
  if (known === undefined) texts.set((known = text.length > SHORT ? copied<string>(text) : text), known);
  return known as T;
}

const NONE: never[] = Object.freeze([]) as unknown as never[];

/** A list as the index keeps it: the many empty ones are one. */
function list<T, U>(items: readonly T[] | undefined, each: (item: T) => U): U[] {
  return items?.length ? items.map(each) : NONE;
}

/** The parts of a problem that hold statements. */
export const STATEMENT_PARTS = ["known", "partial", "unknown", "attempts", "barriers", "directions"] as const;

/** What is kept in memory of a problem. */
function problemEntry(problem: Problem, texts: Texts): ProblemEntry {
  const status = typeof problem.status === "object" ? problem.status : undefined;
  const kept = (text: string): string => own(text, texts);
  const workers = problem.people ?? [];
  return {
    id: kept(problem.id),
    title: copied(problem.title),
    aliases: list(problem.aliases, kept),
    area: kept(problem.area ?? ""),
    state: own(status?.state ?? (problem.status as State | undefined) ?? "open", texts),
    label: status?.label ? kept(status.label) : undefined,
    verification: status?.verification && own(status.verification, texts),
    tags: list(problem.tags, kept),
    people: list(
      workers.flatMap((worker) => worker.person ?? []),
      kept,
    ),
    groups: list(
      workers.flatMap((worker) => worker.group ?? []),
      kept,
    ),
    references: list(citedKeys(problem), kept),
    related: list(problem.related, (link) => ({ problem: kept(link.problem), kind: own(link.kind ?? "see-also", texts) })),
    reviewed: problem.reviewed === undefined ? undefined : kept(String(problem.reviewed)),
    unknown: problem.unknown?.length ?? 0,
  };
}

/** Every citation key that a problem names, each once: its references first, then those of statements, values, status and sources. */
function citedKeys(problem: Problem): string[] {
  const keys = new Set<string>();
  for (const use of problem.references ?? []) keys.add(String(typeof use === "object" ? use.key : use));
  for (const part of STATEMENT_PARTS) for (const statement of problem[part] ?? []) addStatementKeys(keys, statement);
  for (const measurement of problem.measurements ?? []) {
    for (const value of measurement.values ?? []) if (value.reference !== undefined) keys.add(String(value.reference));
  }
  if (typeof problem.status === "object" && problem.status.reference !== undefined) keys.add(String(problem.status.reference));
  for (const source of problem.sources ?? []) keys.add(String(source.reference));
  return [...keys];
}

function addStatementKeys(keys: Set<string>, statement: Statement): void {
  if (typeof statement === "object") for (const key of statement.references ?? []) keys.add(String(key));
}

/** A reference as the rest of the code expects it: a text as key, a type, and a date in one of CSL's own forms. */
function cslItem(item: NonNullable<CatalogueFile["references"]>[number]): CslItem {
  const issued = item.issued === undefined || typeof item.issued === "object" ? item.issued : { raw: String(item.issued) };
  return { ...item, id: String(item.id), type: item.type ?? "document", ...(issued ? { issued } : {}) } as CslItem;
}
