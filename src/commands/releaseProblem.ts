import * as vscode from "vscode";
import { HumanError } from "../host/errors";
import { editOwnFile, today } from "../storage/recordWriter";
import { folderForNewRecord } from "../storage/researchFolders";
import type { CommandContext } from "./context";
import { ownFile } from "./ownFile";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Ends one's claim on a problem; it stays in the file as done. Returns the file. */
export async function releaseProblem(context: CommandContext, argument?: ProblemArgument): Promise<vscode.Uri> {
  const problem = await problemArgument(context, argument ?? context.pages.active, vscode.l10n.t("Release which problem?"));
  const handle = await context.stores.identity.require();
  const claims = context.stores.research.research.claimsOf(problem.fullId);
  if (!claims.some((claim) => claim.handle === handle && claim.claim.state !== "done"))
    throw new HumanError(vscode.l10n.t("You have no claim on “{0}”.", problem.title));
  const { releaseClaim } = await import("../core/research/recordEdit");
  return editOwnFile(await folderForNewRecord(), handle, await ownFile(context), (text) => releaseClaim(text, problem.id, today()));
}
