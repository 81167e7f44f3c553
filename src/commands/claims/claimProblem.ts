import * as vscode from "vscode";
import type { Claim } from "../../core/research/model";
import { Cancelled } from "../../host/errors";
import { today } from "../../storage/research/recordWriter";
import { claimArgument, claimIn, type ClaimArgument } from "./claimArgument";
import type { CommandContext } from "../context";
import { changeOwnFile, ownHandle } from "./ownFile";
import { recordId } from "../notes/recordId";

export interface ClaimOptions {
  /** On what part of the problem. */
  focus?: string;
  /** Whether others are asked to join. */
  helpWanted?: boolean;
}

/** Says in one's own file that one works on a problem; claims again what was released, renews what is claimed. Returns the file. */
export async function claimProblem(
  context: CommandContext,
  argument?: ClaimArgument,
  options?: ClaimOptions,
): Promise<vscode.Uri> {
  const problem = await claimArgument(context, argument, vscode.l10n.t("Work on which problem?"));
  const handle = await ownHandle(context);
  const mine = context.stores.research.research.claimsOf(problem.fullId).find((claim) => claim.handle === handle);
  const focus = options ? focusOf(options) : { focus: await askFocus(problem.title, mine?.claim) };
  const id = recordId(context, problem);
  const { setClaim } = await import("../../core/research/editing");
  return changeOwnFile(context, handle, async (text) => {
    const claim = await claimIn(text, context, problem);
    return setClaim(text, claim?.problem ?? id, {
      state: "active",
      ...(claim && claim.state !== "done" ? {} : { since: today() }),
      updated: today(),
      ...focus,
      ...(options?.helpWanted === undefined ? {} : { helpWanted: options.helpWanted }),
    });
  });
}

/** Without a focus the one that there is stays. */
function focusOf({ focus }: ClaimOptions): { focus?: string } {
  return focus?.trim() ? { focus: focus.trim() } : {};
}

/** Undefined for an empty one, which takes the old one away. */
async function askFocus(title: string, claim: Claim | undefined): Promise<string | undefined> {
  const focus = await vscode.window.showInputBox({
    title: vscode.l10n.t("I work on “{0}”", title),
    prompt: vscode.l10n.t("On what part of it, in a few words? (may stay empty)"),
    value: claim?.focus,
  });
  if (focus === undefined) throw new Cancelled();
  return focus.trim() || undefined;
}
