import * as vscode from "vscode";
import { bestUrl } from "../../core/references/identity/display";
import { HumanError } from "../../host/errors";
import type { CommandContext } from "../context";
import { referenceArgument, type ReferenceArgument } from "./referenceArgument";

/** Opens a work where it can be read: its DOI, arXiv abstract or address. Returns the address. */
export async function openReference(context: CommandContext, argument?: ReferenceArgument): Promise<string> {
  const key = await referenceArgument(context, argument, vscode.l10n.t("Open which work?"));
  const url = bestUrl(context.stores.references.get(key)!);
  if (!url) throw new HumanError(vscode.l10n.t("“{0}” has neither a DOI nor an address.", key));
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
  return url;
}
