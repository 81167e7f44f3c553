import * as vscode from "vscode";
import { Cancelled } from "../host/errors";
import { editOwnFile, today } from "../storage/recordWriter";
import { folderForNewRecord } from "../storage/researchFolders";
import type { CommandContext } from "./context";
import { ownFile } from "./ownFile";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Says in one's own file that one works on a problem; claims again what was released, renews what is claimed. Returns the file. */
export async function claimProblem(
  context: CommandContext,
  argument?: ProblemArgument,
  options?: { focus?: string; helpWanted?: boolean },
): Promise<vscode.Uri> {
  const problem = await problemArgument(context, argument ?? context.pages.active, vscode.l10n.t("Work on which problem?"));
  const handle = await context.stores.identity.require();
  const folder = await folderForNewRecord();
  const focus = options ? options.focus : await askFocus(problem.title);
  const known = context.stores.research.research.claimsOf(problem.fullId).some((claim) => claim.handle === handle);
  const { setClaim } = await import("../core/research/recordEdit");
  return editOwnFile(folder, handle, await ownFile(context), (text) =>
    setClaim(text, problem.id, {
      state: "active",
      ...(known ? {} : { since: today() }),
      updated: today(),
      ...(focus ? { focus } : {}),
      ...(options?.helpWanted === undefined ? {} : { helpWanted: options.helpWanted }),
    }),
  );
}

async function askFocus(title: string): Promise<string | undefined> {
  const focus = await vscode.window.showInputBox({
    title: vscode.l10n.t("I work on “{0}”", title),
    prompt: vscode.l10n.t("On what part of it, in a few words? (may stay empty)"),
  });
  if (focus === undefined) throw new Cancelled();
  return focus.trim() || undefined;
}
