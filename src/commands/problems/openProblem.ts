import * as vscode from "vscode";
import type { PagePlace } from "../../core/page/protocol";
import { rememberProblem } from "../../views/pickers/recentProblems";
import type { OpenOptions } from "../../views/pages/panels";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Opens a problem's page, at a place of it where one is given. Returns its full id. */
export async function openProblem(
  context: CommandContext,
  argument?: ProblemArgument,
  options?: OpenOptions & { place?: PagePlace },
): Promise<string> {
  const problem = await problemArgument(context, argument, vscode.l10n.t("Open a problem"));
  const { problems } = await context.pages.load();
  const { beside, preserveFocus, preview, place } = options ?? {};
  problems.open(problem.fullId, { beside, preserveFocus, preview });
  if (place) problems.tell(problem.fullId, { type: "goTo", place });
  rememberProblem(context.memory, problem.fullId);
  return problem.fullId;
}
