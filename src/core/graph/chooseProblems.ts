import type { Catalogue } from "../catalogue/index/catalogue";
import type { CatalogueProblem } from "../catalogue/model";
import { groupBy } from "../base/collections";
import { relationLinks } from "../catalogue/index/relations";
import type { GraphScope } from "./graphTypes";

/** A graph of more problems than this is no picture any more, and the page would slow down. */
export const MOST_PROBLEMS = 300;

/**
 * The problems that the graph shows, in the order of the catalogues, at most `most`: all where that many hold them; else those of the scope and
 * what lies nearest to them by links, and without a scope the most linked.
 */
export function chooseProblems(
  catalogue: Catalogue,
  scope: GraphScope,
  most = MOST_PROBLEMS,
): readonly CatalogueProblem[] {
  const all = catalogue.problems;
  if (all.length <= most) return all;
  const neighbours = neighboursOf(catalogue);
  const degree = (problem: CatalogueProblem) => neighbours.get(problem)?.size ?? 0;
  const start = startOf(catalogue, scope);
  const chosen = new Set(start.length ? byDegree(start, degree).slice(0, most) : byDegree(all, degree).slice(0, most));
  for (const problem of chosen) {
    for (const next of neighbours.get(problem) ?? []) {
      if (chosen.size >= most) break;
      chosen.add(next);
    }
  }
  return all.filter((problem) => chosen.has(problem));
}

/** An area and all below it. */
export function areaWithChildren(catalogue: Pick<Catalogue, "childAreas">, id: string): Set<string> {
  const found = new Set([id]);
  for (const area of found) for (const child of catalogue.childAreas(area)) found.add(child.id);
  return found;
}

function startOf(catalogue: Catalogue, scope: GraphScope): readonly CatalogueProblem[] {
  if (scope.problem !== undefined) {
    const problem = catalogue.resolve(scope.problem);
    return problem ? [problem] : [];
  }
  if (scope.area === undefined) return [];
  return [...areaWithChildren(catalogue, scope.area)].flatMap((area) => catalogue.problemsOf(area));
}

function neighboursOf(catalogue: Catalogue): Map<CatalogueProblem, Set<CatalogueProblem>> {
  const pairs = relationLinks(catalogue).flatMap(({ from, to }) => [[from, to] as const, [to, from] as const]);
  return new Map(
    [...groupBy(pairs, ([from]) => from)].map(([from, list]) => [from, new Set(list.map(([, to]) => to))]),
  );
}

function byDegree(
  problems: readonly CatalogueProblem[],
  degree: (problem: CatalogueProblem) => number,
): CatalogueProblem[] {
  return [...problems].sort((a, b) => degree(b) - degree(a));
}
