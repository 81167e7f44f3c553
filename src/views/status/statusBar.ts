import { rowText } from "../rowText";
import * as vscode from "vscode";
import { rounds } from "../../host/rounds";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { Log } from "../../host/log";
import { Disposables } from "../../host/disposables";
import { gitHead } from "../../storage/files/git";
import type { Stores } from "../../storage/stores";
import { capital, nameOf, STATE_WORDS } from "../../core/words/names";
import { plainTitle } from "../../core/words/plainTitle";

/** The problem that the current file or branch belongs to, in the status bar; a click opens its page. */
export class ProblemStatus implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly item = this.owned.add(
    vscode.window.createStatusBarItem("openProblems.current", vscode.StatusBarAlignment.Left, 50),
  );
  private readonly begin = rounds();

  constructor(
    private readonly stores: Stores,
    log: Log,
  ) {
    this.item.name = vscode.l10n.t("Open Problems: current problem");
    const update = () =>
      void this.update().catch((error: unknown) => log.error("the problem in the status bar", error));
    const events: vscode.Event<unknown>[] = [
      vscode.window.onDidChangeActiveTextEditor,
      vscode.window.onDidChangeWindowState,
      stores.catalogue.onDidChange,
      stores.research.onDidChange,
    ];
    for (const event of events) this.owned.add(event(update));
    // A branch that is checked out is a change of this file alone.
    const head = this.owned.add(vscode.workspace.createFileSystemWatcher("**/.git/HEAD"));
    for (const event of [head.onDidChange, head.onDidCreate]) this.owned.add(event(update));
    update();
  }

  private async update(): Promise<void> {
    const isNewest = this.begin();
    const file = vscode.window.activeTextEditor?.document.uri;
    const own = this.ofFile(file);
    const found = own ? { problem: own, why: vscode.l10n.t("This file belongs to it.") } : await this.ofBranch(file);
    if (!isNewest()) return;
    if (!found) {
      this.item.hide();
      return;
    }
    const { problem, why } = found;
    const title = plainTitle(problem.title);
    this.item.text = `$(lightbulb) ${rowText(shorten(title))}`;
    const state = capital(nameOf(STATE_WORDS, problem.state));
    this.item.tooltip = [title, state, why, vscode.l10n.t("Click to open its page.")].join("\n");
    this.item.accessibilityInformation = {
      label: vscode.l10n.t("Open the problem “{0}”", title),
      role: "button",
    };
    this.item.command = {
      command: "openProblems.openProblem",
      title: vscode.l10n.t("Open Problem"),
      arguments: [problem.fullId],
    };
    this.item.show();
  }

  /** By the file's own record: a note or an experiment. */
  private ofFile(uri: vscode.Uri | undefined): CatalogueProblem | undefined {
    const file = uri?.toString();
    if (!file) return undefined;
    const { research } = this.stores.research;
    const record =
      research.notes.find((note) => note.file === file) ??
      research.experiments.find((experiment) => experiment.file === file);
    const [id] = record?.problems ?? [];
    return id === undefined ? undefined : this.stores.catalogue.catalogue.resolve(id);
  }

  /** By a part of the branch's name that is a problem's id: `superposition`, `ada/superposition`, `exp/superposition-2`. */
  private async ofBranch(
    file: vscode.Uri | undefined,
  ): Promise<{ problem: CatalogueProblem; why: string } | undefined> {
    const folder = (file && vscode.workspace.getWorkspaceFolder(file)) ?? vscode.workspace.workspaceFolders?.[0];
    const branch = folder && (await gitHead(folder.uri))?.branch;
    if (!branch) return undefined;
    const { catalogue } = this.stores.catalogue;
    for (const part of branch.toLowerCase().split("/").reverse()) {
      const problem = catalogue.resolve(part) ?? catalogue.resolve(part.replace(/[-_]\d+$/, ""));
      if (problem) return { problem, why: vscode.l10n.t("The branch “{0}” is named after it.", branch) };
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
