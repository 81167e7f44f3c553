import type { Pause } from "../base/slices";
import type { Problem } from "../catalogue/schema";
import { problemChanges, type ProblemChange } from "../overview/problemChanges";

/** What git tells of the published catalogues. */
export interface SiteHistory {
  /** The commit that is checked out. */
  commit: string;
  /** When it was made, in ms since 1970. */
  time: number;
  /** Files of the catalogues differ from it. */
  changed: boolean;
  /** The address of the repository, where it has one that people can open. */
  repository?: string;
  /** The address of a file (a URI string) as that commit has it, or another version of the repository. */
  fileAddress?(file: string, version?: string): string | undefined;
  /** The commits that changed files of a catalogue, newest first, each against the one before it. */
  commits: readonly SiteCommit[];
  /** A version of a file, by the name that `commits` gives it; undefined where git has it no more. */
  text(version: string): Promise<string | undefined>;
}

export interface SiteCommit {
  hash: string;
  /** In ms since 1970. */
  time: number;
  files: readonly { catalogue: string; before?: string; after?: string }[];
}

/** One thing that changed in a problem, and when. */
export type SiteChange = ProblemChange & {
  commit: string;
  /** In ms since 1970. */
  time: number;
  /** Full id. */
  problem: string;
};

/** What became of the problems. */
export interface Chronicle {
  /** Newest first. */
  changes: SiteChange[];
  /** By full id, in ms since 1970: when the entry came, as far back as was read, and when it last changed in any way. */
  came: Map<string, number>;
  changed: Map<string, number>;
}

/** What went further back than so many characters of versions is not read: it says little of a catalogue as it is. */
const MOST_TEXT = 64_000_000;

/**
 * Compares the problems of each commit with those before it.
 * @param parse the problems of a version of a file
 */
export async function chronicle(
  history: SiteHistory | undefined,
  parse: (text: string) => Promise<readonly Problem[]>,
  pause: Pause,
): Promise<Chronicle> {
  const made: Chronicle = { changes: [], came: new Map(), changed: new Map() };
  let read = 0;
  /** What a version says is asked for twice: as the one after a commit, then as the one before the commit after it. */
  const parsed = new Map<string, readonly Problem[]>();
  const problemsOf = async (version: string | undefined): Promise<readonly Problem[]> => {
    if (version === undefined) return [];
    const known = parsed.get(version);
    if (known) return known;
    const text = (await history!.text(version)) ?? "";
    read += text.length;
    const problems = /\bproblems["']?\s*:/.test(text) ? await parse(text) : [];
    parsed.set(version, problems);
    await pause();
    return problems;
  };
  for (const { hash, time, files } of history?.commits ?? []) {
    if (read > MOST_TEXT) break;
    const [before, after] = [new Map<string, Problem>(), new Map<string, Problem>()];
    for (const file of files) {
      for (const problem of await problemsOf(file.before)) before.set(`${file.catalogue}/${problem.id}`, problem);
      for (const problem of await problemsOf(file.after)) after.set(`${file.catalogue}/${problem.id}`, problem);
      if (file.after) parsed.delete(file.after);
    }
    for (const [problem, now] of after) {
      const old = before.get(problem) ?? formerly(now, problem, before);
      if (old && JSON.stringify(old) === JSON.stringify(now)) continue;
      if (!made.changed.has(problem)) made.changed.set(problem, time);
      if (!old) made.came.set(problem, time);
      for (const change of problemChanges(old, now)) made.changes.push({ ...change, commit: hash, time, problem });
    }
  }
  return made;
}

/** A problem that was renamed is none that came anew. */
function formerly(problem: Problem, fullId: string, before: ReadonlyMap<string, Problem>): Problem | undefined {
  const catalogue = fullId.slice(0, fullId.indexOf("/"));
  return problem.formerly?.map((id) => before.get(`${catalogue}/${id}`)).find(Boolean);
}
