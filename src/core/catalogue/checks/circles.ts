import { addToGroup } from "../../base/collections";
import type { Catalogue } from "../index/catalogue";
import type { Mark } from "./marks";
import type { CatalogueProblem } from "../model";
import type { RelationKind } from "../schema";
import { BATCH, eachInBatches, finish, finishInSlices, type Pause } from "../../base/slices";
import { t } from "../../base/language";
import { mappingOf } from "../mapping/names";

/** Kinds of links that contradict themselves in a circle. */
const ORDERS: readonly RelationKind[] = ["part-of", "requires", "generalises"];
/** The links that the `same` of a mapping makes lead one way: to the catalogue that it joins. */
const SAME: RelationKind = "duplicates";

/** Areas that lie within themselves, problems that are parts of themselves, and the like: each circle once, at the link of its first member. */
export async function circles(catalogue: Catalogue, pause: Pause): Promise<Mark[]> {
  const links = new Map([...ORDERS, SAME].map((kind) => [kind, new Map<CatalogueProblem, CatalogueProblem[]>()]));
  await eachInBatches(catalogue.problems, pause, (problem) => {
    for (const link of problem.related) {
      const own = links.get(link.kind);
      if (!own || (link.kind === SAME && mappingOf(problem.file) === undefined)) continue;
      const other = catalogue.resolve(link.problem, problem.catalogue);
      if (other) addToGroup(own, problem, other);
    }
  });
  const marks = areaCircles(catalogue);
  for (const [kind, own] of links) {
    const found = await finishInSlices(circleSteps(own), pause);
    for (const circle of found) marks.push(linkCircle(catalogue, kind, circle));
  }
  return marks;
}

function areaCircles(catalogue: Catalogue): Mark[] {
  const parents = new Map<string, string[]>();
  for (const area of catalogue.areas.values()) if (area.parent) parents.set(area.id, [area.parent]);
  return findCircles(parents).map((circle) => {
    const [id, parent] = circle as [string, string];
    const file = catalogue.sources
      .flatMap((source) => source.files)
      .find((candidate) => candidate.areas.some((area) => area.id === id))!.file;
    return {
      file,
      severity: "error",
      code: "circle",
      message: t("areas within one another go in a circle: {0}; remove one `parent`", circle.join(" → ")),
      where: { kind: "area", role: "use", id: parent, within: id, under: "parent" },
    };
  });
}

function linkCircle(catalogue: Catalogue, kind: RelationKind, circle: readonly CatalogueProblem[]): Mark {
  const [problem, next] = circle as [CatalogueProblem, CatalogueProblem];
  const names = circle.map(({ id, fullId }) => (kind === SAME ? fullId : id)).join(" → ");
  const written = problem.related.find(
    (link) => link.kind === kind && catalogue.resolve(link.problem, problem.catalogue) === next,
  )!;
  return {
    file: problem.file,
    severity: kind === "part-of" ? "error" : "warning",
    code: "circle",
    message: t("`{0}` goes in a circle: {1}; remove one of the links", kind, names),
    where: { kind: "problem", role: "use", id: written.problem, within: problem.id, under: "related" },
  };
}

/** One circle for each set of nodes that reach each other, as `[a, b, …, a]`; without recursion, for chains of any length. */
export function findCircles<T>(links: ReadonlyMap<T, readonly T[]>): T[][] {
  return finish(circleSteps(links));
}

function* circleSteps<T>(links: ReadonlyMap<T, readonly T[]>): Generator<void, T[][]> {
  let count = 0;
  /** Whether a node is on the way to the one that is looked at, or done. */
  const isOnWay = new Map<T, boolean>();
  const found: T[][] = [];
  const way: T[] = [];
  const left: Iterator<T>[] = [];
  const enter = (node: T): void => {
    isOnWay.set(node, true);
    way.push(node);
    left.push(links.get(node)!.values());
  };
  for (const start of links.keys()) {
    if (!isOnWay.has(start)) enter(start);
    while (way.length) {
      if (++count % BATCH === 0) yield;
      const next = left.at(-1)!.next();
      if (next.done) {
        isOnWay.set(way.pop()!, false);
        left.pop();
        continue;
      }
      const known = isOnWay.get(next.value);
      if (known) found.push([...way.slice(way.indexOf(next.value)), next.value]);
      // What leads nowhere is in no circle.
      else if (known === undefined && links.has(next.value)) enter(next.value);
    }
  }
  return found;
}
