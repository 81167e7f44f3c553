import type { Catalogue } from "./catalogue/catalogue";
import type { CatalogueProblem } from "./catalogue/model";
import type { RelationKind } from "./catalogue/schema";

/** One typed link, seen from the problem that it points at. */
export interface InboundRelation {
  problem: CatalogueProblem;
  kind: RelationKind;
}

const indexes = new WeakMap<Catalogue, Map<string, InboundRelation[]>>();

/** The problems whose `related` names the problem of this full id. */
export function inboundRelations(catalogue: Catalogue, fullId: string): readonly InboundRelation[] {
  let index = indexes.get(catalogue);
  if (!index) indexes.set(catalogue, (index = buildIndex(catalogue)));
  return index.get(fullId) ?? [];
}

function buildIndex(catalogue: Catalogue): Map<string, InboundRelation[]> {
  const index = new Map<string, InboundRelation[]>();
  for (const problem of catalogue.problems) {
    for (const { problem: id, kind } of problem.related) {
      const target = catalogue.resolve(id, problem.catalogue)?.fullId;
      if (!target || target === problem.fullId) continue;
      const list = index.get(target);
      if (list) list.push({ problem, kind });
      else index.set(target, [{ problem, kind }]);
    }
  }
  return index;
}
