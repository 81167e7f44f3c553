import type { RelatedKind } from "../catalogue/index/relations";
import { BACKWARDS } from "../catalogue/index/relations";
import type { GraphLink, GraphModel, GraphProblem } from "./model";

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
  return {
    ...model,
    problems: model.problems.filter((problem) => near.has(problem.id)),
    links: model.links.filter(({ from, to }) => near.has(from) && near.has(to)),
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

/** A linked problem counts as so much nearer. */
const LINKED = 0.5;

/**
 * The problem that an arrow key leads to: the nearest in that direction, where a step aside counts double, and linked problems count as half as
 * far. Undefined where none lies there.
 * @param places the middle of each problem, by id
 */
export function problemTowards(
  places: ReadonlyMap<string, { x: number; y: number }>,
  links: readonly GraphLink[],
  from: string,
  direction: Direction,
): string | undefined {
  const start = places.get(from);
  if (!start) return undefined;
  const linked = neighbourhood(links, from);
  const [stepX, stepY] = STEP[direction];
  let best: string | undefined;
  let least = Infinity;
  for (const [id, { x, y }] of places) {
    const ahead = (x - start.x) * stepX + (y - start.y) * stepY;
    if (ahead <= 1 || id === from) continue;
    const aside = Math.abs((x - start.x) * stepY) + Math.abs((y - start.y) * stepX);
    const cost = (ahead + 2 * aside) * (linked.has(id) ? LINKED : 1);
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}
