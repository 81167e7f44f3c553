import * as vscode from "vscode";
import { number } from "../../core/base/language";
import type { ReferenceNode } from "../../core/tree/outline";
import {
  aReadingGroup,
  aReadingSort,
  readingOutline,
  type ReadingGroup,
  type ReadingGroupNode,
  type ReadingSort,
} from "../../core/tree/readingOutline";
import type { ReadingState } from "../../core/research/model";
import { Disposables } from "../../host/disposables";
import { VIEWS } from "../../host/ids";
import type { Stores } from "../../storage/stores";
import { capital, named, READING_WORDS, STATE_WORDS } from "../../core/words/names";
import { treeRow } from "../rowText";
import { referenceItem } from "./recordItems";

/** A row of the reading list: a group, or a work. */
export type ReadingNode = ReadingGroupNode | ReferenceNode;

const GROUP_KEY = "readingList.groupBy";
const SORT_KEY = "readingList.sort";

/** The sidebar's list of what one reads, by state or by problem; several rows can be selected. */
export class ReadingListTree implements vscode.TreeDataProvider<ReadingNode>, vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly view: vscode.TreeView<ReadingNode>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly stores: Stores,
    private readonly memory: vscode.Memento,
  ) {
    this.view = this.owned.add(
      vscode.window.createTreeView(VIEWS.readingList, {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    // VS Code forgets the manifest's title when a description is set.
    this.view.title = vscode.l10n.t("Reading List");
    const { catalogue, research, identity, marks } = stores;
    for (const { onDidChange } of [catalogue, research, identity, marks])
      this.owned.add(onDidChange(() => this.refresh()));
    this.describe();
  }

  get groupBy(): ReadingGroup {
    return aReadingGroup(this.memory.get<unknown>(GROUP_KEY)) ?? "state";
  }

  get sort(): ReadingSort {
    return aReadingSort(this.memory.get<unknown>(SORT_KEY)) ?? "added";
  }

  /** Both are kept for the workspace. */
  async arrange(wanted: { groupBy?: ReadingGroup; sort?: ReadingSort }): Promise<void> {
    if (wanted.groupBy) await this.memory.update(GROUP_KEY, wanted.groupBy);
    if (wanted.sort) await this.memory.update(SORT_KEY, wanted.sort);
    this.refresh();
  }

  getChildren(node?: ReadingNode): ReadingNode[] {
    if (!node) return this.groups();
    if (node.kind !== "group") return [];
    return node.keys.map((key) => ({ kind: "reference", id: `${node.id}/${key}`, key }));
  }

  getTreeItem(node: ReadingNode): vscode.TreeItem {
    const item =
      node.kind === "group" ? this.groupItem(node) : referenceItem(node.key, this.stores, this.groupBy === "state");
    item.id = node.id;
    if (node.kind === "reference") item.command = this.showsWork(node.key);
    return treeRow(item);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ReadingNode): Promise<vscode.TreeItem> {
    const { referenceTooltip } = await import("./tooltips");
    if (node.kind === "reference") item.tooltip = referenceTooltip(node.key, this.stores);
    return item;
  }

  /** A click shows a work among the references of the problem that it was listed for: opening a browser each time would be in the way. */
  private showsWork(key: string): vscode.Command | undefined {
    const { catalogue } = this.stores.catalogue;
    const listedFor = this.stores.myReadings().find(({ reference }) => reference === key)?.problem;
    const problem =
      (listedFor !== undefined && catalogue.resolve(listedFor)) ||
      catalogue.problemsCiting(...this.stores.references.keysOf(key))[0];
    return (
      problem && {
        command: "openProblems.openProblem",
        title: vscode.l10n.t("Open Problem"),
        arguments: [problem.fullId, { preview: true, preserveFocus: true, place: { reference: key } }],
      }
    );
  }

  private groupItem(node: ReadingGroupNode): vscode.TreeItem {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const unread = node.keys.length - node.read;
    if (node.groupBy === "state") {
      const label = named(READING_WORDS, node.key as ReadingState);
      const item = new vscode.TreeItem(capital(label.text), unread ? Expanded : Collapsed);
      item.description = number(node.keys.length);
      item.iconPath = new vscode.ThemeIcon(label.icon);
      item.contextValue = "reading-state";
      return item;
    }
    const problem = this.stores.catalogue.catalogue.resolve(node.key);
    const item = new vscode.TreeItem(node.title || vscode.l10n.t("Without a problem"), unread ? Expanded : Collapsed);
    item.description = progress(node.read, node.keys.length);
    item.iconPath = problem && new vscode.ThemeIcon(named(STATE_WORDS, problem.state).icon);
    item.contextValue = problem ? "reading-problem" : "reading-rest";
    return item;
  }

  private groups(): ReadingGroupNode[] {
    const { catalogue } = this.stores.catalogue;
    return readingOutline({
      readings: this.stores.myReadings(),
      groupBy: this.groupBy,
      sort: this.sort,
      work: (key) => this.stores.references.get(key),
      problem: (id) => catalogue.resolve(id),
      citing: (key) => catalogue.problemsCiting(...this.stores.references.keysOf(key)),
    });
  }

  private refresh(): void {
    this.describe();
    this.changed.fire();
  }

  private describe(): void {
    const readings = this.stores.myReadings();
    const read = readings.filter((reading) => reading.state === "read").length;
    this.view.description = readings.length ? progress(read, readings.length) : undefined;
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function progress(read: number, all: number): string {
  return vscode.l10n.t("{0} of {1} read", number(read), number(all));
}
