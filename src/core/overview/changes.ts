import { dateModel } from "../words/dates";
import type { OverviewInput, RecentChange } from "./input";
import { overviewTexts } from "./overviewTexts";
import type { ChangedDay, ChangedFile, ChangeModel, ChangesModel } from "./overviewModel";

/** So many files of one change are named. */
const NAMED = 6;

/** The latest changes by day, newest first, with what each file is. */
export function changesModel(input: OverviewInput): ChangesModel {
  const { changes, locale, now } = input;
  const strings = overviewTexts();
  const describe = fileDescriber(input);
  const days: ChangedDay[] = [];
  for (const change of [...changes.changes].sort((a, b) => b.time - a.time)) {
    const date = dateModel(localDay(change.time), locale, now)!;
    const day = days.at(-1)?.date.iso === date.iso ? days.at(-1)! : { date, changes: [] };
    if (!day.changes.length) days.push(day);
    day.changes.push(changeModel(change, describe));
  }
  const notes = {
    git: strings.changesFromGit,
    files: strings.changesFromFiles,
    untrusted: strings.changesUntrusted,
    none: strings.noFolder,
  };
  return {
    note: notes[changes.source],
    days,
    uncommitted: unique(changes.uncommitted).map(describe),
    folder: changes.source !== "none",
  };
}

function changeModel({ title, author, files }: RecentChange, describe: (file: string) => ChangedFile): ChangeModel {
  const all = unique(files);
  return { title, author, files: all.slice(0, NAMED).map(describe), more: Math.max(0, all.length - NAMED) };
}

/** The calendar day at this machine, as `YYYY-MM-DD`. */
function localDay(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function fileDescriber({ catalogue, research }: OverviewInput): (file: string) => ChangedFile {
  const strings = overviewTexts();
  const known = new Map<string, Omit<ChangedFile, "file" | "present">>();
  for (const { files } of catalogue.sources)
    for (const { file } of files)
      known.set(file, { text: nameOf(file, 2), kind: strings.kindCatalogue, icon: "library" });
  for (const { file, handle, name } of research.people)
    known.set(file, { text: name ?? handle, kind: strings.kindPerson, icon: "account" });
  for (const { file, title } of research.experiments)
    known.set(file, { text: title, kind: strings.kindExperiment, icon: "beaker" });
  for (const { file, title } of research.notes) known.set(file, { text: title, kind: strings.kindNote, icon: "note" });
  return (file) => {
    const found = known.get(file);
    return found
      ? { ...found, file, present: true }
      : { text: nameOf(file), kind: "", icon: "file", file, present: false };
  };
}

/** A file's name with so many parts of its path: of catalogues nearly every one has a `catalogue.yaml`. */
function nameOf(file: string, parts = 1): string {
  const name = file.split("/").slice(-parts).join("/");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
