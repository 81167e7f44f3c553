import * as vscode from "vscode";
import { HumanError } from "../../host/errors";

/** Opens an address that came from data, outside; only web and mail addresses. Throws HumanError for any other. */
export async function openNamedLink(url: string | undefined): Promise<void> {
  const uri = url && /^(https?|mailto):/i.test(url) ? vscode.Uri.parse(url, true) : undefined;
  if (!uri) throw new HumanError(vscode.l10n.t("Only web and mail addresses are opened, not “{0}”.", url ?? ""));
  await vscode.env.openExternal(uri);
}
