import { parseProblemId } from "../../base/ids";
import type { Catalogue } from "../index/catalogue";
import { didYouMean } from "../../base/didYouMean";
import type { Mark } from "./marks";
import type { CatalogueProblem } from "../model";
import type { FileIndex } from "../index/fileIndex";
import { BATCH, eachInBatches, type Pause } from "../../base/slices";
import { later, now, t } from "../../base/language";
import { suggestion } from "../../yaml/check/words";
import { problemsIn } from "../index/problemTable";

/** How many suggestions one check looks for: each compares with all ids there are. */
const MOST_SUGGESTIONS = 50;

type Kind = "problem" | "area" | "person" | "reference";

/** Links to problems, areas, people and references that are not there, and links of a problem to itself. */
export async function unknownIds(catalogue: Catalogue, pause: Pause): Promise<Mark[]> {
  const marks: Mark[] = [];
  const { areas, people } = catalogue;
  const keys = new Set<string>();
  await eachInBatches(catalogue.referenceItems, pause, ({ item }) => keys.add(item.id));
  const unknown = unknownMarks({ area: areas, person: people, reference: keys });
  const files = catalogue.sources.flatMap((source) => source.files);
  await eachInBatches(files, pause, (file) => {
    for (const { id, parent } of file.areas)
      if (parent && !areas.has(parent)) marks.push(unknown("area", parent, file.file, id));
    const cited = new Set((file.glossary ?? []).flatMap((term) => (term.references ?? []).map(String)));
    for (const key of cited) if (!keys.has(key)) marks.push(unknown("reference", key, file.file, undefined));
  });
  const seen = new Set<string>();
  let count = 0;
  for (const problem of allProblems(catalogue)) {
    if (++count % BATCH === 0) await pause();
    const add = (mark: Mark): void => {
      const name = `${problem.file}\n${problem.id}\n${mark.where.kind}\n${mark.where.id}`;
      if (!seen.has(name)) marks.push(mark);
      seen.add(name);
    };
    const { area } = problem;
    if (area && !areas.has(area)) add(unknown("area", area, problem.file, problem.id));
    for (const id of problem.people) if (!people.has(id)) add(unknown("person", id, problem.file, problem.id));
    for (const key of problem.references) if (!keys.has(key)) add(unknown("reference", key, problem.file, problem.id));
    for (const { problem: id } of problem.related) {
      const target = catalogue.resolve(id, problem.catalogue);
      if (target && target !== problem && (target.id !== problem.id || target.catalogue !== problem.catalogue))
        continue;
      add(target ? selfLink(problem, id) : unknownRelation(catalogue, problem, id, unknown));
      await pause();
    }
  }
  return marks;
}

/** Every entry of every file, those too that another one hides. */
function* allProblems(catalogue: Catalogue): Generator<CatalogueProblem, void> {
  for (const [i, source] of catalogue.sources.entries()) {
    const own = catalogue.infos[i]!.id;
    for (const file of source.files) yield* problemsIn(file, own);
  }
}

const KIND_WORDS: Record<Kind, [what: string, section: string]> = {
  problem: [later("problem"), "problems"],
  area: [later("area"), "areas"],
  person: [later("person"), "people"],
  reference: [later("reference"), "references"],
};

type Known = ReadonlySet<string> | ReadonlyMap<string, unknown>;
type Unknown = (
  kind: Kind,
  id: string,
  file: string,
  within: string | undefined,
  known?: () => Iterable<string>,
) => Mark;

function unknownMarks(all: Record<Exclude<Kind, "problem">, Known>): Unknown {
  let suggestions = 0;
  return (kind, id, file, within, known = () => (kind === "problem" ? [] : all[kind].keys())) => {
    const near = suggestions++ < MOST_SUGGESTIONS ? didYouMean(id, known()) : undefined;
    return unknownMark(kind, id, file, within, near);
  };
}

function unknownMark(kind: Kind, id: string, file: string, within: string | undefined, near: string | undefined): Mark {
  const [what, section] = KIND_WORDS[kind];
  const absent = t("there is no {0} `{1}`", now(what), id);
  return {
    file,
    severity: "error",
    code: `unknown-${kind}`,
    message: absent + (near ? suggestion(near) : t(": add it under `{0}`, or correct it", section)),
    data: { id, kind, ...(near ? { replacement: near } : {}) },
    where: { kind, role: "use", id, ...(within === undefined ? { under: "glossary" } : { within }) },
  };
}

const relation = (problem: CatalogueProblem, id: string) =>
  ({ file: problem.file, where: { kind: "problem", role: "use", id, within: problem.id, under: "related" } }) as const;

function selfLink(problem: CatalogueProblem, id: string): Mark {
  const message = t("a problem cannot be related to itself: remove this link");
  return { ...relation(problem, id), severity: "warning", code: "self-link", message };
}

function unknownRelation(catalogue: Catalogue, problem: CatalogueProblem, id: string, unknown: Unknown): Mark {
  if (!parseProblemId(id)) {
    const message = t("related `{0}`: a problem's id, or catalogue/id, is needed", id);
    return { ...relation(problem, id), severity: "error", code: "not-an-id", message };
  }
  const several = catalogue.problems.filter((other) => other.id === id).map((other) => other.fullId);
  if (several.length > 1) {
    const message = t(
      "several catalogues have a problem `{0}`: write {1}",
      id,
      several.map((full) => `\`${full}\``).join(t(" or ")),
    );
    return {
      ...relation(problem, id),
      severity: "error",
      code: "ambiguous-problem",
      message,
      data: { replacement: several[0]! },
    };
  }
  const names = () => catalogue.problems.map((other) => (id.includes("/") ? other.fullId : other.id));
  return unknown("problem", id, problem.file, problem.id, names);
}

/** References of the catalogues' own YAML files that no problem and no term names. A bibliography in another format may be anybody's: it is left alone. */
export async function unusedReferences(catalogue: Catalogue, pause: Pause): Promise<Mark[]> {
  const isYaml = (file: FileIndex): boolean => !file.mapping && /\.ya?ml$/i.test(file.file);
  const files = catalogue.sources.flatMap((source) => source.files);
  const unnamed: { file: string; id: string }[] = [];
  await eachInBatches(files, pause, (file) => {
    if (!isYaml(file)) return;
    for (const { id } of file.references)
      if (!catalogue.problemsCiting(id).length) unnamed.push({ file: file.file, id });
  });
  if (!unnamed.length) return [];
  // Terms name works too, and so do problems that others hide.
  const used = new Set<string>();
  await eachInBatches(allProblems(catalogue), pause, ({ references }) => references.forEach((key) => used.add(key)));
  for (const { glossary = [] } of files)
    for (const term of glossary) for (const key of term.references ?? []) used.add(String(key));
  return unnamed
    .filter(({ id }) => !used.has(id))
    .map(({ file, id }) => ({
      file,
      severity: "hint",
      code: "unused-reference",
      message: t("no problem names the reference `{0}`", id),
      data: { id, kind: "reference" },
      where: { kind: "reference", role: "definition", id },
    }));
}

/** Says at a workspace problem that it replaces a bundled one; once, at the catalogue, where the whole catalogue has the bundled one's id. */
export async function replacements(catalogue: Catalogue, pause: Pause): Promise<Mark[]> {
  const bundled = new Set(catalogue.infos.filter((info) => info.bundled).map((info) => info.id));
  const whole = new Map<string, Mark>();
  const single: Mark[] = [];
  await eachInBatches(catalogue.problems, pause, ({ replaces, catalogue: own, id, file }) => {
    if (!replaces) return;
    const mark = { severity: "info", code: "replaces-bundled", data: { id } } as const;
    if (!bundled.has(own)) {
      const message = t("this problem replaces `{0}` of the bundled catalogue", replaces);
      single.push({ ...mark, file, message, where: { kind: "problem", role: "definition", id } });
    } else if (!whole.has(own)) {
      const holder = catalogue.sources
        .filter((source) => !source.bundled)
        .flatMap((source) => source.files)
        .find((candidate) => candidate.info?.id === own);
      const message = t("this catalogue has the id of the bundled one: its problems replace those with the same ids");
      if (holder)
        whole.set(own, {
          ...mark,
          file: holder.file,
          message,
          where: { kind: "catalogue", role: "definition", id: own },
        });
    }
  });
  return [...whole.values(), ...single];
}
