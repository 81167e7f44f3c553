import { say } from "../../host/say";
import type { ExportScope } from "./readingListEntries";
import * as vscode from "vscode";
import { number } from "../../core/base/language";
import type { OutlineNode } from "../../core/tree/outline";
import type { ReadingGroupNode } from "../../core/tree/readingOutline";
import type { ReadingListEntry } from "../../core/references/export/export";
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
  const text = await exportText(withHeading(entries, scope), format, titleOf(context, scope));
  if (unknown.length) void vscode.window.showWarningMessage(leftOut);
  if (given) return deliver(text, format, given.target);
  const preview = await showExportPreview(fileName(scope, format), text, FORMATS[format].language);
  try {
    return await deliver(text, format, await askTarget(scope, format, entries.length));
  } finally {
    preview.dispose();
  }
}

/** Named after what is exported. */
const fileName = (scope: ExportScope, format: ExportFormat): string => {
  const name = "id" in scope ? scope.id.split("/").at(-1)! : scope.kind === "reading-list" ? scope.kind : "references";
  return `${name}.${FORMATS[format].endings[0]}`;
};

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

/** One problem's works stand under its title as they are. */
const withHeading = (entries: readonly ReadingListEntry[], { kind }: ExportScope): readonly ReadingListEntry[] =>
  kind === "problem" ? entries.map((entry) => ({ ...entry, problems: [] })) : entries;

function titleOf({ stores }: CommandContext, scope: ExportScope): string {
  const { catalogue } = stores.catalogue;
  if (scope.kind === "problem") return catalogue.resolve(scope.id)?.title ?? scope.id;
  if (scope.kind === "area") return catalogue.areaTitle(scope.id);
  return scope.kind === "reading-list" ? vscode.l10n.t("My reading list") : vscode.l10n.t("References");
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
    say(vscode.l10n.t("Copied to the clipboard"), 3000);
    return text;
  }
  if (target === "untitled") {
    const document = await vscode.workspace.openTextDocument({ content: text, language: FORMATS[format].language });
    await vscode.window.showTextDocument(document);
    return document.uri;
  }
  if (!target) return text;
  await writeWhole(target, encodeText(text, false), { overwrite: true });
  say(vscode.l10n.t("Saved as {0}", vscode.workspace.asRelativePath(target)), 5000);
  return target;
}

async function askScope(context: CommandContext): Promise<ExportScope> {
  const { catalogue } = context.stores.catalogue;
  const shown = context.tree.outline.problems.length;
  const front = context.pages.active === undefined ? undefined : catalogue.resolve(context.pages.active);
  const picked = await vscode.window.showQuickPick(
    [
      ...(front ? [{ label: rowText(front.title), kind: "front" as const }] : []),
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
  if (picked.scope === "front") return { kind: "problem", id: front!.fullId };
  if (picked.scope === "problem")
    return {
      kind: "problem",
      id: (await problemArgument(context, undefined, vscode.l10n.t("Export which problem?"))).fullId,
    };
  if (picked.scope !== "area") return { kind: picked.scope };
  const areas = [...catalogue.areas.keys()].map((id) => ({ label: rowText(catalogue.areaTitle(id)), id }));
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

async function askTarget(scope: ExportScope, format: ExportFormat, works: number): Promise<ExportOptions["target"]> {
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
    defaultUri: folder && vscode.Uri.joinPath(folder, fileName(scope, format)),
    filters: { [FORMATS[format].label]: [...FORMATS[format].endings] },
  });
  if (!file) throw new Cancelled();
  return file;
}
