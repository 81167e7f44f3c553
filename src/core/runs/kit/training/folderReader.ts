import { baseName, newRun, setKnown } from "../../run";
import { searchFolders, type Found } from "../place";
import type { Files } from "../../../base/files";
import type { ReadContext, Run, RunReader, RunsFound } from "../../types";
import { t } from "../../../base/language";

/** Of a project `logs/train/runs/<start>/csv/version_0` is the deepest that a common template makes. */
const DEPTH = 6;

interface FolderKind {
  tracker: string;
  label: string;
  /** Names in a folder that a run of this tracker may have; each is a file's whole name or a pattern of one. */
  files: readonly (string | RegExp)[];
  /** A closer look, where other programs give such names too. */
  holds?(files: Files, found: Found, context: ReadContext): Promise<boolean>;
  read(files: Files, run: Run, found: Found, context: ReadContext): Promise<void>;
}

/** A reader of a tracker that makes a folder for each run, anywhere below the place. The run is called as its folder. */
export function folderReader(kind: FolderKind): RunReader {
  // What a reading finds when it is asked whether there is any is what it then reads.
  const searched = new WeakMap<ReadContext, Promise<{ found: Found[]; whole: boolean }>>();
  const search = (files: Files, context: ReadContext): Promise<{ found: Found[]; whole: boolean }> => {
    const known = searched.get(context) ?? searchNow(files, context);
    searched.set(context, known);
    return known;
  };
  const searchNow = async (files: Files, context: ReadContext): Promise<{ found: Found[]; whole: boolean }> => {
    const { found, whole } = await searchFolders(files, DEPTH, ({ entries }) =>
      kind.files.every((wanted) => entries.some((entry) => !entry.folder && named(entry.name, wanted))),
    );
    const own: Found[] = [];
    for (const one of found) {
      if (!kind.holds || (await kind.holds(files, one, context))) own.push(one);
      if (context.budget.due()) await context.budget.pause();
    }
    return { found: own, whole };
  };
  return {
    tracker: kind.tracker,
    label: kind.label,

    async detect(files, context) {
      return (await search(files, context)).found.length > 0;
    },

    async read(files, context): Promise<RunsFound> {
      const { found, whole } = await search(files, context);
      const runs: Run[] = [];
      for (const one of context.budget.counted(found)) {
        const run = newRun(kind.tracker, one.path);
        setKnown(run, "name", baseName(one.path) || context.name);
        await kind.read(files, run, one, context);
        runs.push(run);
      }
      return { runs, problems: whole ? [] : [tooMany()] };
    },
  };
}

/** What to say where a search has ended before it was through. */
export const tooMany = (): string =>
  t("There are more folders than are searched; link the runs' own folder to see all of them.");

function named(name: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? name === wanted : wanted.test(name);
}
