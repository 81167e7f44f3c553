import type { CatalogueProblem } from "./model";
import type { CatalogueInfo } from "./schema";
import type { CslItem } from "../references/csl/csl";

/** A problem itself as a work to cite: an entry of its catalogue, with the catalogue's version and address where it has them. */
export function problemAsWork(problem: CatalogueProblem, info: CatalogueInfo | undefined): CslItem {
  const year = /^\d{4}/.exec(problem.reviewed ?? "")?.[0];
  return {
    id: problem.id,
    type: "entry",
    title: problem.title,
    "container-title": info?.title ?? problem.catalogue,
    ...(info?.version === undefined ? {} : { version: String(info.version) }),
    ...(year ? { issued: { "date-parts": [[Number(year)]] } } : {}),
    ...(info?.homepage ? { URL: info.homepage } : {}),
    note: `problem ${problem.fullId}`,
  };
}

/** The citation of a problem as one line of text. */
export function problemCitation(problem: CatalogueProblem, info: CatalogueInfo | undefined): string {
  const version = info?.version === undefined ? "" : `, version ${info.version}`;
  const reviewed = problem.reviewed ? `, reviewed ${problem.reviewed}` : "";
  const address = info?.homepage ? `. ${info.homepage}` : "";
  return `“${problem.title}” In ${info?.title ?? problem.catalogue}${version}, problem ${problem.fullId}${reviewed}${address}`;
}
