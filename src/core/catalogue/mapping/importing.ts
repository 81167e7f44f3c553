import { applyEdits } from "../../base/textEdit";
import type { Pause } from "../../base/slices";
import { appended, editTogether } from "../../yaml/editing/edit";
import type { FileIndex } from "../index/fileIndex";
import type { Problem } from "../problemSchema";
import type { CatalogueFile } from "../schema";
import { addEntries } from "../editing/catalogueEdit";
import { catalogueText } from "./mappedText";

/** What an import adds to a catalogue of one's own. */
export interface Import {
  add: CatalogueFile;
  problems: Problem[];
  /** How many entries were imported before: they are their owner's now, whatever they have become. */
  there: number;
}

/**
 * What of a mapped catalogue is not in a catalogue of one's own yet. Entries are known by their `origin`, so that one that was imported is found again
 * though it has got another id.
 * @param own the files of the catalogue that takes them, and all that they say of their problems
 */
export function planImport(
  rest: CatalogueFile,
  mapped: readonly Problem[],
  own: { files: readonly FileIndex[]; problems: readonly Problem[] },
): Import {
  const originOf = ({ origin }: Problem): string => `${origin?.catalogue ?? ""}/${origin?.id ?? ""}`;
  const there = new Set(own.problems.flatMap((problem) => (problem.origin ? [originOf(problem)] : [])));
  const taken = new Set(own.problems.map(({ id }) => id));
  const problems: Problem[] = [];
  for (const problem of mapped) {
    if (there.has(originOf(problem))) continue;
    let { id } = problem;
    for (let n = 2; taken.has(id); n++) id = `${problem.id.slice(0, 75)}-${n}`;
    taken.add(id);
    problems.push({ ...problem, id });
  }
  const idsIn = (entries: (file: FileIndex) => readonly { id: string }[]): ReadonlySet<string> =>
    new Set(own.files.flatMap((file) => entries(file).map(({ id }) => id)));
  const [areas, people, works] = [
    idsIn((file) => file.areas),
    idsIn((file) => file.people),
    idsIn((file) => file.references),
  ];
  const used = new Set(problems.map(({ area }) => area));
  return {
    add: {
      areas: (rest.areas ?? []).filter(({ id }) => used.has(id) && !areas.has(id)),
      people: (rest.people ?? []).filter(({ id }) => !people.has(id)),
      references: (rest.references ?? []).filter(({ id }) => !works.has(String(id))),
    },
    problems,
    there: mapped.length - problems.length,
  };
}

/** The text of the file that takes an import: of one that is there, with what is new at the end of its lists; of one that is not, with `head` above. */
export async function importedText(
  text: string | undefined,
  head: string,
  { add, problems }: Import,
  pause: Pause,
): Promise<string> {
  if (text === undefined) return head + (await catalogueText(add, problems, pause));
  const { areas = [], people = [], references = [] } = add;
  const sections = [
    ["areas", areas],
    ["people", people],
    ["references", references as Parameters<typeof addEntries>[2]],
  ] as const;
  for (const [section, entries] of sections)
    if (entries.length) text = applyEdits(text, addEntries(text, section, entries));
  return editTogether(text, (data) => appended(data, ["problems"], problems));
}
