import type { Catalogue } from "../catalogue/index/catalogue";
import type { CatalogueProblem } from "../catalogue/model";
import type { CslItem } from "../references/csl/csl";
import { year } from "../references/identity/display";
import { inboundRelations } from "../catalogue/index/relations";

/** A problem and all that it requires, directly or not: what is required comes before what requires it, the problem itself last. */
export function withRequirements(catalogue: Catalogue, problem: CatalogueProblem): CatalogueProblem[] {
  return requirementsFirst(catalogue, [problem]);
}

/** Some problems, each after those of them that it requires, directly or through others; else in the order given. */
export function inOrderOfRequirement(catalogue: Catalogue, problems: readonly CatalogueProblem[]): CatalogueProblem[] {
  const wanted = new Set(problems);
  return requirementsFirst(catalogue, problems).filter((problem) => wanted.has(problem));
}

/**
 * Problems and all that they require: along their own `requires` and along the `enables` of others that name them. A circle is entered once.
 */
function requirementsFirst(catalogue: Catalogue, problems: readonly CatalogueProblem[]): CatalogueProblem[] {
  const ordered: CatalogueProblem[] = [];
  const seen = new Set<string>();
  // A stack of our own: a chain of requirements may be as long as the catalogue.
  const stack = problems.map((problem) => ({ problem, entered: false })).reverse();
  while (stack.length) {
    const top = stack.pop()!;
    if (top.entered) {
      ordered.push(top.problem);
      continue;
    }
    if (seen.has(top.problem.fullId)) continue;
    seen.add(top.problem.fullId);
    stack.push({ problem: top.problem, entered: true });
    for (const required of requirements(catalogue, top.problem).reverse())
      stack.push({ problem: required, entered: false });
  }
  return ordered;
}

function requirements(catalogue: Catalogue, problem: CatalogueProblem): CatalogueProblem[] {
  const own = problem.related
    .filter(({ kind }) => kind === "requires")
    .flatMap(({ problem: id }) => catalogue.resolve(id, problem.catalogue) ?? []);
  const enabling = inboundRelations(catalogue, problem.fullId).filter(({ kind }) => kind === "enables");
  return [...own, ...enabling.map((relation) => relation.problem)];
}

/**
 * The works of several problems in an order to read them in: by problem as given, within a problem by year, works without a year last. A work
 * that several cite stands where the first one does.
 */
export function inReadingOrder(
  problems: readonly CatalogueProblem[],
  work: (key: string) => CslItem | undefined,
): CslItem[] {
  const ordered = new Set<CslItem>();
  for (const problem of problems) {
    const works = problem.references.flatMap((key) => work(key) ?? []);
    works.sort((a, b) => (Number(year(a)) || Infinity) - (Number(year(b)) || Infinity) || (a.id < b.id ? -1 : 1));
    for (const item of works) ordered.add(item);
  }
  return [...ordered];
}
