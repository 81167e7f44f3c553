import * as vscode from "vscode";
import { type ClaimArgument, ownClaimArgument } from "./claimArgument";
import { claimProblem } from "./claimProblem";
import type { CommandContext } from "../context";

/** Says that one still works on a problem: its claim counts from today again. Returns the file. */
export async function renewClaim(context: CommandContext, argument?: ClaimArgument): Promise<vscode.Uri> {
  const problem = await ownClaimArgument(context, argument, vscode.l10n.t("Which problem do you still work on?"));
  return claimProblem(context, problem.fullId, {});
}
