import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { plainTitle } from "../../core/words/plainTitle";
import { Cancelled } from "../../host/errors";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { problemArgument } from "../problems/problemArgument";
import { claimProblem } from "./claimProblem";
import { releaseProblem } from "./releaseProblem";
import { renewClaim } from "./renewClaim";
import { setHelpWanted } from "./setHelpWanted";

interface Choice extends vscode.QuickPickItem {
  run(): Promise<vscode.Uri>;
}

/** What one works on: those problems and the one in front with what can be said of each, and any other to begin with. Returns one's own file. */
export async function myWork(context: CommandContext): Promise<vscode.Uri> {
  await Promise.all([context.stores.catalogue.whenReady(), context.stores.research.whenReady()]);
  const { catalogue } = context.stores.catalogue;
  const claims = context.stores.myClaims().filter(({ state }) => state !== "done");
  const mine = claims.flatMap((claim) => {
    const problem = catalogue.resolve(claim.problem);
    return problem ? [{ problem, helpWanted: claim.helpWanted }] : [];
  });
  const front = context.pages.active === undefined ? undefined : catalogue.resolve(context.pages.active);
  const items: vscode.QuickPickItem[] = mine.flatMap(({ problem, helpWanted }) => [
    { label: rowText(plainTitle(problem.title)), kind: vscode.QuickPickItemKind.Separator },
    choice("check", vscode.l10n.t("I Still Work on This"), problem, () => renewClaim(context, problem.fullId)),
    choice("edit", vscode.l10n.t("Change on What Part of It…"), problem, () => claimProblem(context, problem.fullId)),
    choice(
      "megaphone",
      helpWanted ? vscode.l10n.t("Stop Asking for Help") : vscode.l10n.t("Ask for Help"),
      problem,
      () => setHelpWanted(context, problem.fullId, !helpWanted),
    ),
    choice("sign-out", vscode.l10n.t("I No Longer Work on This"), problem, () =>
      releaseProblem(context, problem.fullId),
    ),
  ]);
  const start: vscode.QuickPickItem[] = [{ label: "", kind: vscode.QuickPickItemKind.Separator }];
  if (front && !mine.some(({ problem }) => problem === front))
    start.push(choice("account", vscode.l10n.t("I Work on This"), front, () => claimProblem(context, front.fullId)));
  start.push(
    choice("add", vscode.l10n.t("I Work on Another Problem…"), undefined, async () => {
      const problem = await problemArgument(context, undefined, vscode.l10n.t("Work on which problem?"));
      return claimProblem(context, problem.fullId);
    }),
  );
  const picked = await vscode.window.showQuickPick([...items, ...start], {
    title: vscode.l10n.t("What I work on"),
    matchOnDescription: true,
  });
  if (!picked) throw new Cancelled();
  return (picked as Choice).run();
}

function choice(
  icon: string,
  label: string,
  problem: CatalogueProblem | undefined,
  run: () => Promise<vscode.Uri>,
): Choice {
  return {
    label,
    iconPath: new vscode.ThemeIcon(icon),
    description: problem && rowText(plainTitle(problem.title)),
    run,
  };
}
