import { say } from "../../host/say";
import * as vscode from "vscode";
import { cite, citeAsLink, citeAsText } from "../../core/references/citing/cite";
import type { CslItem } from "../../core/references/csl/csl";
import { Cancelled, HumanError } from "../../host/errors";
import type { CommandContext } from "../context";
import { referenceArgument, type ReferenceArgument } from "./referenceArgument";

const COPY_FORMATS = ["key", "bibtex", "biblatex", "csl-json", "ris", "text", "markdown", "latex"] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** Copies a work to the clipboard in one of the formats. Returns the text. */
export async function copyReference(
  context: CommandContext,
  argument?: ReferenceArgument,
  format?: CopyFormat,
): Promise<string> {
  const key = await referenceArgument(context, argument, vscode.l10n.t("Copy which work?"));
  const text = await formatted(context.stores.references.get(key)!, format ?? (await ask()));
  await vscode.env.clipboard.writeText(text);
  say(vscode.l10n.t("Copied to the clipboard"), 3000);
  return text;
}

async function formatted(item: CslItem, format: CopyFormat): Promise<string> {
  switch (format) {
    case "key":
      return item.id;
    case "text":
      return citeAsText(item);
    case "markdown":
      return citeAsLink(item);
    case "latex":
      return cite([item], "latex");
    case "bibtex":
    case "biblatex":
    case "csl-json":
    case "ris":
      return (await import("../../core/references/export/export")).exportReferences([{ item, problems: [] }], format);
    default:
      throw new HumanError(
        vscode.l10n.t("A work is copied as one of {0}, not as “{1}”.", COPY_FORMATS.join(", "), String(format)),
      );
  }
}

async function ask(): Promise<CopyFormat> {
  const items: (vscode.QuickPickItem & { format: CopyFormat })[] = [
    { label: vscode.l10n.t("Key"), format: "key" },
    { label: "BibTeX", format: "bibtex" },
    { label: "biblatex", format: "biblatex" },
    { label: "CSL-JSON", format: "csl-json" },
    { label: "RIS", format: "ris" },
    { label: vscode.l10n.t("Author and year with address"), format: "text" },
    { label: vscode.l10n.t("Markdown link"), format: "markdown" },
    { label: "LaTeX", format: "latex" },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Copy as") });
  if (!picked) throw new Cancelled();
  return picked.format;
}
