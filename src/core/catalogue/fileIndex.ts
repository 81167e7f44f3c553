import type { Diagnostic } from "../diagnostics";
import type { CslItem } from "../references/csl";
import { fromColumns, toColumns } from "./columns";
import type { FileIndex, ProblemEntry } from "./model";
import type { Path } from "./placed";
import type { CatalogueFile, Problem, State, Statement } from "./schema";

/**
 * The index of one file's checked data. It shares no string with the text that it was read from (strings cut from a text keep the whole text
 * in memory): hence the round trip through JSON, in columns since that takes half the time.
 */
export function indexFile(file: string, data: CatalogueFile, unknownKeys: readonly Path[] = []): FileIndex {
  const { catalogue: info, areas = [], people = [], problems = [], references = [] } = data;
  const rest = { info, areas, people, references: references.map(cslItem), unknownKeys: unknownKeys.length ? unknownKeys : undefined };
  const [copy, columns] = JSON.parse(JSON.stringify([rest, toColumns(problems.map(problemEntry))])) as [typeof rest, unknown[][]];
  return { file, ...copy, problems: fromColumns(columns, problems.length)!, diagnostics: [] as Diagnostic[] } as FileIndex;
}

/** The parts of a problem that hold statements. */
export const STATEMENT_PARTS = ["known", "partial", "unknown", "attempts", "barriers", "directions"] as const;

/** What is kept in memory of a problem. */
function problemEntry(problem: Problem): ProblemEntry {
  const status = typeof problem.status === "object" ? problem.status : undefined;
  return {
    id: problem.id,
    title: problem.title,
    aliases: problem.aliases ?? [],
    area: problem.area ?? "",
    state: status?.state ?? (problem.status as State | undefined) ?? "open",
    label: status?.label,
    verification: status?.verification,
    tags: problem.tags ?? [],
    people: (problem.people ?? []).flatMap((worker) => worker.person ?? []),
    groups: (problem.people ?? []).flatMap((worker) => worker.group ?? []),
    references: citedKeys(problem),
    related: (problem.related ?? []).map((link) => ({ problem: link.problem, kind: link.kind ?? "see-also" })),
    reviewed: problem.reviewed === undefined ? undefined : String(problem.reviewed),
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
