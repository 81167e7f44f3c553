import * as vscode from "vscode";
import type { LinkForm } from "../core/protocol";
import { problemCitation } from "../core/problemCitation";
import { Cancelled } from "../host/errors";
import type { CommandContext } from "./context";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Copies a Markdown link to a problem, its id, or a citation of it. Returns the text. */
export async function copyProblemLink(context: CommandContext, argument?: ProblemArgument, form?: LinkForm): Promise<string> {
  const problem = await problemArgument(context, argument ?? context.pages.active, vscode.l10n.t("Copy a link to a problem"));
  const chosen = form ?? (await askForm());
  const info = context.stores.catalogue.catalogue.infos.find(({ id }) => id === problem.catalogue);
  const text = {
    markdown: () => `[${problem.title.replace(/[[\]\\]/g, "\\$&")}](problem:${problem.id})`,
    id: () => problem.fullId,
    citation: () => problemCitation(problem, info),
  }[chosen]();
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t("Copied {0}", text), 3000);
  return text;
}

async function askForm(): Promise<LinkForm> {
  const forms: (vscode.QuickPickItem & { form: LinkForm })[] = [
    { label: vscode.l10n.t("Markdown link"), form: "markdown" },
    { label: vscode.l10n.t("Id"), form: "id" },
    { label: vscode.l10n.t("Citation of the problem"), form: "citation" },
  ];
  const picked = await vscode.window.showQuickPick(forms, { title: vscode.l10n.t("Copy as") });
  if (!picked) throw new Cancelled();
  return picked.form;
}
