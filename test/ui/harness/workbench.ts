import { readFileSync } from "node:fs";
import path from "node:path";
import type { ConsoleMessage, Frame, FrameLocator, Locator, Page } from "playwright-core";
import { again } from "./again";
import { Editor } from "./editor";
import { MOST_WAIT } from "./mostWait";
import { Notifications } from "./notifications";
import { QuickPick } from "./quickPick";
import { withText } from "./text";
import { TreeView, type TreeRow } from "./tree";

/** A VS Code window that a test drives as a person would. Every method waits for what it needs, at most for `MOST_WAIT`. */
export class Workbench {
  readonly activityBar: Locator;
  readonly quickPick: QuickPick;
  readonly editor: Editor;
  readonly notifications: Notifications;
  /** What webviews wrote to the console as errors, such as a violation of their content security policy. */
  readonly webviewErrors: string[] = [];

  constructor(
    readonly page: Page,
    /** Absolute path of the workspace's copy; undefined in an empty window. */
    readonly workspace: string | undefined,
    private readonly onClose: (workbench: Workbench) => Promise<void>,
  ) {
    page.setDefaultTimeout(MOST_WAIT);
    page.on("console", (message) => this.collect(message));
    this.activityBar = page.locator(".part.activitybar");
    this.quickPick = new QuickPick(page);
    this.editor = new Editor(page, this.quickPick);
    this.notifications = new Notifications(page);
  }

  private collect(message: ConsoleMessage): void {
    const fromWebview =
      /\/webview\/browser\/pre\//.test(message.location().url) || /Content Security Policy/.test(message.text());
    if (message.type() === "error" && fromWebview) this.webviewErrors.push(message.text());
  }

  /** Runs a command from the command palette by its title there ("Open Problems: New Note"). */
  async command(title: string): Promise<void> {
    // While the focus moves into a page, a key is lost, and the palette closes again.
    await again(3, async () => {
      await this.page.keyboard.press("F1");
      await this.quickPick.input.fill(`>${title}`, { timeout: 3000 });
      await this.quickPick.item(title).first().click({ timeout: 3000 });
    });
  }

  /** Shows a view container of the activity bar by its title. */
  async openView(title: string): Promise<void> {
    const tab = this.activityBar.getByRole("tab", { name: title });
    await tab.waitFor();
    if ((await tab.getAttribute("aria-selected")) !== "true") await tab.click();
    await this.activityBar.locator("[role=tab][aria-selected=true]").and(tab).waitFor();
  }

  /** A tree view by its name. */
  tree(name: string): TreeView {
    return new TreeView(this.page, name);
  }

  /** The rows of a tree view, once there is one. */
  async treeItems(name: string): Promise<TreeRow[]> {
    const view = this.tree(name);
    await view.tree.getByRole("treeitem").first().waitFor();
    return view.items();
  }

  /** The page inside the visible webview panel with this title. It stays good when the panel's HTML is set anew. */
  async webview(title: string): Promise<FrameLocator> {
    await withText(this.page, ".tab .monaco-icon-label-container", title).first().waitFor();
    const outer = this.page.locator("iframe.webview.ready").filter({ visible: true });
    const deadline = Date.now() + MOST_WAIT;
    for (;;) {
      for (let i = 0; i < (await outer.count()); i++) {
        const inner = outer.nth(i).contentFrame().locator("iframe#active-frame");
        if ((await inner.count()) && (await inner.getAttribute("title")) === title) return inner.contentFrame();
      }
      if (Date.now() > deadline) throw new Error(`no webview titled "${title}" is visible`);
      await this.page.waitForTimeout(50);
    }
  }

  /** The same page as a frame, for tools that need one (axe); good until its HTML is set anew. */
  async webviewFrame(title: string): Promise<Frame> {
    const handle = await (await this.webview(title)).owner().elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error(`the webview titled "${title}" is gone`);
    return frame;
  }

  /** The entries of the Problems panel, which it opens: each with its place, as a screen reader says it. */
  async problems(): Promise<string[]> {
    await this.command("Problems: Focus on Problems View");
    const rows = this.page.locator(".markers-panel [role=treeitem][aria-level='2']");
    await rows.first().waitFor();
    return Promise.all((await rows.all()).map(async (row) => (await row.getAttribute("aria-label")) ?? ""));
  }

  /** Reads a file of the workspace from disk. */
  readFile(relativePath: string): string {
    if (!this.workspace) throw new Error("the window has no workspace");
    return readFileSync(path.join(this.workspace, relativePath), "utf8");
  }

  /** Saves a picture of the window in test/ui/screenshots and returns its path. */
  async screenshot(name: string): Promise<string> {
    const file = path.join("test/ui/screenshots", `${name}.png`);
    await this.page.screenshot({ path: file, animations: "disabled", caret: "hide" });
    return file;
  }

  /** Closes the window, stops its server and removes its files. */
  async close(): Promise<void> {
    await this.onClose(this);
  }
}
