import * as vscode from "vscode";
import { EXPERIMENT_STATES, type Claim, type Experiment, type ExperimentState, type Note } from "../core/research/model";
import { isStale } from "../core/research/team";
import { Disposables } from "../host/disposables";
import { VIEWS } from "../host/ids";
import { settings } from "../host/settings";
import type { Stores } from "../storage/stores";
import { capital, experimentLabel } from "./labels";
import { experimentItem, noteItem } from "./treeItems";

type Node =
  | { kind: "section"; section: "claims" | "notes" | "experiments"; total: number }
  | { kind: "state"; state: ExperimentState; experiments: Experiment[] }
  | { kind: "claim"; claim: Claim }
  | { kind: "note"; note: Note }
  | { kind: "experiment"; experiment: Experiment };

const LATEST_NOTES = 50;

/** The sidebar's view of one's own work: claims, the latest notes, experiments by status. */
export class ResearchTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly stores: Stores) {
    this.owned.add(vscode.window.createTreeView(VIEWS.research, { treeDataProvider: this, showCollapseAll: true }));
    for (const event of [stores.catalogue.onDidChange, stores.research.onDidChange, stores.identity.onDidChange])
      this.owned.add(event(() => this.changed.fire()));
  }

  getChildren(node?: Node): Node[] {
    const { research } = this.stores.research;
    if (!node) {
      const sections = { claims: this.claims().length, notes: research.notes.length, experiments: research.experiments.length };
      return (Object.keys(sections) as (keyof typeof sections)[])
        .filter((section) => sections[section])
        .map((section) => ({ kind: "section", section, total: sections[section] }));
    }
    if (node.kind === "state") return node.experiments.map((experiment) => ({ kind: "experiment", experiment }));
    if (node.kind !== "section") return [];
    if (node.section === "claims") return this.claims().map((claim) => ({ kind: "claim", claim }));
    if (node.section === "notes") return research.notes.slice(0, LATEST_NOTES).map((note) => ({ kind: "note", note }));
    return EXPERIMENT_STATES.map((state) => ({
      kind: "state" as const,
      state,
      experiments: research.experiments.filter((experiment) => experiment.status === state),
    })).filter(({ experiments }) => experiments.length);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case "section": {
        const titles = {
          claims: vscode.l10n.t("I work on"),
          notes: vscode.l10n.t("Latest notes"),
          experiments: vscode.l10n.t("Experiments"),
        };
        const item = new vscode.TreeItem(titles[node.section], vscode.TreeItemCollapsibleState.Expanded);
        item.id = node.section;
        item.description = String(node.total);
        item.contextValue = `section ${node.section}`;
        return item;
      }
      case "state": {
        const label = experimentLabel(node.state);
        const item = new vscode.TreeItem(capital(label.text), vscode.TreeItemCollapsibleState.Expanded);
        item.id = `state/${node.state}`;
        item.description = String(node.experiments.length);
        item.iconPath = new vscode.ThemeIcon(label.icon);
        return item;
      }
      case "claim":
        return this.claimItem(node.claim);
      case "note":
        return noteItem(node.note);
      case "experiment":
        return experimentItem(node.experiment);
    }
  }

  private claimItem(claim: Claim): vscode.TreeItem {
    const problem = this.stores.catalogue.catalogue.resolve(claim.problem);
    const stale = isStale(claim, new Date(), settings.staleAfterDays());
    const item = new vscode.TreeItem(problem?.title ?? claim.problem);
    item.description = [claim.focus, claim.state === "paused" && vscode.l10n.t("paused"), stale && vscode.l10n.t("stale: renew or release")]
      .filter(Boolean)
      .join(" · ");
    item.iconPath = new vscode.ThemeIcon(stale ? "warning" : "account");
    item.contextValue = stale ? "claim stale" : "claim";
    if (problem) item.command = { command: "openProblems.openProblem", title: vscode.l10n.t("Open Problem"), arguments: [problem.fullId] };
    return item;
  }

  private claims(): Claim[] {
    return this.stores.myClaims().filter((claim) => claim.state !== "done");
  }

  dispose(): void {
    this.owned.dispose();
  }
}
