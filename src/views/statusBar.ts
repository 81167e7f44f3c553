import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import { Disposables } from "../host/disposables";
import { gitHead } from "../storage/git";
import type { Stores } from "../storage/stores";

/** The problem that the current file or branch belongs to, in the status bar; a click opens its page. */
export class ProblemStatus implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly item = this.owned.add(vscode.window.createStatusBarItem("openProblems.current", vscode.StatusBarAlignment.Left, 50));
  private round = 0;

  constructor(private readonly stores: Stores) {
    this.item.name = vscode.l10n.t("Open Problems: current problem");
    const update = () => void this.update();
    for (const event of [
      vscode.window.onDidChangeActiveTextEditor,
      stores.catalogue.onDidChange,
      stores.research.onDidChange,
      vscode.window.onDidChangeWindowState,
    ])
      this.owned.add((event as vscode.Event<unknown>)(update));
    update();
  }

  private async update(): Promise<void> {
    const round = (this.round += 1);
    const problem = this.ofFile(vscode.window.activeTextEditor?.document.uri) ?? (await this.ofBranch());
    if (round !== this.round) return;
    if (!problem) {
      this.item.hide();
      return;
    }
    this.item.text = `$(lightbulb) ${shorten(problem.title)}`;
    this.item.tooltip = vscode.l10n.t("Open the problem “{0}”", problem.title);
    this.item.command = { command: "openProblems.openProblem", title: vscode.l10n.t("Open Problem"), arguments: [problem.fullId] };
    this.item.show();
  }

  /** By the file's own record: a note, an experiment, or the problem's source. */
  private ofFile(uri: vscode.Uri | undefined): CatalogueProblem | undefined {
    const file = uri?.toString();
    if (!file) return undefined;
    const { research } = this.stores.research;
    const [id] = [...research.notes, ...research.experiments].find((record) => record.file === file)?.problems ?? [];
    return id === undefined ? undefined : this.stores.catalogue.catalogue.resolve(id);
  }

  /** By a part of the branch's name that is a problem's id: `superposition`, `ada/superposition`, `exp/superposition-2`. */
  private async ofBranch(): Promise<CatalogueProblem | undefined> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const branch = folder && (await gitHead(folder))?.branch;
    if (!branch) return undefined;
    const { catalogue } = this.stores.catalogue;
    for (const part of branch.toLowerCase().split("/").reverse()) {
      const found = catalogue.resolve(part) ?? catalogue.resolve(part.replace(/[-_]\d+$/, ""));
      if (found) return found;
    }
    return undefined;
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function shorten(title: string): string {
  return title.length > 42 ? `${title.slice(0, 40).trimEnd()}…` : title;
}
