import * as vscode from "vscode";
import { READING_STATES, type ReadingState } from "../core/research/model";
import type { ReferenceNode } from "../core/outline";
import { Disposables } from "../host/disposables";
import { VIEWS } from "../host/ids";
import type { Stores } from "../storage/stores";
import { capital, readingLabel } from "./labels";
import { referenceItem } from "./treeItems";

interface StateNode {
  kind: "state";
  state: ReadingState;
  keys: string[];
}
type Node = StateNode | ReferenceNode;

/** The sidebar's list of what one reads, by state. */
export class ReadingListTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly view: vscode.TreeView<Node>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly stores: Stores) {
    this.view = this.owned.add(vscode.window.createTreeView(VIEWS.readingList, { treeDataProvider: this, showCollapseAll: true }));
    // VS Code forgets the manifest's title when a description is set.
    this.view.title = vscode.l10n.t("Reading List");
    const refresh = () => {
      this.describe();
      this.changed.fire();
    };
    for (const event of [stores.catalogue.onDidChange, stores.research.onDidChange, stores.identity.onDidChange])
      this.owned.add(event(refresh));
    this.describe();
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.states();
    if (node.kind !== "state") return [];
    return node.keys.map((key) => ({ kind: "reference", id: `${node.state}/${key}`, key }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === "reference") {
      const item = referenceItem(node.key, this.stores);
      item.id = node.id;
      item.contextValue += " listed";
      return item;
    }
    const label = readingLabel(node.state);
    const item = new vscode.TreeItem(
      capital(label.text),
      node.state === "read" ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded,
    );
    item.id = node.state;
    item.description = String(node.keys.length);
    item.iconPath = new vscode.ThemeIcon(label.icon);
    item.contextValue = "reading-state";
    return item;
  }

  private states(): StateNode[] {
    const readings = this.stores.myReadings();
    return READING_STATES.map((state) => ({
      kind: "state" as const,
      state,
      keys: readings.filter((reading) => reading.state === state).map((reading) => reading.reference),
    })).filter((node) => node.keys.length);
  }

  private describe(): void {
    const readings = this.stores.myReadings();
    const read = readings.filter((reading) => reading.state === "read").length;
    this.view.description = readings.length ? vscode.l10n.t("{0} of {1} read", read, readings.length) : undefined;
  }

  dispose(): void {
    this.owned.dispose();
  }
}
