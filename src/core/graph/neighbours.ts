import type { RelatedKind } from "../catalogue/index/relations";
import { BACKWARDS } from "../catalogue/index/relations";
import type { GraphLink, GraphModel, GraphProblem } from "./graphTypes";

/** The links of a problem of one kind, as they read from it. */
export interface RelationGroup {
  kind: RelatedKind;
  title: string;
  problems: GraphProblem[];
}

/** The ids of the problems that links join to one; it is among them. */
export function neighbourhood(links: readonly GraphLink[], id: string): Set<string> {
  const found = new Set([id]);
  for (const { from, to } of links) {
    if (from === id) found.add(to);
    if (to === id) found.add(from);
  }
  return found;
}

/** The part of a model that holds a problem and those linked to it. */
export function neighbourhoodModel(model: GraphModel, id: string): GraphModel {
  const near = neighbourhood(model.links, id);
  const links = model.links.filter(({ from, to }) => near.has(from) && near.has(to));
  const kinds = model.kinds.map((kind) => ({
    ...kind,
    count: links.filter((link) => link.kind === kind.value).length,
  }));
  return {
    ...model,
    problems: model.problems.filter((problem) => near.has(problem.id)),
    links,
    kinds: kinds.filter(({ count }) => count > 0),
  };
}

/** What each problem is linked to, by kind, in the order of `titles`; for all of a model at once. */
export function relationGroups(
  model: Pick<GraphModel, "problems" | "links" | "titles">,
): (id: string) => RelationGroup[] {
  const problems = new Map(model.problems.map((problem) => [problem.id, problem]));
  const byProblem = new Map<string, Map<RelatedKind, GraphProblem[]>>();
  const add = (id: string, kind: RelatedKind, other: string): void => {
    const problem = problems.get(other);
    if (!problem) return;
    const groups = byProblem.get(id) ?? new Map<RelatedKind, GraphProblem[]>();
    byProblem.set(id, groups.set(kind, [...(groups.get(kind) ?? []), problem]));
  };
  for (const { from, to, kind } of model.links) {
    add(from, kind, to);
    add(to, BACKWARDS[kind], from);
  }
  return (id) =>
    (Object.keys(model.titles) as RelatedKind[]).flatMap((kind) => {
      const list = byProblem.get(id)?.get(kind);
      return list ? [{ kind, title: model.titles[kind], problems: list }] : [];
    });
}

export type Direction = "left" | "right" | "up" | "down";

const STEP: Record<Direction, readonly [x: number, y: number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/**
 * The problem that an arrow key leads to: the nearest in the quarter of the plane that lies that way, by steps ahead plus steps aside; where the
 * quarter is empty, the nearest that is ahead at all, a step aside counting double. Undefined where none is.
 *
 * Every problem can be reached from every other. Let the target lie in a quarter at distance d. The step taken in that quarter ends at most d away
 * from where it began; in coordinates along the two diagonals both points lie in one square of side d, and the distance is the larger of the two
 * differences, which shrinks unless the points lie on the very edges of the square.
 * @param places the middle of each problem, by id
 */
export function problemTowards(
  places: ReadonlyMap<string, { x: number; y: number }>,
  from: string,
  direction: Direction,
): string | undefined {
  const start = places.get(from);
  if (!start) return undefined;
  const [stepX, stepY] = STEP[direction];
  let best: string | undefined;
  let least = Infinity;
  let bestAside: string | undefined;
  let leastAside = Infinity;
  for (const [id, { x, y }] of places) {
    const ahead = (x - start.x) * stepX + (y - start.y) * stepY;
    if (ahead <= 0 || id === from) continue;
    const aside = Math.abs((x - start.x) * stepY) + Math.abs((y - start.y) * stepX);
    if (aside <= ahead && ahead + aside < least) [best, least] = [id, ahead + aside];
    else if (ahead > 1 && ahead + 2 * aside < leastAside) [bestAside, leastAside] = [id, ahead + 2 * aside];
  }
  return best ?? bestAside;
}
