import * as vscode from "vscode";
import { HumanError } from "../../host/errors";
import { today } from "../../storage/research/recordWriter";
import { claimIn, type ClaimArgument, ownClaimArgument } from "./claimArgument";
import type { CommandContext } from "../context";
import { changeOwnFile, ownHandle } from "./ownFile";
import { recordId } from "../notes/recordId";

/**
 * Asks others to join one's work on a problem, or no longer does; without `wanted` the other of the two. Who asks for help works on it: a claim is
 * made where there is none. Returns the file.
 */
export async function setHelpWanted(
  context: CommandContext,
  argument?: ClaimArgument,
  wanted?: boolean,
): Promise<vscode.Uri> {
  const problem = await ownClaimArgument(context, argument, vscode.l10n.t("Ask for help with which problem?"));
  const handle = await ownHandle(context);
  const id = recordId(context, problem);
  const { setClaim } = await import("../../core/research/editing");
  return changeOwnFile(context, handle, async (text) => {
    const claim = await claimIn(text, context, problem);
    const working = claim !== undefined && claim.state !== "done";
    const helpWanted = typeof wanted === "boolean" ? wanted : !(working && claim.helpWanted);
    if (!working && !helpWanted) throw new HumanError(vscode.l10n.t("You do not work on “{0}”.", problem.title));
    const started = working ? {} : ({ state: "active", since: today() } as const);
    return setClaim(text, claim?.problem ?? id, { ...started, helpWanted, updated: today() });
  });
}
