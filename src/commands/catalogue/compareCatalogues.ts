import { rowText } from "../../views/rowText";
import * as vscode from "vscode";
import type { CatalogueComparison } from "../../core/operations/compare";
import { Cancelled, HumanError } from "../../host/errors";
import { workspaceOf } from "../../storage/workspace";
import { showReport } from "../../views/reports";
import type { CommandContext } from "../context";

/** Says what two catalogues disagree on, as a page. Returns the comparison. */
export async function compareCatalogues(context: CommandContext, a?: string, b?: string): Promise<CatalogueComparison> {
  const { stores } = context;
  await stores.catalogue.whenReady();
  const first = typeof a === "string" ? a : await askCatalogue(context, vscode.l10n.t("Compare which catalogue?"));
  const second = typeof b === "string" ? b : await askCatalogue(context, vscode.l10n.t("With which one?"), first);
  const { compareIn } = await import("../../core/operations/compare");
  const workspace = workspaceOf(stores);
  const compare = () =>
    compareIn({ workspace, id: first }, { workspace, id: second }).catch((error: unknown) => {
      throw error instanceof Error && error.name === "OperationError" ? new HumanError(error.message) : error;
    });
  const compared = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Comparing catalogues") },
    compare,
  );
  await showReport(`${first}-${second}`, () => Promise.resolve(compared.markdown), false);
  return compared;
}

async function askCatalogue({ stores }: CommandContext, title: string, without?: string): Promise<string> {
  const { infos } = stores.catalogue.catalogue;
  const rows = infos
    .filter(({ id }) => id !== without)
    .map(({ id, title }) => ({ label: rowText(title), description: id, id }));
  if (!rows.length || infos.length < 2)
    throw new HumanError(
      vscode.l10n.t("There is only one catalogue: a mapping or a folder of the workspace makes another."),
    );
  const picked = await vscode.window.showQuickPick(rows, { title, matchOnDescription: true });
  if (!picked) throw new Cancelled();
  return picked.id;
}
