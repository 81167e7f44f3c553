import * as vscode from "vscode";
import { isDevice, isId } from "../core/base/ids";

/** Why a text cannot be the id or the handle of something new; undefined where it can. */
export function idFault(text: string): string | undefined {
  if (!isId(text)) return vscode.l10n.t("“{0}” is no id: use lower-case letters, digits and hyphens.", text);
  return isDevice(text)
    ? vscode.l10n.t(
        "Windows keeps the name “{0}” for a device: no file or folder there can have it. Choose another.",
        text,
      )
    : undefined;
}
