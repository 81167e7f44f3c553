import * as vscode from "vscode";
import { applyEdits } from "../../core/base/textEdit";
import type { PatchedFile } from "../../core/base/text/patch";
import type { ProblemChange } from "../../core/catalogue/exact";
import type { CatalogueSource } from "../../core/catalogue/index/catalogue";
import { citedKeys } from "../../core/catalogue/index/fileIndex";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { CslItem } from "../../core/references/csl/csl";
import { HumanError } from "../../host/errors";
import { currentText } from "../../storage/files/documents";
import { gitUser } from "../../storage/files/git";
import { openNamedLink } from "../problems/openNamedLink";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";

/** A problem of the bundled catalogue, and the file in which it stands. */
interface Original {
  source: CatalogueSource;
  file: string;
  id: string;
}

/**
 * Makes a patch, in the form of `git format-patch`, of what a copy in one's own catalogue says otherwise than the entry that it was copied from, and
 * offers the address to which its catalogue wants corrections. Returns the patch.
 */
export async function suggestCorrection(context: CommandContext, argument?: ProblemArgument): Promise<string> {
  const { stores } = context;
  const problem = await problemArgument(
    context,
    argument ?? context.pages.active,
    vscode.l10n.t("Suggest the correction of which problem?"),
  );
  const detail = await stores.catalogue.problem(problem.fullId);
  const from = detail?.problem.origin;
  const original = originalOf(context, problem.replaces ?? `${from?.catalogue}/${from?.id}`);
  if (!detail || !original)
    throw new HumanError(
      vscode.l10n.t(
        "“{0}” is no copy of a bundled problem. Change a bundled problem on its page: there a correction can be suggested.",
        problem.title,
      ),
    );
  const { addReferences, fileOfReferences, replaceProblem } = await import("../../core/catalogue/exact");
  const { origin: _, ...own } = detail.problem;
  const known = new Set(original.source.files.flatMap((file) => file.references.map(({ id }) => id)));
  const works = citedKeys(own).flatMap((key): CslItem[] => {
    const work = known.has(key) ? undefined : stores.references.get(key);
    return work ? [{ ...work, id: key }] : [];
  });
  const references = fileOfReferences(original.source, original.file);
  const changed = new Map<string, (text: string) => string>();
  if (works.length) changed.set(references, (text) => applyEdits(text, addReferences(text, works)));
  const before = changed.get(original.file);
  changed.set(original.file, (text) =>
    replaceProblem(before?.(text) ?? text, original.id, { ...own, id: original.id }),
  );
  return offer(context, original, changed, own.title);
}

/** The patch of a single change of a bundled problem. */
export async function suggestChange(
  context: CommandContext,
  problem: CatalogueProblem,
  change: ProblemChange,
): Promise<string> {
  const original = originalOf(context, problem.fullId);
  if (!original) throw new HumanError(vscode.l10n.t("The file of “{0}” is no longer there.", problem.title));
  const { changeProblem } = await import("../../core/catalogue/exact");
  const edit = (text: string) => changeProblem(text, problem.id, change);
  return offer(context, original, new Map([[original.file, edit]]), problem.title);
}

/** Where a bundled problem stands, also one that another replaces here. */
function originalOf({ stores }: CommandContext, fullId: string): Original | undefined {
  const [catalogue, id = ""] = fullId.split("/");
  const { sources, infos } = stores.catalogue.catalogue;
  const at = sources.findIndex(({ bundled }, i) => bundled && infos[i]!.id === catalogue);
  const file = sources[at]?.files.find(({ problems }) => problems.some((problem) => problem.id === id))?.file;
  return file === undefined ? undefined : { source: sources[at]!, file, id };
}

async function offer(
  context: CommandContext,
  { source, id }: Original,
  changed: ReadonlyMap<string, (text: string) => string>,
  title: string,
): Promise<string> {
  const folder = source.folder.replace(/\/$/, "");
  const files: PatchedFile[] = [];
  for (const [file, change] of changed) {
    const before = (await currentText(vscode.Uri.parse(file))) ?? "";
    // As the catalogue's repository has it: its folder, and the place in it.
    const path = decodeURIComponent(file.slice(folder.lastIndexOf("/") + 1));
    files.push({ path, before, after: change(before) });
  }
  const { formatPatch } = await import("../../core/base/text/patch");
  const place = vscode.workspace.workspaceFolders?.[0]?.uri;
  const { name, email } = (place && (await gitUser(place))) ?? {};
  const patch = formatPatch(files, {
    name: name ?? context.stores.identity.known ?? "Unknown",
    // A name that no host has, for those who told git none.
    email: email ?? "unknown@example.invalid",
    date: new Date(),
    subject: title,
  });
  if (patch === undefined)
    throw new HumanError(vscode.l10n.t("“{0}” says what the entry says that it was copied from.", title));
  await vscode.window.showTextDocument(await unsaved(place, `${id}.patch`, patch), { preview: false });
  const address = source.files.find(({ info }) => info)?.info?.corrections;
  void tellWhere(address);
  return patch;
}

/** A new document of this name in the workspace, to be saved or not; without the name where there is such a file, or no folder. */
async function unsaved(folder: vscode.Uri | undefined, name: string, text: string): Promise<vscode.TextDocument> {
  const path = folder && vscode.Uri.joinPath(folder, name).path;
  const named = path === undefined ? undefined : vscode.Uri.from({ scheme: "untitled", path });
  const document = named && (await Promise.resolve(vscode.workspace.openTextDocument(named)).catch(() => undefined));
  if (document) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), text);
    if (await vscode.workspace.applyEdit(edit)) return document;
  }
  return vscode.workspace.openTextDocument({ content: text, language: "diff" });
}

/** Never awaited: a notification may stay open for ever. */
async function tellWhere(address: string | undefined): Promise<void> {
  if (!address) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t(
        "The correction is ready: save it and send it to those who edit the catalogue, who name no address for it.",
      ),
    );
    return;
  }
  const open = vscode.l10n.t("Open {0}", address.replace(/^mailto:/i, ""));
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t("The correction is ready: save it and send it to those who edit the catalogue."),
    open,
  );
  if (answer === open) await openNamedLink(address);
}
