import * as vscode from "vscode";
import { HumanError } from "../../host/errors";
import { today } from "../../storage/research/recordWriter";
import { claimIn, ownClaimArgument, type ClaimArgument } from "./claimArgument";
import type { CommandContext } from "../context";
import { changeOwnFile, ownHandle } from "./ownFile";

/** Ends one's claim on a problem; it stays in the file as done. Returns the file. */
export async function releaseProblem(context: CommandContext, argument?: ClaimArgument): Promise<vscode.Uri> {
  const problem = await ownClaimArgument(context, argument, vscode.l10n.t("Which problem do you no longer work on?"));
  const handle = await ownHandle(context);
  const { releaseClaim } = await import("../../core/research/editing");
  return changeOwnFile(context, handle, async (text) => {
    const claim = await claimIn(text, context, problem);
    if (!claim || claim.state === "done")
      throw new HumanError(vscode.l10n.t("You do not work on “{0}”.", problem.title));
    return releaseClaim(text, claim.problem, today());
  });
}
