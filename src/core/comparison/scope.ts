import type { Catalogue } from "../catalogue/index/catalogue";
import { t } from "../base/language";
import { isWithin } from "../tree/problemFilter";
import type { Experiment } from "../research/model";
import type { Research } from "../research/records";

/** Whose runs are compared. */
export type Scope = "all" | "mine" | `area:${string}` | `problem:${string}`;

export interface ScopeSources {
  catalogue: Catalogue;
  research: Research;
  /** Handle of the person at the keyboard. */
  me: string | undefined;
}

/** Whether a value from outside names a scope; what it names need not be there. */
export function isScope(value: unknown): value is Scope {
  return typeof value === "string" && (value === "all" || value === "mine" || /^(?:area|problem):./.test(value));
}

/** The records of a scope, the newest first. */
export function experimentsIn(scope: Scope, { catalogue, research, me }: ScopeSources): readonly Experiment[] {
  const { experiments } = research;
  if (scope === "all") return experiments;
  if (scope === "mine") {
    const name = me === undefined ? undefined : research.person(me)?.name;
    return experiments.filter(({ author }) => author !== undefined && (author === me || author === name));
  }
  const id = scope.slice(scope.indexOf(":") + 1);
  if (scope.startsWith("problem:")) return research.experimentsOf(id);
  const inArea = (problem: string) => isWithin(catalogue, catalogue.resolve(problem)?.area ?? "", id);
  return experiments.filter(({ problems }) => problems.some(inArea));
}

/** The scopes that have records, to choose from; `scope` is among them in any case. */
export function scopeChoices(scope: Scope, sources: ScopeSources): { value: Scope; text: string }[] {
  const { catalogue, research, me } = sources;
  const problems = new Map<string, string>();
  const areas = new Map<string, string>();
  for (const id of research.experiments.flatMap((experiment) => experiment.problems)) {
    const problem = catalogue.resolve(id);
    problems.set(problem?.fullId ?? id, problem?.title ?? id);
    const area = problem && catalogue.areas.get(problem.area);
    if (area) areas.set(area.id, area.title);
  }
  const choices: { value: Scope; text: string }[] = [
    { value: "all", text: t("All experiments") },
    ...(me === undefined ? [] : [{ value: "mine" as const, text: t("My experiments") }]),
    ...[...areas].map(([id, title]) => ({ value: `area:${id}` as const, text: t("Area: {0}", title) })),
    ...[...problems].map(([id, title]) => ({ value: `problem:${id}` as const, text: title })),
  ];
  return choices.some(({ value }) => value === scope)
    ? choices
    : [...choices, { value: scope, text: scopeTitle(scope, sources) }];
}

/** What the runs of a scope have in common, for a heading or a caption. */
export function scopeTitle(scope: Scope, { catalogue }: ScopeSources): string {
  if (scope === "all") return t("All experiments");
  if (scope === "mine") return t("My experiments");
  const id = scope.slice(scope.indexOf(":") + 1);
  return (scope.startsWith("area:") ? catalogue.areas.get(id)?.title : catalogue.resolve(id)?.title) ?? id;
}
