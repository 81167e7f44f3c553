import { rowText } from "../../views/rowText";
import * as vscode from "vscode";
import { encodeText } from "../../core/base/utf8";
import { isMappingFile } from "../../core/catalogue/mapping/names";
import { Cancelled, HumanError } from "../../host/errors";
import { settings } from "../../host/settings";
import { baseName } from "../../storage/files/documents";
import { stat, writeWhole } from "../../storage/files/files";
import { isInside, relativePath } from "../../storage/files/paths";
import { pause } from "../../storage/files/slices";
import { workspaceFiles } from "../../storage/files/workspaceFiles";
import { showMappingPreview } from "../../views/mapping/mappingPreview";
import type { CommandContext } from "../context";

/**
 * Looks at a file, proposes how it becomes a catalogue, and opens the proposal with a preview beside it. The mapping lies in the catalogue's folder; a
 * file from elsewhere is copied there first, since a mapping reads what lies below its own folder. Returns the mapping.
 */
export async function newMapping({ stores, mappings }: CommandContext, file?: vscode.Uri): Promise<vscode.Uri> {
  const chosen = file instanceof vscode.Uri ? file : await askFile();
  await stores.catalogue.whenReady();
  const folder = stores.catalogue.folderOf(chosen);
  const source = folder && !folder.bundled ? chosen : await copied(chosen);
  const place = vscode.Uri.joinPath(source, "..");
  const bytes = await workspaceFiles.read(source.toString(), settings.maxFileSizeMB() * 1e6);
  if (!bytes) throw new HumanError(vscode.l10n.t("{0} cannot be read, or is too large.", baseName(source)));
  const { proposeMapping } = await import("../../core/catalogue/mapping/help/propose");
  const proposed = await proposeMapping(baseName(source), bytes, pause);
  if ("problem" in proposed) throw new HumanError(`${baseName(source)}: ${proposed.problem}`);
  const target = vscode.Uri.joinPath(place, `${proposed.name}.mapping.yaml`);
  if (await stat(target))
    throw new HumanError(
      vscode.l10n.t("{0} exists already; nothing was written.", vscode.workspace.asRelativePath(target)),
    );
  await writeWhole(target, encodeText(proposed.text), { overwrite: false });
  await vscode.window.showTextDocument(target, { viewColumn: vscode.ViewColumn.One });
  await showMappingPreview(mappings, target);
  return target;
}

/** Shows what the mapping in the editor, or the one that is named, makes of its source. Returns the preview's address. */
export async function previewMapping({ stores, mappings }: CommandContext, mapping?: vscode.Uri): Promise<vscode.Uri> {
  const uri = mapping instanceof vscode.Uri ? mapping : vscode.window.activeTextEditor?.document.uri;
  if (!uri || !isMappingFile(uri.path))
    throw new HumanError(vscode.l10n.t("Open a mapping first: a file whose name ends in .mapping.yaml."));
  await stores.catalogue.whenReady();
  return showMappingPreview(mappings, uri);
}

/** Files that may hold a list of problems. */
const LISTS = ["csv", "tsv", "yaml", "yml", "json", "md", "txt"];

/** The file in the editor, where it may be one, or any other. */
async function askFile(): Promise<vscode.Uri> {
  const seen = vscode.window.activeTextEditor?.document.uri;
  if (seen && !isMappingFile(seen.path) && LISTS.some((ending) => seen.path.toLowerCase().endsWith(`.${ending}`))) {
    const other = { label: vscode.l10n.t("Another File…"), iconPath: new vscode.ThemeIcon("folder-opened") };
    const rows: vscode.QuickPickItem[] = [
      { label: rowText(baseName(seen)), description: rowText(vscode.workspace.asRelativePath(seen)) },
      other,
    ];
    const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t("New mapping from which file?") });
    if (!picked) throw new Cancelled();
    if (picked !== other) return seen;
  }
  const open = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("The file that holds somebody's list of problems"),
    filters: { [vscode.l10n.t("Lists of problems")]: LISTS },
    ...(open ? { defaultUri: open } : {}),
  });
  if (!chosen?.[0]) throw new Cancelled();
  return chosen[0];
}

/** A copy of the file in the workspace's first catalogue folder, where a person wants that. */
async function copied(file: vscode.Uri): Promise<vscode.Uri> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const folder = root && vscode.Uri.joinPath(root, settings.catalogues(root)[0] ?? "problems");
  if (!root || !folder || !isInside(root, folder))
    throw new HumanError(vscode.l10n.t("Open the folder first in which the catalogue shall lie."));
  const target = vscode.Uri.joinPath(folder, baseName(file));
  const shown = relativePath(root, target) ?? target.path;
  if (await stat(target)) throw new HumanError(vscode.l10n.t("{0} exists already; nothing was written.", shown));
  const copy = vscode.l10n.t("Copy");
  const message = vscode.l10n.t(
    "A mapping reads files of a catalogue's folder alone: copy {0} to {1}?",
    baseName(file),
    shown,
  );
  if ((await vscode.window.showInformationMessage(message, { modal: true }, copy)) !== copy) throw new Cancelled();
  await writeWhole(target, await vscode.workspace.fs.readFile(file), { overwrite: false });
  return target;
}
