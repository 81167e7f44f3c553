import { addToGroup, addAll } from "../../base/collections";
import type { Catalogue } from "../index/catalogue";
import type { Mark } from "./marks";
import type { CatalogueProblem } from "../model";
import { BATCH, eachInBatches, finish, finishInSlices, type Pause } from "../../base/slices";
import { t } from "../../base/language";
import { mappingOf } from "../mapping/names";

/** Kinds of links that contradict themselves in a circle. */
const ORDERS = ["part-of", "requires", "generalises"] as const;
/** The links that the `same` of a mapping makes lead one way: to the catalogue that it joins. */
const SAME = "duplicates";

/** Areas that lie within themselves, problems that are parts of themselves, and the like: each circle once, at the link of its first member. */
export async function circles(catalogue: Catalogue, pause: Pause): Promise<Mark[]> {
  const marks = areaCircles(catalogue);
  for (const kind of [...ORDERS, SAME] as const) addAll(marks, await linkCircles(catalogue, kind, pause));
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

async function linkCircles(
  catalogue: Catalogue,
  kind: (typeof ORDERS)[number] | typeof SAME,
  pause: Pause,
): Promise<Mark[]> {
  const links = new Map<string, string[]>();
  const problems = new Map<string, CatalogueProblem>();
  const written = new Map<string, string>();
  await eachInBatches(catalogue.problems, pause, (problem) => {
    if (kind === SAME && mappingOf(problem.file) === undefined) return;
    for (const link of problem.related) {
      const other = link.kind === kind ? catalogue.resolve(link.problem, problem.catalogue) : undefined;
      if (!other) continue;
      problems.set(problem.fullId, problem);
      addToGroup(links, problem.fullId, other.fullId);
      written.set(`${problem.fullId} ${other.fullId}`, link.problem);
    }
  });
  return (await finishInSlices(circleSteps(links), pause)).map((circle) => {
    const problem = problems.get(circle[0]!)!;
    const names = circle.map((name) => (kind === SAME ? name : problems.get(name)!.id)).join(" → ");
    return {
      file: problem.file,
      severity: kind === "part-of" ? "error" : "warning",
      code: "circle",
      message: t("`{0}` goes in a circle: {1}; remove one of the links", kind, names),
      where: {
        kind: "problem",
        role: "use",
        id: written.get(`${circle[0]} ${circle[1]}`)!,
        within: problem.id,
        under: "related",
      },
    };
  });
}

/** One circle for each set of nodes that reach each other, as `[a, b, …, a]`; without recursion, for chains of any length. */
export function findCircles(links: ReadonlyMap<string, readonly string[]>): string[][] {
  return finish(circleSteps(links));
}

function* circleSteps(links: ReadonlyMap<string, readonly string[]>): Generator<void, string[][]> {
  let count = 0;
  const done = new Set<string>();
  const found: string[][] = [];
  for (const start of links.keys()) {
    const way: string[] = [];
    const onWay = new Set<string>();
    const stack: { node: string; leave: boolean }[] = [{ node: start, leave: false }];
    while (stack.length) {
      if (++count % BATCH === 0) yield;
      const { node, leave } = stack.pop()!;
      if (leave) {
        way.pop();
        onWay.delete(node);
        done.add(node);
      } else if (onWay.has(node)) {
        found.push([...way.slice(way.indexOf(node)), node]);
      } else if (!done.has(node)) {
        way.push(node);
        onWay.add(node);
        stack.push({ node, leave: true });
        for (const next of [...(links.get(node) ?? [])].reverse()) stack.push({ node: next, leave: false });
      }
    }
  }
  return found;
}
