import { addToGroup } from "../../base/collections";
import type { Catalogue } from "./catalogue";
import type { CatalogueProblem } from "../model";
import type { RelationKind } from "../schema";

/** One typed link, seen from the problem that it points at. */
export interface InboundRelation {
  problem: CatalogueProblem;
  kind: RelationKind;
}

/** One typed link between two problems of the catalogues. */
export interface RelationLink {
  from: CatalogueProblem;
  to: CatalogueProblem;
  kind: RelationKind;
}

/** A relation that the other problem states, as it reads from this one. */
export const BACKWARDS: Record<RelationKind, RelatedKind> = {
  requires: "required-by",
  enables: "enabled-by",
  "part-of": "has-part",
  generalises: "generalised-by",
  duplicates: "duplicates",
  "see-also": "see-also",
};

/** What is said twice, here as `enables` and there as `requires`, is one relation. */
export const SAME_RELATION: Partial<Record<RelatedKind, RelatedKind>> = {
  "enabled-by": "requires",
  "required-by": "enables",
};

interface RelationIndex {
  inbound: Map<string, InboundRelation[]>;
  links: RelationLink[];
}

const indexes = new WeakMap<Catalogue, RelationIndex>();

/** The problems whose `related` names the problem of this full id. */
export function inboundRelations(catalogue: Catalogue, fullId: string): readonly InboundRelation[] {
  return indexOf(catalogue).inbound.get(fullId) ?? [];
}

/**
 * Every link of the catalogues, each once, in their order: what both ends say (`see-also` in both, `requires` here and `enables` there) is one
 * link, as its first end says it. Links to problems that no catalogue holds are left out; the diagnostics name them.
 */
export function relationLinks(catalogue: Catalogue): readonly RelationLink[] {
  return indexOf(catalogue).links;
}

function indexOf(catalogue: Catalogue): RelationIndex {
  let index = indexes.get(catalogue);
  if (!index) indexes.set(catalogue, (index = buildIndex(catalogue)));
  return index;
}

function buildIndex(catalogue: Catalogue): RelationIndex {
  const inbound = new Map<string, InboundRelation[]>();
  const links: RelationLink[] = [];
  const seen = new Set<string>();
  for (const problem of catalogue.problems) {
    for (const { problem: id, kind } of problem.related) {
      const target = catalogue.resolve(id, problem.catalogue);
      if (!target || target.fullId === problem.fullId) continue;
      addToGroup(inbound, target.fullId, { problem, kind });
      const backwards = SAME_RELATION[BACKWARDS[kind]] ?? BACKWARDS[kind];
      if (seen.has(`${problem.fullId} ${kind} ${target.fullId}`)) continue;
      seen.add(`${problem.fullId} ${kind} ${target.fullId}`).add(`${target.fullId} ${backwards} ${problem.fullId}`);
      links.push({ from: problem, to: target, kind });
    }
  }
  return { inbound, links };
}

/** What the other problem is to this one: the six kinds and the same read backwards. */
export type RelatedKind = RelationKind | "required-by" | "enabled-by" | "has-part" | "generalised-by";
