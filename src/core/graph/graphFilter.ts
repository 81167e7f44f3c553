import type { RelationKind, State } from "../catalogue/schema";
import type { GraphLink, GraphModel, GraphProblem } from "./graphTypes";

/** What a person wants to see of the graph; all conditions must hold. */
export interface GraphFilter {
  /** Every word of it must be in the problem's id, title, aliases or tags. */
  text: string;
  /** An area's id; the areas below it count. */
  area?: string;
  /** States that are taken out. */
  withoutStates: State[];
  /** Kinds of links that are not drawn. */
  withoutKinds: RelationKind[];
}

export const NO_FILTER: GraphFilter = { text: "", withoutStates: [], withoutKinds: [] };

/** Whether a filter leaves every problem in. */
export function leavesAll(filter: GraphFilter): boolean {
  return !filter.text.trim() && filter.area === undefined && !filter.withoutStates.length;
}

/** The ids of the problems that a filter leaves. */
export function matchingProblems(model: Pick<GraphModel, "problems" | "areas">, filter: GraphFilter): Set<string> {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const areas = filter.area === undefined ? undefined : areasWithin(model, filter.area);
  const matches = (problem: GraphProblem): boolean =>
    (areas === undefined || areas.has(problem.area)) &&
    !filter.withoutStates.includes(problem.state.value) &&
    words.every((word) => problem.words.includes(word) || problem.name.toLowerCase().includes(word));
  return new Set(model.problems.filter(matches).map(({ id }) => id));
}

/** Parents come before their children in a model, so that one pass finds all below. */
function areasWithin({ areas }: Pick<GraphModel, "areas">, id: string): Set<string> {
  const found = new Set([id]);
  for (const area of areas) if (area.parent !== undefined && found.has(area.parent)) found.add(area.id);
  return found;
}

/** The links of the kinds that a filter leaves, and between problems that it leaves. */
export function matchingLinks(
  model: Pick<GraphModel, "links">,
  filter: GraphFilter,
  problems: ReadonlySet<string>,
): GraphLink[] {
  return model.links.filter(
    ({ from, to, kind }) => !filter.withoutKinds.includes(kind) && problems.has(from) && problems.has(to),
  );
}

/** Whether what a page kept, in this version or an older one, is a filter. */
export function isGraphFilter(value: unknown): value is GraphFilter {
  if (typeof value !== "object" || value === null) return false;
  const { text, area, withoutStates, withoutKinds } = value as Partial<GraphFilter>;
  return (
    typeof text === "string" &&
    (area === undefined || typeof area === "string") &&
    Array.isArray(withoutStates) &&
    Array.isArray(withoutKinds)
  );
}
