import type * as vscode from "vscode";
import type { ClaimArgument } from "./claimArgument";
import { claimProblem } from "./claimProblem";
import type { CommandContext } from "../context";

/** Says that one still works on a problem: its claim counts from today again. Returns the file. */
export function renewClaim(context: CommandContext, argument?: ClaimArgument): Promise<vscode.Uri> {
  return claimProblem(context, argument, {});
}
