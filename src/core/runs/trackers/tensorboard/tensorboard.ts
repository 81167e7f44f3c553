import { Histories } from "../../kit/histories";
import { isoTime } from "../../kit/numbers";
import { searchFolders, unreadable } from "../../kit/place";
import { addParameters } from "../../kit/training/parameterFiles";
import { baseName, newRun, setKnown } from "../../run";
import { readEventFile } from "./events";
import type { EventFile } from "./events";
import { below, type FileEntry, type Files } from "../../../base/files";
import type { ReadContext, Run, RunReader, RunsFound } from "../../types";
import { plural, t } from "../../../base/language";

const DEPTH = 6;

/** `events.out.tfevents.<time>.<host>…`: the name ends in the host's, so that it is never shown. */
function isEventFile(file: FileEntry): boolean {
  return !file.folder && /(?:^|\.)tfevents\./.test(`${file.name}.`) && !file.name.endsWith(".profile-empty");
}

function eventFolders(files: Files): ReturnType<typeof searchFolders> {
  return searchFolders(files, DEPTH, ({ entries }) => entries.some(isEventFile));
}

/**
 * TensorBoard event files: every folder that holds some is a run, named by its path, as TensorBoard names it. Several files of a folder
 * follow each other by the time of their first event; of values at one step the last written counts.
 */
export const tensorboard: RunReader = {
  tracker: "tensorboard",
  label: "TensorBoard",

  async detect(files) {
    return (await eventFolders(files)).found.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const { found, whole } = await eventFolders(files);
    const runs: Run[] = [];
    for (const { path, entries } of context.budget.counted(found))
      runs.push(await readRun(files, path, entries.filter(isEventFile), context));
    return {
      runs,
      problems: whole
        ? []
        : [t("There are more folders than are searched; link the runs' own folder to see all of them.")],
    };
  },
};

/**
 * PyTorch and Hugging Face name a run's folder by its start and the machine, `Jul04_12-00-00_host`: the machine's name, which the event
 * file's name tells, is left out, and where that does not tell it, all after the time.
 */
function withoutHost(path: string, file: string): string {
  const host = /tfevents\.\d+\.(.+?)(?:\.\d+)*(?:\.v2)?$/.exec(file)?.[1];
  return path
    .split("/")
    .map((part) => {
      const [whole, start] = /^([A-Z][a-z]{2}\d\d_\d\d-\d\d-\d\d)_/.exec(part) ?? [];
      if (!whole) return part;
      return host && part.startsWith(whole + host) ? start! + part.slice(whole.length + host.length) : start!;
    })
    .join("/");
}

async function readRun(
  files: Files,
  path: string,
  entries: readonly FileEntry[],
  { name, budget }: ReadContext,
): Promise<Run> {
  const run = newRun("tensorboard", path);
  const parts: EventFile[] = [];
  let lost = 0;
  for (const entry of entries) {
    const bytes = await files.read(below(path, entry.name));
    if (!bytes) lost++;
    else parts.push(await readEventFile(bytes, budget));
  }
  parts.sort((a, b) => (a.started ?? 0) - (b.started ?? 0));
  const scalars = parts.length === 1 ? parts[0]!.scalars : new Histories(budget);
  for (const part of parts) {
    if (part.scalars !== scalars) await scalars.addAll(part.scalars);
    if (part.hparams.state) run.state = part.hparams.state;
    run.parameters = { ...run.parameters, ...Object.fromEntries(part.hparams.parameters) };
  }
  setKnown(run, "name", withoutHost(path || (/tfevents/.test(name) ? "" : baseName(name)), entries[0]?.name ?? name));
  setKnown(run, "started", isoTime(parts.find((part) => part.started !== undefined)?.started));
  setKnown(
    run,
    "ended",
    isoTime((parts.findLast((part) => part.hparams.ended !== undefined)?.hparams.ended ?? NaN) * 1000),
  );
  await addParameters(files, path, ["hparams.yaml"], run);
  const cut = parts.filter((part) => part.cut).length;
  if (cut)
    run.problems.push(
      plural(
        cut,
        "{0} event file ends within a record; what came before was read.",
        "{0} event files end within a record; what came before was read.",
      ),
    );
  if (lost) run.problems.push(plural(lost, "{0} event file {1}.", "{0} event files {1}.", unreadable()));
  await scalars.finish(run);
  if (!scalars.size && !cut && !lost) run.problems.push(t("The event files hold no scalars."));
  return run;
}
