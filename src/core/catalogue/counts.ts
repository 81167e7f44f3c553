import type { CslItem } from "../references/csl/csl";
import { arxivId, doi } from "../references/identity/identify";
import type { Catalogue } from "./index/catalogue";
import type { Problem } from "./schema";

/** How much a catalogue holds. */
export interface Counts {
  problems: number;
  areas: number;
  references: number;
  /** References with a DOI or an arXiv id. */
  identified: number;
  people: number;
  /** Typed links between problems. */
  links: number;
  measurements: number;
  /** Statements under `unknown`. */
  openQuestions: number;
  byArea: { area: string; title: string; problems: number }[];
}

/**
 * Counts what a catalogue holds.
 * @param problems its problems in full: measurements are not in the index
 */
export function countCatalogue(catalogue: Catalogue, problems: readonly Problem[]): Counts {
  const items: readonly CslItem[] = catalogue.referenceItems.map((reference) => reference.item);
  const sum = (of: (problem: Problem) => readonly unknown[] | undefined): number =>
    problems.reduce((total, problem) => total + (of(problem)?.length ?? 0), 0);
  const titles = [...catalogue.areas.values()].map(({ id, title }) => ({ area: id, title }));
  return {
    problems: catalogue.problems.length,
    areas: catalogue.areas.size,
    references: items.length,
    identified: items.filter((item) => doi(item) ?? arxivId(item)).length,
    people: catalogue.people.size,
    links: sum((problem) => problem.related),
    measurements: sum((problem) => problem.measurements),
    openQuestions: sum((problem) => problem.unknown),
    byArea: [...titles, { area: "", title: "(no area)" }]
      .map((area) => ({ ...area, problems: catalogue.problemsOf(area.area).length }))
      .filter((area) => area.area || area.problems),
  };
}

/** The counts as lines of text, numbers first. */
export function countsTable(counts: Counts): string {
  const rows: [number, string][] = [
    [counts.problems, "problems"],
    [counts.openQuestions, "open questions"],
    [counts.areas, "areas"],
    [counts.references, "references"],
    [counts.identified, "  with a DOI or an arXiv id"],
    [counts.people, "people and groups"],
    [counts.links, "typed links"],
    [counts.measurements, "measurements"],
    ...counts.byArea.map(({ title, problems }): [number, string] => [problems, `  in ${title}`]),
  ];
  return rows.map(([number, what]) => `${String(number).padStart(6)} ${what}`).join("\n");
}
