import * as vscode from "vscode";
import { linkPlace } from "../../core/base/folders/linkPlace";
import { HumanError } from "../../host/errors";
import { homeFolder } from "../../host/home";
import { wellFormed } from "../files/paths";

/** Whether a link of a record is an address; anything else is the path or URI of a place. */
export function isAddress(link: string): boolean {
  return /^https?:\/\//i.test(link);
}

/** Where the path of a record's link lies; `base` is a file or folder of the workspace folder that it is relative to. */
export function locateLink(link: string, base?: vscode.Uri): vscode.Uri {
  const text = wellFormed(link);
  const root = (base && vscode.workspace.getWorkspaceFolder(base)?.uri) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const home = (base?.scheme ?? "file") === "file" ? homeFolder() : undefined;
  const place = linkPlace(text, root?.toString(), home);
  if (place === undefined)
    throw new HumanError(vscode.l10n.t("“{0}” is a relative path, and no folder is open.", text));
  return vscode.Uri.parse(place);
}
