import { say } from "../../host/say";
import * as vscode from "vscode";
import type { LinkForm } from "../../core/page/protocol";
import { problemAsWork, problemCitation } from "../../core/catalogue/problemAsWork";
import { Cancelled, HumanError } from "../../host/errors";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** How a problem is named elsewhere: as the page offers it, or as an entry of a bibliography. */
export type CopyForm = LinkForm | "bibtex";

/** Copies a Markdown link to a problem, its id, a citation of it, or its BibTeX entry. Returns the text. */
export async function copyProblemLink(
  context: CommandContext,
  argument?: ProblemArgument,
  form?: CopyForm,
): Promise<string> {
  const problem = await problemArgument(
    context,
    argument ?? context.pages.active,
    vscode.l10n.t("Copy a link to a problem"),
  );
  const chosen = form ?? (await askForm());
  const info = context.stores.catalogue.catalogue.infos.find(({ id }) => id === problem.catalogue);
  const texts: Record<CopyForm, () => string | Promise<string>> = {
    markdown: () => `[${problem.title.replace(/[[\]\\]/g, "\\$&")}](problem:${problem.id})`,
    id: () => problem.fullId,
    citation: () => problemCitation(problem, info),
    bibtex: async () =>
      (await import("../../core/references/export/export")).exportReferences([problemAsWork(problem, info)], "bibtex"),
  };
  if (!Object.hasOwn(texts, chosen))
    throw new HumanError(
      vscode.l10n.t("A problem is copied as one of {0}, not as “{1}”.", Object.keys(texts).join(", "), String(chosen)),
    );
  const text = await texts[chosen]();
  await vscode.env.clipboard.writeText(text);
  say(chosen === "bibtex" ? vscode.l10n.t("Copied to the clipboard") : vscode.l10n.t("Copied {0}", text), 3000);
  return text;
}

async function askForm(): Promise<CopyForm> {
  const forms: (vscode.QuickPickItem & { form: CopyForm })[] = [
    { label: vscode.l10n.t("Markdown link"), form: "markdown" },
    { label: vscode.l10n.t("Id"), form: "id" },
    { label: vscode.l10n.t("Citation of the problem"), form: "citation" },
    { label: vscode.l10n.t("BibTeX entry of the problem"), form: "bibtex" },
  ];
  const picked = await vscode.window.showQuickPick(forms, { title: vscode.l10n.t("Copy as") });
  if (!picked) throw new Cancelled();
  return picked.form;
}
