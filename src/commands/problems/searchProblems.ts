import * as vscode from "vscode";
import { pickProblem } from "../../views/pickers/problemPicker";
import type { CommandContext } from "../context";
import { copyProblemLink } from "./copyProblemLink";
import { openProblem } from "./openProblem";
import { revealProblem } from "./revealProblem";

/** Finds a problem as a person types and opens it. Returns its full id. */
export async function searchProblems(context: CommandContext, query?: string): Promise<string | undefined> {
  const problem = await pickProblem(context.stores, context.memory, {
    title: vscode.l10n.t("Search problems"),
    query: typeof query === "string" ? query : undefined,
    buttons: [
      {
        icon: "split-horizontal",
        tooltip: vscode.l10n.t("Open Beside"),
        run: ({ fullId }) => openProblem(context, fullId, { beside: true, preserveFocus: true }),
      },
      {
        icon: "copy",
        tooltip: vscode.l10n.t("Copy Link"),
        run: ({ fullId }) => copyProblemLink(context, fullId, "markdown"),
      },
      {
        icon: "list-tree",
        tooltip: vscode.l10n.t("Show in Tree"),
        run: ({ fullId }) => revealProblem(context, fullId),
      },
    ],
  });
  return problem && openProblem(context, problem.fullId);
}
