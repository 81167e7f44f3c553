import * as vscode from "vscode";
import { fileKind } from "../../core/base/folders/fileKind";
import { declaredBibliographies, declaredRoot } from "../../core/references/citing/declaredBibliographies";
import type { CslItem } from "../../core/references/csl/csl";
import { HumanError } from "../../host/errors";
import { settings } from "../../host/settings";
import { baseName, currentText, editText } from "../files/documents";
import { existing } from "../files/files";
import { isInside } from "../files/paths";
import type { ReferenceStore } from "./referenceStore";
import { finishInSlices } from "../../core/base/slices";
import { pause } from "../files/slices";

/** Who knows the `.bib` files of a workspace folder; undefined where there are too many files to say. */
type BibFiles = Pick<ReferenceStore, "bibFilesOf">;

/**
 * The bibliography that a document's citations belong in: the one of the setting, the first that the document (or its LaTeX root) names, or the
 * only `.bib` file there is. Undefined where none of these is; a setting that names no file is an error, since a person wrote it.
 * A notebook's cell belongs to its notebook, whose first cell may name the bibliography.
 */
export async function bibliographyOf(
  references: BibFiles,
  document: vscode.TextDocument,
  language: string,
): Promise<vscode.Uri | undefined> {
  const notebook = vscode.workspace.notebookDocuments.find((open) =>
    open.getCells().some((cell) => cell.document === document),
  );
  const file = notebook?.uri ?? document.uri;
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
  const set = root && (await ofSetting(root, file));
  if (set) return set;
  const texts = [document.getText(), ...(notebook?.cellCount ? [notebook.cellAt(0).document.getText()] : [])];
  for (const text of texts) {
    const found = await declared(file, text, language, root);
    if (found) return found;
  }
  return root && onlyOne(references, root);
}

/** The bibliography of a folder in which no document is open: the one of the setting, or the only `.bib` file there is. */
export async function bibliographyOfFolder(references: BibFiles, root: vscode.Uri): Promise<vscode.Uri | undefined> {
  return (await ofSetting(root, root)) ?? onlyOne(references, root);
}

/** What the citations of a text without a bibliography could go to: the `.bib` that it names, which is not there, or any of those of its folder. */
export async function possibleBibliographies(
  references: BibFiles,
  document: vscode.TextDocument,
  language: string,
): Promise<{ named?: vscode.Uri; files: vscode.Uri[] }> {
  const root = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  if (!root) return { files: [] };
  const [name] = declaredBibliographies(document.getText(), language).filter((found) => fileKind(found) === "bibtex");
  const named = name === undefined ? undefined : vscode.Uri.joinPath(document.uri, "..", name);
  return {
    named: named && isInside(root, named) ? named : undefined,
    files: (await references.bibFilesOf(root)) ?? [],
  };
}

async function ofSetting(root: vscode.Uri, scope: vscode.Uri): Promise<vscode.Uri | undefined> {
  const set = settings.bibliography(scope);
  if (!set) return undefined;
  const named = vscode.Uri.joinPath(root, set);
  const uri = isInside(root, named) ? await existing(named) : undefined;
  if (uri) return uri;
  throw new HumanError(
    vscode.l10n.t("The setting openProblems.citation.bibliography names “{0}”, which is not there.", set),
  );
}

async function declared(
  file: vscode.Uri,
  text: string,
  language: string,
  root: vscode.Uri | undefined,
  depth = 0,
): Promise<vscode.Uri | undefined> {
  for (const name of declaredBibliographies(text, language)) {
    for (const base of [vscode.Uri.joinPath(file, ".."), ...(root ? [root] : [])]) {
      const named = vscode.Uri.joinPath(base, name);
      const uri = !root || isInside(root, named) ? await existing(named) : undefined;
      if (uri) return uri;
    }
  }
  const main = declaredRoot(text);
  const uri = main && vscode.Uri.joinPath(file, "..", main);
  const mainText = uri && depth < 3 && root && isInside(root, uri) ? await currentText(uri) : undefined;
  return uri && mainText !== undefined ? declared(uri, mainText, language, root, depth + 1) : undefined;
}

async function onlyOne(references: BibFiles, root: vscode.Uri): Promise<vscode.Uri | undefined> {
  const files = await references.bibFilesOf(root);
  return files?.length === 1 ? files[0] : undefined;
}

/**
 * The works under the keys that they have in a bibliography. A work that is there, under whatever key, keeps that key; one that is not is added
 * once; a `.bib` that is not there is made. Where it cannot be added (the file is broken) the reason is thrown as HumanError and nothing is changed.
 */
export async function citeFrom(bibliography: vscode.Uri, items: readonly CslItem[]): Promise<CslItem[]> {
  const { bibliographyFormat, citeThrough } = await import("../../core/references/bibliography/bibliography");
  const format = bibliographyFormat(baseName(bibliography));
  if (!format)
    throw new HumanError(
      vscode.l10n.t("{0} is no bibliography: a .bib, CSL .json or CSL .yaml file is needed.", baseName(bibliography)),
    );
  let keys: string[] = [];
  const change = async (text: string) => {
    const cited = await finishInSlices(citeThrough(text, format, items), pause);
    if ("problem" in cited) throw new HumanError(vscode.l10n.t("{0}: {1}", baseName(bibliography), cited.problem));
    keys = cited.keys;
    return cited.text;
  };
  await editText(bibliography, change, format === "bibtex" ? "" : undefined);
  return items.map((item, index) => ({ ...item, id: keys[index]! }));
}
