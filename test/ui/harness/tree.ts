import type { Locator, Page } from "playwright-core";
import { MOST_WAIT } from "./mostWait";
import { readable, withText, type PageElement } from "./text";

/** A row of a tree view, as it is seen and as a screen reader says it. */
export interface TreeRow {
  label: string;
  description: string;
  level: number;
  /** undefined for a leaf */
  expanded: boolean | undefined;
  ariaLabel: string;
}

/** Runs in the page: what each row says, and where it stands. */
const readRows = (rows: PageElement[]): (TreeRow & { top: number })[] =>
  rows.map((row) => {
    const expanded = row.getAttribute("aria-expanded");
    return {
      label: row.querySelector(".label-name")?.innerText ?? "",
      description: row.querySelector(".label-description")?.innerText ?? "",
      level: Number(row.getAttribute("aria-level")),
      expanded: expanded === null ? undefined : expanded === "true",
      ariaLabel: row.getAttribute("aria-label") ?? "",
      top: row.getBoundingClientRect().top,
    };
  });

/** One tree view in a side bar. */
export class TreeView {
  readonly tree: Locator;

  constructor(
    private readonly page: Page,
    /** The view's name as it stands in its header. */
    readonly name: string,
  ) {
    this.tree = page.getByRole("tree", { name, exact: true });
  }

  /** The rows in sight, from the top; empty while the tree is. All are read at one moment, since the tree may be drawn anew at any. */
  async items(): Promise<TreeRow[]> {
    const rows = await this.tree.getByRole("treeitem").evaluateAll(readRows);
    return rows
      .sort((a, b) => a.top - b.top)
      .map(({ label, description, level, expanded, ariaLabel }) => ({
        label: readable(label),
        description: readable(description),
        level,
        expanded,
        ariaLabel: readable(ariaLabel),
      }));
  }

  /** The row with this label, or whose label matches; a problem's, which has a short name, also by its title, with which it is read aloud. */
  item(label: string | RegExp): Locator {
    const row = this.tree.getByRole("treeitem");
    const read = typeof label === "string" ? `[aria-label^=${JSON.stringify(`${label},`)}]` : undefined;
    const labelled = row.filter({ has: withText(this.page, ".label-name", label) });
    return labelled.or(read ? this.tree.locator(`[role=treeitem]${read}`) : row.and(this.tree.getByLabel(label)));
  }

  /** Clicks a row: opens a leaf, opens or closes a branch. */
  async click(label: string | RegExp): Promise<void> {
    await this.item(label).first().locator(".label-name").click();
  }

  async expand(label: string | RegExp): Promise<void> {
    const row = this.item(label).first();
    if ((await row.getAttribute("aria-expanded")) === "true") return;
    await row.locator(".monaco-tl-twistie").click();
    await this.item(label).and(this.tree.locator('[aria-expanded="true"]')).first().waitFor();
  }

  /** Clicks an action that appears on a row under the pointer. */
  async inlineAction(label: string | RegExp, action: string | RegExp): Promise<void> {
    const row = this.item(label).first();
    // A tooltip that the last action has left open may cover the row, and stays while the pointer does.
    await this.page.mouse.move(0, 0);
    await row.hover();
    await row.getByRole("button", { name: action }).click();
  }

  /** Chooses an entry of a row's context menu, or one within it. A tree that is drawn anew meanwhile takes the menu away: it is asked for again. */
  async contextMenu(label: string | RegExp, entry: string | RegExp, within?: string | RegExp): Promise<void> {
    const item = this.page.getByRole("menuitem", { name: entry });
    for (let attempts = 3; ; attempts--) {
      await this.item(label).first().click({ button: "right" });
      try {
        await item.waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (attempts === 1) throw error;
        await this.page.keyboard.press("Escape");
      }
    }
    if (within === undefined) return chooseFromMenu(this.page, item);
    await pointAt(this.page, item);
    await this.page.keyboard.press("ArrowRight");
    const inner = this.page.getByRole("menuitem", { name: within });
    await inner.waitFor();
    // The pointer would leave the menu on its way.
    for (let row = 0; row < 20 && !(await this.page.locator("[role=menuitem]:focus").and(inner).count()); row++)
      await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("Enter");
    await inner.waitFor({ state: "hidden" });
  }

  /** Clicks an action in the view's header. */
  async titleAction(action: string | RegExp): Promise<void> {
    const sideBar = this.page.locator(".part.sidebar");
    const header = sideBar
      .locator(".pane-header")
      .filter({ has: withText(this.page, ".title", this.name), visible: true });
    const place = (await header.count()) ? header : sideBar.locator(".composite.title"); // a container's only view has no header of its own
    await place.hover();
    await place.getByRole("button", { name: action }).click();
  }

  /** The text of an empty view's welcome, or of its message. */
  async message(): Promise<string> {
    return readable(
      await this.page
        .locator(".part.sidebar .welcome-view-content, .part.sidebar .tree-explorer-viewlet-tree-view .message")
        .filter({ visible: true })
        .first()
        .innerText(),
    );
  }
}

/** By keyboard: a menu takes no clicks for a moment after it opens, and Enter means nothing to it before the pointer has chosen an entry. */
async function chooseFromMenu(page: Page, item: Locator): Promise<void> {
  await pointAt(page, item);
  await page.keyboard.press("Enter");
  await item.waitFor({ state: "hidden" });
}

/** Until the entry takes the pointer. */
async function pointAt(page: Page, item: Locator): Promise<void> {
  const chosen = page.locator(".action-item.focused > *").and(item);
  for (const deadline = Date.now() + MOST_WAIT; !(await chosen.count());) {
    if (Date.now() > deadline) throw new Error("the menu's entry did not take the pointer");
    await page.mouse.move(0, 0);
    await item.hover();
    await page.waitForTimeout(50);
  }
}
