import { addAll } from "../../base/collections";
import { reviewOf } from "../review";
import type { PackedProblem } from "./packed";
import type { Area, CatalogueInfo, Person, Term } from "../schema";
import type { Diagnostic, Range } from "../../base/diagnostics";
import type { CslItem } from "../../references/csl/csl";
import type { ProblemEntry } from "../model";
import { Packer } from "./packed";
import type { Path } from "../../yaml/places/data";
import type { CatalogueFile, Problem, State, Statement } from "../schema";

/** Collects the checked data of one file, in one piece or several. */
export class FileIndexer {
  private readonly index: FileIndex;
  private readonly packer = new Packer();

  constructor(file: string) {
    this.index = emptyIndex(file);
  }

  /** The index shares no string with the text that the data were read from: strings cut from a text keep the whole text in memory. */
  add(data: CatalogueFile): void {
    const { catalogue, areas = [], people = [], problems = [], references = [], glossary = [] } = data;
    const { index } = this;
    if (catalogue) index.info ??= copied(catalogue);
    for (const area of copied(areas)) index.areas.push(area);
    for (const person of copied(people)) index.people.push(person);
    for (const item of copied(references.map(cslItem))) index.references.push(item);
    if (glossary.length) addAll((index.glossary ??= []), copied(glossary));
    for (const problem of problems) this.packer.add(problemEntry(problem));
  }

  done(diagnostics: Diagnostic[], unknownKeys: readonly Path[] = []): FileIndex {
    const own = unknownKeys.length ? { unknownKeys: copied([...unknownKeys]) } : {};
    return { ...this.index, problems: this.packer.problems(), diagnostics, ...own };
  }
}

/** The index of one file's checked data. */
export function indexFile(
  file: string,
  data: CatalogueFile,
  diagnostics: Diagnostic[] = [],
  unknownKeys: readonly Path[] = [],
): FileIndex {
  const indexer = new FileIndexer(file);
  indexer.add(data);
  return indexer.done(diagnostics, unknownKeys);
}

/** The index of a file that says nothing. */
export function emptyIndex(file: string): FileIndex {
  return { file, areas: [], people: [], problems: [], references: [], diagnostics: [] };
}

const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const NONE: never[] = Object.freeze([]) as unknown as never[];

/** The parts of a problem that hold statements. */
export const STATEMENT_PARTS = [
  "known",
  "partial",
  "unknown",
  "attempts",
  "barriers",
  "directions",
  "settles",
  "confusions",
] as const;

/** What is kept in memory of a problem. */
function problemEntry(problem: Problem): ProblemEntry {
  const status = typeof problem.status === "object" ? problem.status : undefined;
  const workers = problem.people ?? NONE;
  const review = reviewOf(problem.reviewed);
  return {
    id: problem.id,
    title: problem.title,
    aliases: problem.aliases ?? NONE,
    area: problem.area ?? "",
    state: status?.state ?? (problem.status as State | undefined) ?? "open",
    label: status?.label,
    verification: status?.verification,
    tags: problem.tags ?? NONE,
    people: named(workers, "person"),
    groups: named(workers, "group"),
    references: citedKeys(problem),
    related: (problem.related ?? NONE).map((link) => ({ problem: link.problem, kind: link.kind ?? "see-also" })),
    reviewed: review.date,
    reviewedBy: review.by,
    formerly: problem.formerly,
    unknown: problem.unknown?.length ?? 0,
  };
}

function named(workers: NonNullable<Problem["people"]>, by: "person" | "group"): string[] {
  const names: string[] = [];
  for (const { [by]: name } of workers) if (name !== undefined) names.push(name);
  return names;
}

/** The single works that a problem names outside its lists. */
export const SINGLE_WORKS = ["status", "posed", "solved", "prize"] as const;

/** Every citation key that a problem names, each once: its references first. */
export function citedKeys(problem: Problem): string[] {
  const keys = new Set<string>();
  for (const use of problem.references ?? []) keys.add(String(typeof use === "object" ? use.key : use));
  for (const part of STATEMENT_PARTS) for (const statement of problem[part] ?? []) addStatementKeys(keys, statement);
  for (const measurement of problem.measurements ?? []) {
    for (const value of measurement.values ?? []) if (value.reference !== undefined) keys.add(String(value.reference));
  }
  for (const part of SINGLE_WORKS) {
    const holder = problem[part];
    if (typeof holder === "object" && holder.reference !== undefined) keys.add(String(holder.reference));
  }
  for (const source of problem.sources ?? []) keys.add(String(source.reference));
  return [...keys];
}

function addStatementKeys(keys: Set<string>, statement: Statement): void {
  if (typeof statement === "object") for (const key of statement.references ?? []) keys.add(String(key));
}

/** A reference as the rest of the code expects it: a text as key, a type, and a date in one of CSL's own forms. */
function cslItem(item: NonNullable<CatalogueFile["references"]>[number]): CslItem {
  const issued =
    item.issued === undefined || typeof item.issued === "object" ? item.issued : { raw: String(item.issued) };
  return { ...item, id: String(item.id), type: item.type ?? "document", ...(issued ? { issued } : {}) } as CslItem;
}

/** One file of a catalogue after reading: the unit of caching, replaced whole when its text changes. */
export interface FileIndex {
  /** URI string. */
  file: string;
  info?: CatalogueInfo;
  areas: Area[];
  people: Person[];
  /** All of one row. */
  problems: PackedProblem[];
  references: CslItem[];
  /** Absent in files that have none. */
  glossary?: Term[];
  diagnostics: Diagnostic[];
  /** Paths of keys that the schema does not know, where the fast reader met some: `crossCheck` finds their places and hints at them. */
  unknownKeys?: (readonly (string | number)[])[];
  /** Of a catalogue file that a mapping makes and nobody wrote. */
  mapping?: MappingMark;
}

/** The mapping behind a mapped catalogue. */
export interface MappingMark {
  /** URI string. */
  file: string;
  /** The path or glob of its source, below its folder. */
  source: string;
  /** Where its rules stand, by our keys; `problem` is all of them. */
  places: Readonly<Record<string, Range>>;
}
