import * as vscode from "vscode";
import { dispatch } from "../../core/base/messages";
import { showFailure } from "../../host/errors";
import type { Log } from "../../host/log";
import { pageHtml, pageRoots, type PageName } from "./pageHtml";

/** What tells one kind of page from another. */
export interface SinglePageOptions<ToPage> {
  viewType: string;
  /** The script and the style sheet that draw it. */
  name: PageName;
  title: string;
  icon: string;
  /** The handlers of what the page asks for, but for `ready`. */
  handlers: object;
  /** All that the page shows, as it is now. */
  message(): Promise<ToPage>;
  /** What to send where that fails. */
  failed(message: string): ToPage;
  /** Told of each message that was sent. */
  sent?(message: ToPage): void;
  /** Told what the page kept, before it is shown again after a reload of the window. */
  restore?(state: unknown): void;
}

/** A page of which there is one in a window: opened or brought to the front, redrawn in place, restored after a reload. */
export class SinglePage<ToPage> implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private ready = false;
  private round = 0;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly log: Log,
    private readonly options: SinglePageOptions<ToPage>,
  ) {}

  /** Opens the page, or brings it to the front. */
  show(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    const { viewType, title } = this.options;
    this.adopt(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, { enableFindWidget: true }));
  }

  /** Sends all of the page again, where it is open; an older round that is overtaken sends nothing. */
  async update(): Promise<void> {
    if (!this.ready) return;
    const round = (this.round += 1);
    const message = await this.message();
    if (round !== this.round || !this.ready) return;
    if (await this.panel?.webview.postMessage(message)) this.options.sent?.(message);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (this.panel) {
      panel.dispose();
      return;
    }
    this.options.restore?.(state);
    this.adopt(panel);
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.ready = false;
    panel.webview.options = { enableScripts: true, localResourceRoots: pageRoots(this.extension) };
    panel.iconPath = new vscode.ThemeIcon(this.options.icon) as never;
    const ready = () => {
      this.ready = true;
      void this.update();
    };
    const listener = panel.webview.onDidReceiveMessage((message) =>
      dispatch({ ...this.options.handlers, ready }, message).catch((error: unknown) =>
        showFailure(this.log, vscode.l10n.t("the page's request"), error),
      ),
    );
    panel.onDidChangeViewState(() => {
      // A page that is hidden is gone; it says that it is ready when it comes back.
      if (!panel.visible) this.ready = false;
    });
    panel.onDidDispose(() => {
      listener.dispose();
      this.panel = undefined;
      this.ready = false;
    });
    panel.webview.html = pageHtml(panel.webview, this.extension, this.options.title, this.options.name);
  }

  private async message(): Promise<ToPage> {
    try {
      return await this.options.message();
    } catch (error) {
      this.log.error(`drawing ${this.options.viewType}`, error);
      return this.options.failed(vscode.l10n.t("This page could not be drawn. The log has the details."));
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }
}
