import type { Diagnostic, Range } from "../../base/diagnostics";
import { groupByEach } from "../../base/collections";
import { entryPlaces } from "../../places/entryPlaces";
import type { CslItem } from "../../references/csl/csl";
import {
  Answers,
  askIndexes,
  type CheckedWork,
  type CheckResult,
  type Fix,
  fixFor,
  type IndexRequest,
  MOST_REQUESTS,
  planText,
  SOURCE_NAMES,
  SOURCES,
  type UpkeepRun,
  type Verdict,
  verdictDiagnostic,
} from "../../upkeep";
import { OperationError, type Workspace } from "../workspace";

/** What a run would ask, and what more may follow from the answers. */
interface Asking {
  next(answers: Answers): IndexRequest[];
  possible(): number;
}

/**
 * Asks the public indexes what a plan wants.
 * @throws OperationError where the network may not be used, with what would be sent and to whom, and where no index could be reached
 */
export async function askAll(plan: Asking, { indexes }: Pick<Workspace, "indexes">): Promise<UpkeepRun> {
  if (!indexes) throw new OperationError(wordsOf(plan), "refused");
  const { ports, ...options } = await indexes();
  const run = await askIndexes((answers) => plan.next(answers), ports, { ...options, cap: MOST_REQUESTS });
  if (run.answers.offline)
    throw new OperationError("No index could be reached, so that nothing was checked. Check the connection.", "silent");
  return run;
}

function wordsOf(plan: Asking): string {
  const requests = plan.next(new Answers());
  const asked = SOURCES.filter((source) => requests.some((request) => request.source === source));
  const hosts = asked.map((source) => SOURCE_NAMES[source]).join(", ");
  return `This asks public indexes, which was not allowed: ${planText(requests, plan.possible(), asked.length)} ${hosts}`.trim();
}

/** A work to be checked with the files that hold it, each with the key that it has there. */
export interface PlacedWork extends CheckedWork {
  files: readonly { file: string; key: string }[];
}

/** The works of a workspace's library with their files. */
export async function placedWorks(workspace: Workspace, items: readonly CslItem[]): Promise<PlacedWork[]> {
  const library = await workspace.library();
  return items.map((item) => ({
    key: item.id,
    item,
    files: library.sources(item.id).map((file) => ({ file, key: library.keyIn(file, item) ?? item.id })),
  }));
}

/** Where the entry of a format without keys is said to stand. */
const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** One thing that was found out about an entry, at its place in a file, with what would put it right. */
export interface PlacedVerdict {
  diagnostic: Diagnostic;
  verdict: Verdict;
  /** The entry under the key that it has in the file. */
  item: CslItem;
  fix: Fix | undefined;
}

/**
 * What was found at the entries' lines, in every file that holds one.
 * @param works in the order of the results
 * @param text gives a file's text; undefined where it is gone
 */
export async function placedVerdicts(
  results: readonly CheckResult[],
  works: readonly PlacedWork[],
  text: (file: string) => Promise<string | undefined>,
): Promise<PlacedVerdict[]> {
  const found = results.flatMap(({ verdicts }, index) =>
    works[index]!.files.map((place) => ({ ...place, verdicts, item: { ...works[index]!.item, id: place.key } })),
  );
  const placed: PlacedVerdict[] = [];
  for (const [file, entries] of groupByEach(found, ({ file: name, verdicts }) => (verdicts.length ? [name] : []))) {
    const places = await entryPlaces(file, (await text(file)) ?? "");
    for (const { key, item, verdicts } of entries) {
      const range = places.get(key) ?? BEGINNING;
      for (const verdict of verdicts)
        placed.push({
          verdict,
          item,
          fix: fixFor(item, verdict),
          diagnostic: verdictDiagnostic(verdict, key, file, range),
        });
    }
  }
  return placed;
}
