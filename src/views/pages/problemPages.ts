import * as vscode from "vscode";
import { dispatch } from "../../core/base/messages";
import { isPageState, type Handlers, type ToPage } from "../../core/page/protocol";
import { Disposables } from "../../host/disposables";
import { showFailure } from "../../host/errors";
import { PROBLEM_PAGE } from "../../host/ids";
import type { Log } from "../../host/log";
import type { Stores } from "../../storage/stores";
import { imageAddress, pageHtml, pageRoots } from "./pageHtml";
import { pageInput } from "./pageInput";

/** Makes the handlers of what a page asks for; given by the commands, which lie above the views. */
export type PageIntents = (problem: string, ready: () => void) => Handlers;

/** The pages of problems: one panel each, redrawn in place when anything changes. */
export class ProblemPages implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly owned = new Disposables();
  private readonly pages = new Map<string, ProblemPage>();
  private readonly shown = this.owned.add(new vscode.EventEmitter<string>());

  /** Full id of the problem whose page came to the front. */
  readonly onDidShow = this.shown.event;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly stores: Stores,
    private readonly intents: PageIntents,
    private readonly log: Log,
  ) {
    const redraw = () => this.pages.forEach((page) => void page.update());
    this.owned.add(stores.catalogue.onDidChange(redraw));
    this.owned.add(stores.research.onDidChange(redraw));
    this.owned.add(stores.identity.onDidChange(redraw));
    this.owned.add(stores.runs.onDidChange(redraw));
  }

  /** Full id of the problem whose page is in front, where one is. */
  get active(): string | undefined {
    return [...this.pages].find(([, page]) => page.panel.active)?.[0];
  }

  /** Opens a problem's page, or brings it to the front. `fullId` must be one of the catalogue's. */
  open(fullId: string, title: string, options: { beside?: boolean; preserveFocus?: boolean } = {}): void {
    const column = options.beside ? vscode.ViewColumn.Beside : undefined;
    const known = this.pages.get(fullId);
    if (known) {
      known.panel.reveal(column, options.preserveFocus);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      PROBLEM_PAGE,
      title,
      { viewColumn: column ?? vscode.ViewColumn.Active, preserveFocus: options.preserveFocus },
      { enableFindWidget: true },
    );
    this.adopt(panel, fullId);
  }

  /** Called by VS Code for each page that was open when the window was reloaded. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (!isPageState(state)) {
      panel.dispose();
      return;
    }
    await this.stores.catalogue.whenKnown(state.problemId);
    this.adopt(panel, this.stores.catalogue.catalogue.resolve(state.problemId)?.fullId ?? state.problemId);
  }

  private adopt(panel: vscode.WebviewPanel, fullId: string): void {
    const page = new ProblemPage(panel, fullId, this.extension, this.stores, this.intents, this.log);
    this.pages.set(fullId, page);
    panel.onDidDispose(() => {
      page.dispose();
      this.pages.delete(fullId);
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) this.shown.fire(fullId);
    });
    if (panel.active) this.shown.fire(fullId);
  }

  dispose(): void {
    for (const page of [...this.pages.values()]) page.panel.dispose();
    this.owned.dispose();
  }
}

class ProblemPage implements vscode.Disposable {
  private ready = false;
  private round = 0;
  private readonly listener: vscode.Disposable;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly fullId: string,
    extension: vscode.Uri,
    private readonly stores: Stores,
    intents: PageIntents,
    private readonly log: Log,
  ) {
    panel.webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension) };
    panel.iconPath = new vscode.ThemeIcon("lightbulb") as never;
    const handlers = intents(fullId, () => {
      this.ready = true;
      void this.update();
    });
    this.listener = panel.webview.onDidReceiveMessage((message) =>
      dispatch(handlers, message).catch((error: unknown) =>
        showFailure(log, vscode.l10n.t("the page's request"), error),
      ),
    );
    panel.webview.html = pageHtml(panel.webview, extension, panel.title);
  }

  /** Sends the whole page again; an older round that is overtaken sends nothing. */
  async update(): Promise<void> {
    if (!this.ready) return;
    const round = (this.round += 1);
    const message = await this.message();
    if (round === this.round && this.ready) await this.panel.webview.postMessage(message);
  }

  private async message(): Promise<ToPage> {
    try {
      await this.stores.catalogue.whenKnown(this.fullId);
      const [detail, drawing] = await Promise.all([
        this.stores.catalogue.problem(this.fullId),
        import("../../core/drawing"),
      ]);
      if (!detail)
        return { type: "failed", message: vscode.l10n.t("The catalogue has no problem “{0}” any more.", this.fullId) };
      this.panel.title = detail.entry.title;
      return {
        type: "show",
        model: drawing.problemPage(
          pageInput(detail, this.stores, drawing.renderMarkdown, (file, src) =>
            imageAddress(this.panel.webview, file, src),
          ),
        ),
      };
    } catch (error) {
      this.log.error(`drawing ${this.fullId}`, error);
      return { type: "failed", message: vscode.l10n.t("This page could not be drawn. The log has the details.") };
    }
  }

  dispose(): void {
    this.ready = false;
    this.listener.dispose();
  }
}
