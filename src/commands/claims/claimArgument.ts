import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { Claim } from "../../core/research/model";
import { Cancelled, HumanError } from "../../host/errors";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";

/** What names a problem for a command on claims: as elsewhere, or a claim in the view of one's own research. */
export type ClaimArgument = ProblemArgument | { kind: "claim"; claim: Claim };

/** The problem that a command on claims is about. Throws as `problemArgument` does. */
export function claimArgument(
  context: CommandContext,
  argument: ClaimArgument,
  title: string,
): Promise<CatalogueProblem> {
  const named = typeof argument === "object" && argument.kind === "claim" ? argument.claim.problem : argument;
  return problemArgument(context, named ?? context.pages.active, title);
}

/** As `claimArgument`; where a person has to choose, it is among their own claims that are not done. */
export async function ownClaimArgument(
  context: CommandContext,
  argument: ClaimArgument,
  title: string,
): Promise<CatalogueProblem> {
  if (argument !== undefined || context.pages.active) return claimArgument(context, argument, title);
  await context.stores.catalogue.whenReady();
  const claims = context.stores.myClaims().filter(({ state }) => state !== "done");
  const items = claims.flatMap(({ problem: id, focus }) => {
    const problem = context.stores.catalogue.catalogue.resolve(id);
    return problem ? [{ label: rowText(problem.title), detail: focus && rowText(focus), problem }] : [];
  });
  if (!items.length) throw new HumanError(vscode.l10n.t("There is no problem that you work on."));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (!picked) throw new Cancelled();
  return picked.problem;
}

/** The claim on a problem that the text of a person's file holds, also one that is done; the last where there are several. */
export async function claimIn(
  text: string,
  { stores }: CommandContext,
  problem: CatalogueProblem,
): Promise<Claim | undefined> {
  const { parsePerson } = await import("../../core/research/editing");
  const { catalogue } = stores.catalogue;
  const claims = parsePerson("", text).record?.claims ?? [];
  return claims.findLast((claim) => catalogue.resolve(claim.problem)?.fullId === problem.fullId);
}
