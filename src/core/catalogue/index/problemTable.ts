import type { FileIndex } from "./fileIndex";
import { mappingOf } from "../mapping/names";
import type { PackedProblem } from "./packed";

/** The problems of all catalogues, and where to find them by their ids. */
export interface ProblemTable {
  problems: PackedProblem[];
  /** By the id of the catalogue, then by their own. */
  byCatalogue: Map<string, Map<string, PackedProblem>>;
  /** As `byCatalogue`, by the ids that they had. */
  byFormerId: Map<string, Map<string, PackedProblem>>;
}

export function newTable(): ProblemTable {
  return { problems: [], byCatalogue: new Map(), byFormerId: new Map() };
}

/** The one problem with this id in whatever catalogue; undefined where there is none, or several have it. */
export function byShortId({ byCatalogue }: Pick<ProblemTable, "byCatalogue">, id: string): PackedProblem | undefined {
  let found: PackedProblem | undefined;
  for (const own of byCatalogue.values()) {
    const problem = own.get(id);
    if (problem && found && problem !== found) return undefined;
    found ??= problem;
  }
  return found;
}

/** Adds a problem. They come in the order of precedence, bundled ones last. */
export function addProblem(table: ProblemTable, problem: PackedProblem, bundled: boolean): void {
  const { problems, byCatalogue } = table;
  let own = byCatalogue.get(problem.catalogue);
  if (!own) byCatalogue.set(problem.catalogue, (own = new Map()));
  const first = own.get(problem.id);
  const other = first ?? (bundled ? byShortId(table, problem.id) : undefined);
  // A foreign catalogue has names of its own: only what a person wrote here replaces.
  const replaces = other && bundled && !other.replaces && other.file !== problem.file;
  if (replaces && mappingOf(other.file) === undefined) {
    const replacing = other.copy();
    replacing.replaces = problem.fullId;
    problems[problems.indexOf(other)] = replacing;
    byCatalogue.get(other.catalogue)!.set(other.id, replacing);
    own.set(problem.id, replacing);
  } else if (!first) {
    own.set(problem.id, problem);
    problems.push(problem);
  }
  for (const former of problem.formerly) addFormer(table, former, own.get(problem.id)!);
}

function addFormer({ byFormerId }: ProblemTable, id: string, problem: PackedProblem): void {
  let own = byFormerId.get(problem.catalogue);
  if (!own) byFormerId.set(problem.catalogue, (own = new Map()));
  if (!own.has(id)) own.set(id, problem);
}

const problemsOfFile = new WeakMap<FileIndex, { catalogue: string; problems: PackedProblem[] }>();

/**
 * The problems of one file of a catalogue; made once a file, so that a reload makes those of the changed file only. The file's entries become them;
 * only where the catalogue has got another id meanwhile are they copied, as views may hold the first.
 */
export function problemsIn(file: FileIndex, catalogue: string): readonly PackedProblem[] {
  const known = problemsOfFile.get(file);
  if (known?.catalogue === catalogue) return known.problems;
  const problems = known ? file.problems.map((entry) => entry.copy()) : file.problems;
  for (const problem of problems) {
    problem.catalogue = catalogue;
    problem.file = file.file;
  }
  problemsOfFile.set(file, { catalogue, problems });
  return problems;
}
