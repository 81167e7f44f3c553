import * as vscode from "vscode";
import { aGroup, Outline, type GroupBy, type OutlineNode } from "../../core/tree/outline";
import { aProblemFilter, isEmptyFilter, type ProblemFilter } from "../../core/tree/problemFilter";
import { Disposables } from "../../host/disposables";
import { VIEWS } from "../../host/ids";
import { onDidChangeSettings, settings } from "../../host/settings";
import type { Stores } from "../../storage/stores";
import { describeFilter } from "./filterText";
import { ProblemDrop, problemOf } from "./problemDrop";
import { treeItem } from "./treeItems";

const FILTER_KEY = "problems.filter";
const GROUP_KEY = "problems.groupBy";

/** The sidebar's tree of problems: what it is grouped and filtered by, and what VS Code asks to draw it. */
export class ProblemsTree implements vscode.TreeDataProvider<OutlineNode>, vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly view: vscode.TreeView<OutlineNode>;
  private current: Outline | undefined;
  private chosenFilter: ProblemFilter;
  private chosenGroup: GroupBy | undefined;
  private loaded = false;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly stores: Stores,
    private readonly memory: vscode.Memento,
  ) {
    this.chosenFilter = aProblemFilter(memory.get<unknown>(FILTER_KEY)) ?? {};
    this.chosenGroup = aGroup(memory.get<unknown>(GROUP_KEY));
    this.view = this.owned.add(
      vscode.window.createTreeView(VIEWS.problems, {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: false,
        dragAndDropController: new ProblemDrop(stores),
      }),
    );
    // VS Code forgets the manifest's title when a description is set.
    this.view.title = vscode.l10n.t("Catalogue");
    this.owned.add(
      stores.catalogue.onDidChange(() => {
        this.loaded = true;
        this.refresh();
      }),
    );
    this.owned.add(stores.research.onDidChange(() => this.refresh()));
    this.owned.add(stores.identity.onDidChange(() => this.refresh()));
    this.owned.add(stores.marks.onDidChange(() => this.refresh()));
    this.owned.add(onDidChangeSettings(["tree.groupBy"], () => this.setGroup(undefined)));
    this.describe();
  }

  get outline(): Outline {
    this.current ??= new Outline({
      catalogue: this.stores.catalogue.catalogue,
      research: this.stores.research.research,
      groupBy: this.groupBy,
      filter: this.chosenFilter,
      me: this.stores.identity.known,
      now: new Date(),
    });
    return this.current;
  }

  get groupBy(): GroupBy {
    return this.chosenGroup ?? settings.groupBy();
  }

  get filter(): ProblemFilter {
    return this.chosenFilter;
  }

  /** The group is kept for the workspace; undefined goes back to the setting. */
  setGroup(group: GroupBy | undefined): void {
    this.chosenGroup = group;
    void this.memory.update(GROUP_KEY, group);
    this.refresh();
  }

  setFilter(filter: ProblemFilter): void {
    this.chosenFilter = filter;
    void this.memory.update(FILTER_KEY, filter);
    this.refresh();
  }

  /** Shows a problem in the tree; false where the filter hides it or there is no such problem. */
  async reveal(id: string, options: { focus: boolean }): Promise<boolean> {
    const node = this.outline.find(id);
    if (!node) return false;
    await this.view.reveal(node, { select: true, focus: options.focus, expand: false });
    return true;
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<unknown> {
    return this.view.onDidChangeVisibility;
  }

  /** Selects the problem whose page is in front, now and from now on, as long as the setting wants it. */
  followPages(pages: {
    readonly active: string | undefined;
    readonly onDidShow: vscode.Event<string>;
  }): vscode.Disposable {
    return vscode.Disposable.from(
      pages.onDidShow((id) => void this.follow(id)),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible && pages.active) void this.follow(pages.active);
      }),
    );
  }

  /** The focus stays where it is, and a row of this problem that is selected already stays so. */
  private async follow(id: string): Promise<void> {
    if (!this.view.visible || !settings.followPage()) return;
    if (this.view.selection.some((node) => problemOf(node) === id)) return;
    await this.reveal(id, { focus: false });
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    return treeItem(node, this.outline, this.stores);
  }

  getChildren(node?: OutlineNode): OutlineNode[] {
    return node ? this.outline.children(node) : this.outline.roots();
  }

  getParent(node: OutlineNode): OutlineNode | undefined {
    return node.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: OutlineNode): Promise<vscode.TreeItem> {
    const { outlineTooltip } = await import("./tooltips");
    item.tooltip = await outlineTooltip(node, this.stores);
    return item;
  }

  /** The badge of the activity bar: how many things are new since the last visit. */
  showNews(count: number): void {
    this.view.badge = count
      ? { value: count, tooltip: vscode.l10n.t("New since your last visit: {0}", count) }
      : undefined;
  }

  private refresh(): void {
    this.current = undefined;
    this.describe();
    this.changed.fire();
  }

  private describe(): void {
    const filtered = !isEmptyFilter(this.chosenFilter);
    this.view.description = filtered ? describeFilter(this.chosenFilter, this.stores.catalogue.catalogue) : undefined;
    void vscode.commands.executeCommand("setContext", "openProblems.filtered", filtered);
    void vscode.commands.executeCommand(
      "setContext",
      "openProblems.noProblems",
      this.loaded && !this.stores.catalogue.catalogue.problems.length,
    );
  }

  dispose(): void {
    this.owned.dispose();
  }
}
