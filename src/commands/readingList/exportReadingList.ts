import type { ExportScope } from "./readingListEntries";
import * as vscode from "vscode";
import { number } from "../../core/base/language";
import type { OutlineNode } from "../../core/tree/outline";
import type { ReadingGroupNode } from "../../core/tree/readingOutline";
import { exportFormats as FORMATS, type ExportFormat } from "../../core/references/export/formats";
import type { ReadingState } from "../../core/research/model";
import { Cancelled, HumanError } from "../../host/errors";
import { settings } from "../../host/settings";
import { encodeText } from "../../core/base/utf8";
import { writeWhole } from "../../storage/files/files";
import { showExportPreview } from "../../views/citing/exportPreview";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { exportText } from "./exportText";
import { problemArgument } from "../problems/problemArgument";
import { readingListEntries } from "./readingListEntries";

export interface ExportOptions {
  /** `problem`, `area`, `filter`, `reading-list` or `document`, or one of them with its id or state. */
  scope?: ExportScope["kind"] | ExportScope;
  /** The problem's or area's id, where `scope` is a word. */
  id?: string;
  format?: ExportFormat;
  /** A file to write, `untitled` for a new editor, `clipboard`, or nothing for the text itself. */
  target?: vscode.Uri | "untitled" | "clipboard";
}

/** Exports references in one of seven formats. Given options it asks nothing; returns the file written, else the text. */
export async function exportReadingList(
  context: CommandContext,
  options?: ExportOptions | OutlineNode | ReadingGroupNode,
): Promise<vscode.Uri | string> {
  await Promise.all([context.stores.catalogue.whenReady(), context.stores.research.whenReady()]);
  const given = isOptions(options) ? options : undefined;
  const scope = scopeOfNode(options) ?? (given?.scope ? completeScope(given.scope, given.id) : await askScope(context));
  const format = given?.format ?? (await askFormat());
  if (!Object.hasOwn(FORMATS, format))
    throw new HumanError(
      vscode.l10n.t(
        "A reading list is exported as one of {0}, not as “{1}”.",
        Object.keys(FORMATS).join(", "),
        String(format),
      ),
    );
  const { entries, unknown } = readingListEntries(context, scope);
  const leftOut = vscode.l10n.t(
    "No catalogue and no bibliography has these works; they are left out: {0}",
    unknown.join(", "),
  );
  if (!entries.length)
    throw new HumanError(unknown.length ? leftOut : vscode.l10n.t("There is no reference to export."));
  const text = await exportText(entries, format);
  if (unknown.length) void vscode.window.showWarningMessage(leftOut);
  if (given) return deliver(text, format, given.target);
  const preview = await showExportPreview(fileName(format), text, FORMATS[format].language);
  try {
    return await deliver(text, format, await askTarget(format, entries.length));
  } finally {
    preview.dispose();
  }
}

const fileName = (format: ExportFormat): string => `reading-list.${FORMATS[format].endings[0]}`;

/** A row of the tree stands for its area or its problem, one of the reading list for its state or its problem. */
function scopeOfNode(argument: unknown): ExportScope | undefined {
  const node = argument as Partial<OutlineNode | ReadingGroupNode> | undefined;
  if (node?.kind === "group" && node.groupBy === "state")
    return { kind: "reading-list", state: node.key as ReadingState };
  if (node?.kind === "group" && node.groupBy === "problem" && node.key) return { kind: "problem", id: node.key };
  if (node?.kind === "problem" && node.problem) return { kind: "problem", id: node.problem.fullId };
  if (node?.kind === "group" && node.groupBy === "area" && node.key) return { kind: "area", id: node.key };
  return undefined;
}

function isOptions(options: unknown): options is ExportOptions {
  return (
    typeof options === "object" &&
    options !== null &&
    ("scope" in options || "format" in options || "target" in options)
  );
}

function completeScope(scope: NonNullable<ExportOptions["scope"]>, id: string | undefined): ExportScope {
  if (typeof scope === "object") return scope;
  if (scope === "filter") return { kind: scope };
  if (scope === "reading-list" || scope === "document") return { kind: scope };
  if ((scope === "problem" || scope === "area") && id) return { kind: scope, id };
  throw new HumanError(vscode.l10n.t("The scope “{0}” needs an id.", String(scope)));
}

async function deliver(
  text: string,
  format: ExportFormat,
  target: ExportOptions["target"],
): Promise<vscode.Uri | string> {
  if (target === "clipboard") {
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(vscode.l10n.t("Copied to the clipboard"), 3000);
    return text;
  }
  if (target === "untitled") {
    const document = await vscode.workspace.openTextDocument({ content: text, language: FORMATS[format].language });
    await vscode.window.showTextDocument(document);
    return document.uri;
  }
  if (!target) return text;
  await writeWhole(target, encodeText(text, false), { overwrite: true });
  return target;
}

async function askScope(context: CommandContext): Promise<ExportScope> {
  const { catalogue } = context.stores.catalogue;
  const shown = context.tree.outline.problems.length;
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t("My reading list"), kind: "reading-list" as const },
      { label: vscode.l10n.t("One problem…"), kind: "problem" as const },
      { label: vscode.l10n.t("One area…"), kind: "area" as const },
      ...(context.editor.current
        ? [{ label: vscode.l10n.t("The works that this text cites"), kind: "document" as const }]
        : []),
      {
        label: vscode.l10n.t("What the tree shows"),
        description: vscode.l10n.t("{0} problems", shown),
        kind: "filter" as const,
      },
    ].map((item) => ({ ...item, scope: item.kind, kind: vscode.QuickPickItemKind.Default })),
    { title: vscode.l10n.t("Export the references of") },
  );
  if (!picked) throw new Cancelled();
  if (picked.scope === "problem")
    return {
      kind: "problem",
      id: (await problemArgument(context, context.pages.active, vscode.l10n.t("Export which problem?"))).fullId,
    };
  if (picked.scope !== "area") return { kind: picked.scope };
  const areas = [...catalogue.areas.values()].map((area) => ({ label: rowText(area.title), id: area.id }));
  const area = await vscode.window.showQuickPick(areas, { title: vscode.l10n.t("Export which area?") });
  if (!area) throw new Cancelled();
  return { kind: "area", id: area.id };
}

async function askFormat(): Promise<ExportFormat> {
  const preferred = settings.readingListFormat();
  const items = (Object.keys(FORMATS) as ExportFormat[])
    .sort((a, b) => Number(b === preferred) - Number(a === preferred))
    .map((format) => ({ label: FORMATS[format].label, description: `.${FORMATS[format].endings[0]}`, format }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Export as") });
  if (!picked) throw new Cancelled();
  return picked.format;
}

async function askTarget(format: ExportFormat, works: number): Promise<ExportOptions["target"]> {
  const { label } = FORMATS[format];
  const title =
    works === 1 ? vscode.l10n.t("1 work as {0}", label) : vscode.l10n.t("{0} works as {1}", number(works), label);
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t("Show in a new editor"),
        iconPath: new vscode.ThemeIcon("open-preview"),
        target: "untitled" as const,
      },
      { label: vscode.l10n.t("Save to a file…"), iconPath: new vscode.ThemeIcon("save"), target: "file" as const },
      {
        label: vscode.l10n.t("Copy to the clipboard"),
        iconPath: new vscode.ThemeIcon("copy"),
        target: "clipboard" as const,
      },
    ],
    // The preview beside it may be scrolled meanwhile.
    { title, ignoreFocusOut: true },
  );
  if (!picked) throw new Cancelled();
  if (picked.target !== "file") return picked.target;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Save the reading list as {0}", FORMATS[format].label),
    defaultUri: folder && vscode.Uri.joinPath(folder, fileName(format)),
    filters: { [FORMATS[format].label]: [...FORMATS[format].endings] },
  });
  if (!file) throw new Cancelled();
  return file;
}
