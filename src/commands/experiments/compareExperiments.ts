import type { Scope } from "../../core/comparison/scope";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";

/**
 * Opens the table of a problem's runs: of the one that is named, else of the one whose page is in front, else of all. Returns its scope.
 * @param argument a problem's id or a row of a tree; `all`, `mine` or `area:ID` for the runs of these
 */
export async function compareExperiments(context: CommandContext, argument?: ProblemArgument): Promise<Scope> {
  const scope = await scopeOf(context, argument);
  (await context.pages.load()).comparison.show(scope);
  return scope;
}

async function scopeOf(context: CommandContext, argument: ProblemArgument): Promise<Scope> {
  if (argument === "all" || argument === "mine") return argument;
  if (typeof argument === "string" && argument.startsWith("area:")) return argument as Scope;
  const problem = argument ?? context.pages.active;
  return problem === undefined ? "all" : `problem:${(await problemArgument(context, problem, "")).fullId}`;
}
