import { addToGroups, groupBy, compareTexts, addToGroup } from "../../base/collections";
import type { Diagnostic } from "../../base/diagnostics";
import { Lazy } from "../../base/lazy";
import { slug } from "../../base/ids";
import type { CslItem } from "../../references/csl/csl";
import type { CatalogueProblem } from "../model";
import type { FileIndex } from "./fileIndex";
import { BATCH, finish, finishInSlices, type Pause } from "../../base/slices";
import { addProblem, byShortId, newTable, problemsIn, type ProblemTable } from "./problemTable";
import type { Area, CatalogueInfo, Person, Term } from "../schema";
import { withoutTail } from "../../base/text/tail";

/** The files of one catalogue folder. */
export interface CatalogueSource {
  /** URI string. */
  folder: string;
  /** Ships with the extension. */
  bundled: boolean;
  files: FileIndex[];
}

/** Whether nobody edits a catalogue here: it ships with the extension, or a mapping makes it of somebody else's. */
export function isReadOnly({ bundled, files }: CatalogueSource): boolean {
  return bundled || files.some(({ mapping }) => mapping);
}

/** What a catalogue is, and where. */
export interface CatalogueHead extends CatalogueInfo {
  folder: string;
  bundled: boolean;
}

/**
 * The union of all catalogues. Where several give an area, a person or a reference the same id, a workspace's goes before a bundled one, and the
 * first before later ones. Everything is made on first use, or by `prepare`.
 */
export class Catalogue {
  private readonly lazy = new Lazy();
  readonly infos: readonly CatalogueHead[];
  /** The sources in the order of precedence: those of the workspace first. */
  readonly sources: readonly CatalogueSource[];

  constructor(sources: readonly CatalogueSource[]) {
    const sorted = sources.flatMap(withMapped).map((source) => ({ ...source, files: inOrder(source.files) }));
    this.sources = [...sorted.filter((source) => !source.bundled), ...sorted.filter((source) => source.bundled)];
    this.infos = this.sources.map(headOf);
  }

  /** Builds the large indexes (or those that are named) ahead of time, in slices, so that no caller has to wait for them. */
  async prepare(pause: Pause, names = Object.keys(this.steps) as (keyof Indexes)[]): Promise<void> {
    for (const name of names) {
      if (this.lazy.has(name)) continue;
      const index = await finishInSlices<Indexes[keyof Indexes]>(this.steps[name](), pause);
      // Somebody may have asked for it meanwhile, and holds what they were given.
      this.lazy.get(name, () => index);
    }
  }

  get areas(): ReadonlyMap<string, Area> {
    return this.lazy.get("areas", () => firstById(this.files().flatMap((file) => file.areas)));
  }

  /** An area's title; with its catalogue's where areas of several catalogues are called the same. The id where there is no such area. */
  areaTitle(id: string): string {
    return this.lazy.get("areaTitles", () => areaTitles(this)).get(id) ?? id;
  }

  get people(): ReadonlyMap<string, Person> {
    return this.lazy.get("people", () => firstById(this.files().flatMap((file) => file.people)));
  }

  person(id: string): Person | undefined {
    return this.people.get(id);
  }

  /** Areas within an area; without an id (or for one that lies in a circle) those at the top. In the order of the files. */
  childAreas(id?: string): readonly Area[] {
    return this.lazy.get("childAreas", () => groupAreas(this.areas)).get(id ?? "") ?? [];
  }

  /** All problems: the workspace's first, then the bundled ones that none of them replaces. A duplicate within a catalogue counts once. */
  get problems(): readonly CatalogueProblem[] {
    return this.index("table").problems;
  }

  /**
   * The problem that an id names: `catalogue/problem`, or the short id where it is unique (or belongs to the catalogue `from`, which goes
   * before). The full id of a replaced problem gives the one that replaces it. An id that a problem had once (`formerly`) names it as long as
   * no other has it now.
   */
  resolve(id: string, from?: string): CatalogueProblem | undefined {
    const { byCatalogue, byFormerId } = this.index("table");
    return this.resolveIn(byCatalogue, id, from) ?? this.resolveIn(byFormerId, id, from);
  }

  /** The id by which records and people name a problem: the short one where it means this problem, else the full one. */
  idOf({ id, fullId }: CatalogueProblem): string {
    return this.resolve(id)?.fullId === fullId ? id : fullId;
  }

  private resolveIn(
    byCatalogue: ProblemTable["byCatalogue"],
    id: string,
    from: string | undefined,
  ): CatalogueProblem | undefined {
    const slash = id.indexOf("/");
    if (slash >= 0) return byCatalogue.get(id.slice(0, slash))?.get(id.slice(slash + 1));
    const own = from === undefined ? undefined : byCatalogue.get(from)?.get(id);
    return own ?? byShortId({ byCatalogue }, id);
  }

  /** The problems directly in an area; `""` for those in no area, or in one that is not there. */
  problemsOf(area: string): readonly CatalogueProblem[] {
    return this.index("byArea").get(area) ?? [];
  }

  /** The terms of all glossaries, each once. */
  get glossary(): readonly Term[] {
    return this.lazy
      .get("glossary", () => [
        ...firstById(
          this.files().flatMap(({ glossary = [] }) => glossary.map((term) => ({ id: term.term.toLowerCase(), term }))),
        ).values(),
      ])
      .map(({ term }) => term);
  }

  /** Every reference, each key once, with the file that holds it; in the order of the files. */
  get referenceItems(): readonly { item: CslItem; file: string }[] {
    return this.index("referenceItems");
  }

  /** The problems that name any of a work's citation keys anywhere in their entry, each once. */
  problemsCiting(...keys: readonly string[]): readonly CatalogueProblem[] {
    const byReference = this.index("byReference");
    if (keys.length === 1) return byReference.get(keys[0]!) ?? [];
    return [...new Set(keys.flatMap((key) => byReference.get(key) ?? []))];
  }

  /** What reading the files found. What lies between files is found by `crossCheck`. */
  get diagnostics(): readonly Diagnostic[] {
    return this.lazy.get("diagnostics", () => this.files().flatMap((file) => file.diagnostics));
  }

  private files(): FileIndex[] {
    return this.sources.flatMap((source) => source.files);
  }

  /** How each large index is built, in steps. */
  private readonly steps: { [Name in keyof Indexes]: () => Generator<void, Indexes[Name]> } = {
    table: () => this.tableSteps(),
    byArea: () => groupSteps(this.problems, (problem) => [this.areas.has(problem.area) ? problem.area : ""]),
    byReference: () => groupSteps(this.problems, (problem) => problem.references),
    referenceItems: () => this.referenceSteps(),
  };

  private index<Name extends keyof Indexes>(name: Name): Indexes[Name] {
    return this.lazy.get<Indexes[Name]>(name, () => finish(this.steps[name]()));
  }

  private *tableSteps(): Generator<void, ProblemTable> {
    const table = newTable();
    let count = 0;
    for (const [i, source] of this.sources.entries()) {
      const own = this.infos[i]!.id;
      for (const file of source.files) {
        for (const problem of problemsIn(file, own)) {
          addProblem(table, problem, source.bundled);
          if (++count % BATCH === 0) yield;
        }
      }
    }
    return table;
  }

  private *referenceSteps(): Generator<void, Indexes["referenceItems"]> {
    const byKey = new Map<string, { item: CslItem; file: string }>();
    let count = 0;
    for (const { file, references } of this.files()) {
      if (++count % BATCH === 0) yield;
      for (const item of references) {
        if (!byKey.has(item.id)) byKey.set(item.id, { item, file });
        if (++count % BATCH === 0) yield;
      }
    }
    return [...byKey.values()];
  }
}

/** Joins the files of several folders to one catalogue. Costs nothing until something is asked of it. */
export function mergeCatalogues(sources: readonly CatalogueSource[]): Catalogue {
  return new Catalogue(sources);
}

type Groups = Map<string, CatalogueProblem[]>;

interface Indexes {
  table: ProblemTable;
  byArea: Groups;
  byReference: Groups;
  referenceItems: readonly { item: CslItem; file: string }[];
}

function* groupSteps(
  problems: readonly CatalogueProblem[],
  keysOf: (problem: CatalogueProblem) => readonly string[],
): Generator<void, Groups> {
  const groups: Groups = new Map();
  for (let start = 0; start < problems.length; start += BATCH) {
    addToGroups(groups, problems.slice(start, start + BATCH), keysOf);
    yield;
  }
  return groups;
}

/** `catalogue.yaml`, then by name: which of two duplicates counts does not depend on the order of reading. */
export function byFileName({ file: a }: FileIndex, { file: b }: FileIndex): number {
  return Number(isMain(b)) - Number(isMain(a)) || compareTexts(a, b);
}

const isMain = (file: string): boolean => file.endsWith("/catalogue.yaml") || file.endsWith("/catalogue.yml");

function inOrder(files: FileIndex[]): FileIndex[] {
  const sorted = files.every((file, i) => i === 0 || byFileName(files[i - 1]!, file) <= 0);
  return sorted ? files : [...files].sort(byFileName);
}

/** The catalogue of a folder, and those that mappings in it make, each a catalogue of its own. */
function withMapped(source: CatalogueSource): CatalogueSource[] {
  const mapped = source.files.filter(({ mapping }) => mapping);
  if (!mapped.length) return [source];
  const own = source.files.filter(({ mapping }) => !mapping);
  return [
    ...(own.length ? [{ ...source, files: own }] : []),
    ...mapped.map((file) => ({ ...source, folder: file.mapping!.file, files: [file] })),
  ];
}

/** The first `catalogue:` block of a folder; without one the folder's name serves as id and title. */
function headOf({ folder, bundled, files }: CatalogueSource): CatalogueHead {
  const info = files.find((file) => file.info)?.info;
  const name = decodeURIComponent(withoutTail(folder, /\//).split("/").at(-1) ?? "");
  return { ...(info ?? { id: slug(name, 80, "catalogue"), title: name || "Catalogue" }), folder, bundled };
}

function firstById<T extends { id: string }>(entries: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  for (const entry of entries) if (!map.has(entry.id)) map.set(entry.id, entry);
  return map;
}

function areaTitles({ areas, sources, infos }: Catalogue): Map<string, string> {
  const named = new Map<string, Set<number>>();
  const owner = new Map<string, number>();
  const key = (title: string) => title.trim().toLowerCase();
  sources.forEach(({ files }, at) => {
    for (const { id } of files.flatMap((file) => file.areas)) {
      if (owner.has(id)) continue;
      owner.set(id, at);
      const title = key(areas.get(id)!.title);
      named.set(title, (named.get(title) ?? new Set()).add(at));
    }
  });
  const shown = ({ id, title }: Area) =>
    named.get(key(title))!.size > 1 ? `${title} (${infos[owner.get(id)!]!.title})` : title;
  return new Map([...areas.values()].map((area) => [area.id, shown(area)]));
}

/** Areas by parent; at the top also those whose parent is missing, and one of each circle. */
function groupAreas(areas: ReadonlyMap<string, Area>): Map<string, Area[]> {
  const reached = new Set<string>();
  const groups = groupBy([...areas.values()], (area) => (area.parent && areas.has(area.parent) ? area.parent : ""));
  const reach = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const child of groups.get(id) ?? []) reach(child.id);
  };
  reach("");
  const lifted = new Set<Area>();
  for (const area of areas.values()) {
    if (reached.has(area.id)) continue;
    lifted.add(area);
    reach(area.id);
  }
  for (const parent of new Set([...lifted].map((area) => area.parent!)))
    groups.set(
      parent,
      groups.get(parent)!.filter((area) => !lifted.has(area)),
    );
  for (const area of lifted) addToGroup(groups, "", area);
  return groups;
}
