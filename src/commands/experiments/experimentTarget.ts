import * as vscode from "vscode";
import { Cancelled, HumanError } from "../../host/errors";
import { isAddress, locateLink, placeOf, resolveLink, type LinkTarget } from "../../storage/runs/runLinks";
import { nameOf, RUN_WORDS } from "../../core/words/names";
import { rowText } from "../../views/rowText";

/** Longer texts on the clipboard are no link. */
const LONGEST_LINK = 1000;

/** Asks for an address or a path, in one box with buttons that browse; what is pasted is recognised at once. Throws Cancelled when it is left. */
export async function askTarget(problem: string): Promise<LinkTarget[]> {
  const { recogniseUrl } = await import("../../core/runs/urls");
  const box = vscode.window.createInputBox();
  const file = { iconPath: new vscode.ThemeIcon("file"), tooltip: vscode.l10n.t("Browse for Files") };
  const folder = { iconPath: new vscode.ThemeIcon("folder"), tooltip: vscode.l10n.t("Browse for Folders") };
  const invitation = vscode.l10n.t("Paste the address of a run, or the path of a run's file, folder or notebook");
  const recognise = (text: string) => {
    const found = recogniseUrl(text);
    box.validationMessage = undefined;
    box.prompt =
      found && found.tracker !== "url" ? vscode.l10n.t("Recognised: {0}, {1}", found.label, found.title) : invitation;
  };
  box.title = vscode.l10n.t("Link an experiment to “{0}”", problem);
  box.buttons = [file, folder];
  box.ignoreFocusOut = true;
  box.value = await copiedLink((text) => (recogniseUrl(text)?.tracker ?? "url") !== "url");
  recognise(box.value);
  return new Promise<LinkTarget[]>((resolve, reject) => {
    let done = false;
    const accept = async (texts: readonly string[]) => {
      box.busy = true;
      try {
        const targets = await Promise.all(texts.map((text) => resolveLink(text)));
        done = true;
        box.hide();
        resolve(targets);
      } catch (error) {
        box.validationMessage = error instanceof HumanError ? error.message : String(error);
      } finally {
        box.busy = false;
      }
    };
    box.onDidChangeValue(recognise);
    box.onDidAccept(() => void accept(linksIn(box.value)));
    box.onDidTriggerButton(async (button) => {
      const picked = await vscode.window.showOpenDialog({
        canSelectFolders: button === folder,
        canSelectFiles: button === file,
        canSelectMany: true,
        title: button.tooltip,
      });
      if (picked?.length) await accept(picked.map(String));
    });
    box.onDidHide(() => {
      box.dispose();
      if (!done) reject(new Cancelled());
    });
    box.show();
  });
}

/** Which runs of a place with several are meant: all of them, by the link to the place, or some, by links of their own. */
export async function askRuns(target: LinkTarget): Promise<LinkTarget[]> {
  const { uri, runs } = target;
  const paths = new Set(runs.map((run) => run.path));
  if (!uri || runs.length < 2 || paths.size < runs.length || paths.has("")) return [target];
  const items = runs.map((run) => ({
    label: rowText(run.name ?? run.id ?? run.path),
    description: [run.group, run.state === "unknown" ? "" : nameOf(RUN_WORDS, run.state), run.started?.slice(0, 10)]
      .filter(Boolean)
      .join(" · "),
    detail: rowText(run.path),
    picked: true,
    path: run.path,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Recognised: {0}. Which of its runs?", target.label),
    placeHolder: vscode.l10n.t("With all of them, those that are still to come belong to the experiment too"),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!picked?.length) throw new Cancelled();
  if (picked.length === items.length) return [target];
  return Promise.all(picked.map(({ path }) => resolveLink(runAt(uri, path).toString())));
}

/** Where one of a place's runs lies, by its path below it: what stands after `#` names a run of a file. */
function runAt(place: vscode.Uri, path: string): vscode.Uri {
  const [, file = "", run] = /^([^#]*)(?:#(.*))?$/s.exec(path)!;
  const uri = file ? vscode.Uri.joinPath(place, ...file.split("/")) : place;
  return run === undefined ? uri : uri.with({ fragment: run });
}

/** Several addresses at once are told apart by the blanks between them; a path may hold blanks. */
function linksIn(text: string): string[] {
  const parts = text.trim().split(/\s+/);
  return parts.length > 1 && parts.every(isAddress) ? parts : [text];
}

/** The clipboard's text where it is the address of a run or a path that is there. A browser would ask for leave to read it: there a person pastes. */
async function copiedLink(isRun: (text: string) => boolean): Promise<string> {
  if (vscode.env.uiKind === vscode.UIKind.Web) return "";
  const text = await Promise.resolve(vscode.env.clipboard.readText()).then(
    (copied) => copied.trim(),
    () => "",
  );
  if (!text || text.length > LONGEST_LINK || text.includes("\n")) return "";
  if (isAddress(text)) return isRun(text) ? text : "";
  if (!/^([a-z]:)?[\\/]./i.test(text)) return "";
  return (await placeOf(locateLink(text))).found ? text : "";
}
