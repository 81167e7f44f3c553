import type { CatalogueProblem } from "../core/catalogue/model";
import type { OutlineNode } from "../core/outline";
import { Cancelled } from "../host/errors";
import { pickProblem } from "../views/problemPicker";
import type { CommandContext } from "./context";

/** What names a problem in a command's arguments: an id, a node of the tree, or nothing, whereupon a person is asked. */
export type ProblemArgument = string | OutlineNode | undefined;

/** The problem that a row of one of our trees belongs to. VS Code hands the focused row to the buttons of a view's title too, whatever it is. */
function problemOfNode(argument: object): CatalogueProblem | string | undefined {
  for (let node = argument as Partial<OutlineNode & { claim: { problem: string } }> | undefined; node; node = node.parent) {
    if (node.kind === "problem") return node.problem;
    if ("claim" in node && node.claim) return node.claim.problem;
    if ("note" in node && node.note) return node.note.problems[0];
    if ("experiment" in node && node.experiment) return node.experiment.problems[0];
  }
  return undefined;
}

/** The problem that a command is about. Throws HumanError for an id that no catalogue has, Cancelled when a person does not choose. */
export async function problemArgument(context: CommandContext, argument: ProblemArgument, title: string): Promise<CatalogueProblem> {
  await context.stores.catalogue.whenReady();
  if (typeof argument === "string" && argument) return context.stores.catalogue.require(argument.replace(/^problem:/, ""));
  if (argument && typeof argument === "object") {
    const named = problemOfNode(argument);
    const found = typeof named === "string" ? context.stores.catalogue.catalogue.resolve(named) : named;
    if (found) return found;
  }
  const picked = await pickProblem(context.stores, context.memory, { title, suggested: context.pages.active });
  if (!picked) throw new Cancelled();
  return picked;
}
