import { addAll } from "../../base/collections";
import type { Catalogue, CatalogueSource } from "../index/catalogue";
import { type Mark, shortName } from "./marks";
import type { FileIndex } from "../index/fileIndex";
import { eachInBatches, type Pause } from "../../base/slices";
import { later, now, t } from "../../base/language";
import type { WorksSaid } from "../../research/model";
import { arxivId } from "../../references/identity/identify";

type Kind = "problem" | "area" | "person" | "reference";

const ENTRIES: Record<Kind, (file: FileIndex) => readonly { id: string }[]> = {
  problem: (file) => file.problems,
  area: (file) => file.areas,
  person: (file) => file.people,
  reference: (file) => file.references,
};

const ID_WORDS: Record<Kind, string> = {
  problem: later("problem id"),
  area: later("area id"),
  person: later("person id"),
  reference: later("citation key"),
};

/** Ids that stand twice in one catalogue, and `catalogue:` blocks where there should be one. */
export async function duplicates(catalogue: Catalogue, pause: Pause, said: readonly WorksSaid[]): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (const source of catalogue.sources) {
    for (const kind of Object.keys(ENTRIES) as Kind[]) addAll(marks, await duplicateIds(source, kind, pause));
    addAll(marks, catalogueBlocks(source));
    addAll(marks, await formerIds(source, pause));
    addAll(marks, await sameArxiv(source, pause, said));
  }
  return marks;
}

async function duplicateIds(source: CatalogueSource, kind: Kind, pause: Pause): Promise<Mark[]> {
  const first = new Map<string, FileIndex>();
  const marks = new Map<string, Mark>();
  for (const file of source.files) {
    await eachInBatches(ENTRIES[kind](file), pause, (entry) => {
      const { id } = entry;
      const earlier = first.get(id);
      if (!earlier) return void first.set(id, file);
      const name = `${file.file}\n${id}`;
      if (!marks.has(name)) marks.set(name, duplicate(source, kind, file, entry, earlier));
    });
    await pause();
  }
  return [...marks.values()];
}

function* entriesIn<Part extends "problems" | "references">(
  source: CatalogueSource,
  part: Part,
): Generator<[FileIndex, FileIndex[Part][number]]> {
  for (const file of source.files) for (const entry of file[part]) yield [file, entry];
}

/** Former ids that name another problem as well: records of the former one would go to the wrong one. */
async function formerIds(source: CatalogueSource, pause: Pause): Promise<Mark[]> {
  const marks: Mark[] = [];
  if (!source.files.some((file) => file.problems.some((problem) => problem.formerly.length))) return marks;
  const taken = new Set<string>();
  await eachInBatches(entriesIn(source, "problems"), pause, ([, { id }]) => taken.add(id));
  await eachInBatches(entriesIn(source, "problems"), pause, ([file, problem]) => {
    for (const id of problem.formerly) {
      if (taken.has(id))
        marks.push({
          file: file.file,
          severity: "error",
          code: "former-id-taken",
          message: t("the former id `{0}` is that of another problem: remove it", id),
          data: { id, kind: "problem" },
          where: { kind: "problem", role: "use", id, within: problem.id, under: "formerly" },
        });
      taken.add(id);
    }
  });
  return marks;
}

/** Works with one arXiv number under two keys, where nobody says that they are two: what cites one of them is not found by the other. */
async function sameArxiv(source: CatalogueSource, pause: Pause, said: readonly WorksSaid[]): Promise<Mark[]> {
  const marks: Mark[] = [];
  const keys = new Map<string, string>();
  const areTwo = (...pair: string[]) =>
    said.some(({ works, are }) => are === "two" && pair.every((key) => works.includes(key)));
  await eachInBatches(entriesIn(source, "references"), pause, ([{ file }, item]) => {
    const number = arxivId(item);
    if (number === undefined) return;
    const other = keys.get(number);
    if (other === undefined) keys.set(number, item.id);
    else if (other !== item.id && !areTwo(other, item.id))
      marks.push({
        file,
        severity: "warning",
        code: "upkeep-duplicate",
        message: t("`{0}` and `{1}` are one work, arXiv:{2}: cite it by one key", other, item.id, number),
        data: { id: item.id, kind: "reference" },
        where: { kind: "reference", role: "definition", id: item.id },
      });
  });
  return marks;
}

function duplicate(
  source: CatalogueSource,
  kind: Kind,
  file: FileIndex,
  entry: { id: string },
  earlier: FileIndex,
): Mark {
  const first = ENTRIES[kind](earlier).find(({ id }) => id === entry.id);
  const same = kind !== "problem" && JSON.stringify(entry) === JSON.stringify(first);
  const name = now(ID_WORDS[kind]);
  const taken =
    earlier.file === file.file
      ? t("the {0} `{1}` is taken above", name, entry.id)
      : t("the {0} `{1}` is taken in {2}", name, entry.id, shortName(source.folder, earlier.file));
  return {
    file: file.file,
    severity: same ? "warning" : "error",
    code: "duplicate-id",
    message: `${taken}: ${same ? t("remove one of the two") : t("give this entry another, or remove it")}`,
    data: { id: entry.id, kind },
    where: { kind, role: "definition", id: entry.id, skip: earlier.file === file.file ? 1 : 0 },
  };
}

function catalogueBlocks(source: CatalogueSource): Mark[] {
  const [first, ...others] = source.files.filter((file) => file.info);
  const isClean = source.files.every(
    (file) => !file.diagnostics.some(({ severity }) => severity === "error" || severity === "warning"),
  );
  // Data that are passed over do not make a folder a catalogue.
  const own = source.files.filter(({ diagnostics }) => !diagnostics.some(({ code }) => code === "csl-syntax"));
  if (!first && own.length && isClean) {
    const file = own.find((candidate) => /catalogue\.ya?ml$/.test(candidate.file)) ?? own[0]!;
    const message = t(
      "no file of this folder says what the catalogue is: add `catalogue:` with `id` and `title` to catalogue.yaml",
    );
    return [
      {
        file: file.file,
        severity: "warning",
        code: "missing-catalogue",
        message,
        where: { kind: "catalogue", role: "definition", id: "" },
      },
    ];
  }
  return others.map((file) => ({
    file: file.file,
    severity: "error",
    code: "two-catalogues",
    message: t(
      "a second `catalogue:` block: the folder is described in {0} already; remove this one",
      shortName(source.folder, first!.file),
    ),
    where: { kind: "catalogue", role: "definition", id: file.info!.id },
  }));
}
