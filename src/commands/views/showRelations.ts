import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";

/** Opens the graph of problems; with a problem, that one is in the middle. Returns its full id. */
export async function showRelations(context: CommandContext, argument?: ProblemArgument): Promise<string | undefined> {
  const problem = argument ? await problemArgument(context, argument, "") : undefined;
  (await context.pages.load()).relations.show(problem?.fullId);
  return problem?.fullId;
}
