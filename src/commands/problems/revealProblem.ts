import * as vscode from "vscode";
import { VIEWS } from "../../host/ids";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Shows a problem in the tree, taking the filter away where it hides it. */
export async function revealProblem(context: CommandContext, argument?: ProblemArgument): Promise<void> {
  const problem = await problemArgument(
    context,
    argument ?? context.pages.active,
    vscode.l10n.t("Show a problem in the tree"),
  );
  await vscode.commands.executeCommand(`${VIEWS.problems}.focus`);
  if (await context.tree.reveal(problem.fullId, { focus: true })) return;
  context.tree.setFilter({});
  await context.tree.reveal(problem.fullId, { focus: true });
}
