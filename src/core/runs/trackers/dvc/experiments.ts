import { below, type Files } from "../../../base/files";
import { names, readText } from "../../kit/place";
import { isoTime } from "../../kit/numbers";
import { setKnown } from "../../run";
import type { ReadContext, Run } from "../../types";
import { plural } from "../../../base/language";

const EXPERIMENTS = ".git/refs/exps";
/** `refs/exps/ab/cdef…/name` (dvc/repo/experiments/refs.py): the commit that it started from, and its name; others are DVC's own. */
const REF = /^refs\/exps\/([0-9a-f]{2})\/([0-9a-f]{38})\/(.+)$/;
const MOST_EXPERIMENTS = 500;

interface Experiment {
  name: string;
  commit: string;
}

/** DVC's experiments, which are kept as references of git that no branch has, loose or packed; a loose one is newer. */
async function experiments(files: Files): Promise<Experiment[]> {
  const found = new Map<string, Experiment>();
  const add = (ref: string, commit: string | undefined): void => {
    const [, , , name] = REF.exec(ref) ?? [];
    if (name !== undefined && commit && /^[0-9a-f]{40}$/.test(commit)) found.set(ref, { name, commit });
  };
  for (const line of ((await readText(files, ".git/packed-refs")) ?? "").split("\n")) {
    const space = line.indexOf(" ");
    if (!line.startsWith("#")) add(line.slice(space + 1).trim(), line.slice(0, space));
  }
  for (const start of await names(files, EXPERIMENTS, true))
    for (const rest of /^[0-9a-f]{2}$/.test(start) ? await names(files, below(EXPERIMENTS, start), true) : [])
      for (const name of await names(files, below(EXPERIMENTS, `${start}/${rest}`), false)) {
        const ref = `refs/exps/${start}/${rest}/${name}`;
        add(ref, (await readText(files, below(".git", ref)))?.trim());
      }
  return [...found.values()];
}

/**
 * The runs of a project's experiments, each read from its commit as the project is from the working tree. Their paths are `#name`.
 * @param read reads a project
 */
export async function experimentRuns(
  files: Files,
  context: ReadContext,
  read: (files: Files, context: ReadContext) => Promise<Run>,
): Promise<{ runs: Run[]; problems: string[] }> {
  const found = await experiments(files);
  if (!found.length) return { runs: [], problems: [] };
  const { GitObjects } = await import("../../kit/binary/gitObjects");
  const objects = new GitObjects(files, ".git", context.budget);
  const runs: Run[] = [];
  let lost = 0;
  for (const { name, commit } of found.slice(0, MOST_EXPERIMENTS)) {
    const made = await objects.commit(commit);
    if (!made) {
      lost++;
      continue;
    }
    const run = await read(objects.treeFiles(made.tree), { ...context, name });
    run.path = `#${name}`;
    run.state = "finished";
    setKnown(run, "id", name);
    setKnown(run, "commit", commit);
    setKnown(run, "ended", isoTime(made.time));
    runs.push(run);
  }
  const left = lost + Math.max(0, found.length - MOST_EXPERIMENTS);
  return {
    runs,
    problems: left ? [plural(left, "{0} experiment of DVC is not read.", "{0} experiments of DVC are not read.")] : [],
  };
}
