import * as vscode from "vscode";
import { dispatch } from "../../core/base/messages";
import { rounds } from "../../host/rounds";
import { isolated, isolatedIn, unisolatedIn } from "../../core/base/text/direction";
import { Disposables } from "../../host/disposables";
import { showFailure } from "../../host/errors";
import type { Log } from "../../host/log";
import { pageCode, pageHtml, pageRoots, type PageCode, type PageName } from "./pageHtml";

/** What a page is told where it cannot be drawn. */
interface Failed {
  type: "failed";
  message: string;
}

/** What tells one kind of page from another. A kind of which there is one page in a window has the key "". */
export interface PageKind<ToPage extends { type: string }> {
  viewType: string;
  /** The script and the style sheet that draw it. */
  name: PageName;
  icon: string;
  /** The title of a page's tab; undefined leaves it as it is. */
  title(key: string): string | undefined;
  /** The handlers of what a page asks for, but for `ready`; `answer` sends that page a message beside its state. */
  handlers(key: string, answer: (message: ToPage) => void): object;
  /** All that a page shows, as it is now. */
  message(key: string, webview: vscode.Webview): Promise<ToPage | Failed>;
  /** What is shown first stands in the page itself, where it is made in time: without a message's way from frame to frame. */
  inPage?: boolean;
  /** Told of each message that was sent. */
  sent?(message: ToPage | Failed): void;
  /** The key of the page that kept this state, before it is shown again after a reload of the window; undefined closes it. */
  restore(state: unknown): string | undefined | Promise<string | undefined>;
  /** Told of each page that was closed. */
  closed?(key: string): void;
  /** Each draws the open pages again, `calm` milliseconds after the last where that is given. */
  changes: readonly vscode.Event<unknown>[];
  calm?: number;
}

/** Where a page is opened. */
export interface OpenOptions {
  beside?: boolean;
  preserveFocus?: boolean;
  /** To have a look: the next page that is opened so takes its place, until it is kept by a double click or opened in another way. */
  preview?: boolean;
}

/** Two clicks within this time, in milliseconds, are a double click. */
const DOUBLE_CLICK = 500;

/** The pages of one kind, one for each key: opened or brought to the front, redrawn in place, restored after a reload. */
export class Panels<ToPage extends { type: string }> implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly owned = new Disposables();
  private readonly pages = new Map<string, Page<ToPage>>();
  private readonly shown = this.owned.add(new vscode.EventEmitter<string>());
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private code: Promise<PageCode> | undefined;
  /** The page that the next look takes, and when it was last clicked. */
  private preview: { page: Page<ToPage>; since: number } | undefined;

  /** Key of the page that came to the front. */
  readonly onDidShow = this.shown.event;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly log: Log,
    private readonly kind: PageKind<ToPage>,
  ) {
    for (const event of kind.changes) this.owned.add(event(() => this.redraw()));
  }

  /** Key of the page that is in front, where one is. */
  get active(): string | undefined {
    return [...this.pages].find(([, { panel }]) => panel.active)?.[0];
  }

  /** Whether any page is in sight. */
  get isVisible(): boolean {
    return [...this.pages.values()].some(({ panel }) => panel.visible);
  }

  /** Opens a page, or brings it to the front. */
  open(key = "", { beside, preserveFocus, preview }: OpenOptions = {}): void {
    const column = beside ? vscode.ViewColumn.Beside : undefined;
    const known = this.pages.get(key);
    if (known) {
      if (this.preview?.page === known) {
        const isKept = !preview || Date.now() - this.preview.since < DOUBLE_CLICK;
        this.preview = isKept ? undefined : { page: known, since: Date.now() };
      }
      known.panel.reveal(column, preserveFocus);
      return;
    }
    const looks = preview && vscode.workspace.getConfiguration("workbench.editor").get("enablePreview") !== false;
    if (looks && this.preview) {
      const { page } = this.preview;
      this.pages.delete(page.key);
      this.pages.set(key, page);
      this.preview = { page, since: Date.now() };
      page.turnTo(key);
      page.panel.reveal(column, preserveFocus);
      if (page.panel.active) this.shown.fire(key);
      return;
    }
    const place = { viewColumn: column ?? vscode.ViewColumn.Active, preserveFocus };
    const title = isolated(this.kind.title(key) ?? key);
    const options = { enableFindWidget: true, ...webviewOptions(this.extension) };
    const panel = vscode.window.createWebviewPanel(this.kind.viewType, title, place, options);
    const page = this.adopt(panel, key, this.kind.inPage);
    if (looks) this.preview = { page, since: Date.now() };
  }

  /** Sends an open page a message, once it is drawn. */
  tell(key: string, message: ToPage): void {
    this.pages.get(key)?.tell(message);
  }

  /** Reads what draws the pages. */
  async prepare(): Promise<void> {
    this.code ??= pageCode(this.kind.name);
    await this.code;
  }

  /** Draws the open pages again. */
  async update(): Promise<void> {
    await Promise.all([...this.pages.values()].map((page) => page.update()));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const key = await this.kind.restore(state);
    if (key === undefined || this.pages.has(key)) panel.dispose();
    else {
      panel.webview.options = webviewOptions(this.extension);
      this.adopt(panel, key);
    }
  }

  private redraw(): void {
    if (this.kind.calm === undefined) return void this.update();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.update(), this.kind.calm);
  }

  private adopt(panel: vscode.WebviewPanel, key: string, inPage = false): Page<ToPage> {
    this.code ??= pageCode(this.kind.name);
    const page = new Page(panel, key, this.extension, this.log, this.kind, this.code, inPage);
    this.pages.set(key, page);
    panel.onDidDispose(() => {
      this.pages.delete(page.key);
      if (this.preview?.page === page) this.preview = undefined;
      this.kind.closed?.(page.key);
    });
    const tell = () => panel.active && this.shown.fire(page.key);
    panel.onDidChangeViewState(tell);
    tell();
    return page;
  }

  dispose(): void {
    clearTimeout(this.waiting);
    for (const { panel } of [...this.pages.values()]) panel.dispose();
    this.owned.dispose();
  }
}

function webviewOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: pageRoots(extension) };
}

/** One page in its panel. Nothing is sent to it before VS Code keeps it for the page, or the page is there. */
class Page<ToPage extends { type: string }> {
  private ready = false;
  /** What is shown first was sent before the page has said that it is ready: once a page in sight has its HTML, VS Code keeps messages until it is loaded. */
  private ahead = false;
  private drawn = false;
  private readonly beginRound = rounds();
  private waiting: ToPage | undefined;
  private handlers: object = {};
  /** What is sent first, made while the page is being loaded; undefined once it is sent, or no longer so. */
  private first: Promise<ToPage | Failed> | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    public key: string,
    extension: vscode.Uri,
    private readonly log: Log,
    private readonly kind: PageKind<ToPage>,
    code: Promise<PageCode>,
    inPage: boolean,
  ) {
    const { webview } = panel;
    panel.iconPath = new vscode.ThemeIcon(kind.icon) as never;
    this.handlers = this.handlersOf(key);
    const listener = webview.onDidReceiveMessage((message) =>
      dispatch(this.handlers, unisolatedIn(message)).catch((error: unknown) =>
        showFailure(log, vscode.l10n.t("the page's request"), error),
      ),
    );
    panel.onDidChangeViewState(() => {
      // A page that is hidden is gone; it says that it is ready when it comes back.
      if (!panel.visible) this.ready = this.drawn = this.ahead = false;
    });
    let isClosed = false;
    panel.onDidDispose(() => {
      listener.dispose();
      this.ready = false;
      isClosed = true;
    });
    const made = (this.first = this.message());
    Promise.all([code, inPage ? made : undefined]).then(
      ([read, message]) => {
        if (isClosed) return;
        const first = this.first === made && panel.visible ? message : undefined;
        webview.html = pageHtml(webview, extension, panel.title, read, first && textOf(first));
        if (!panel.visible) return;
        this.ahead = true;
        if (first) this.shows(first);
        else this.begin();
      },
      (error: unknown) => showFailure(log, kind.viewType, error),
    );
  }

  private handlersOf(key: string): object {
    const ready = () => {
      if (!this.ahead) this.begin();
      this.ahead = false;
    };
    const answer = (message: ToPage) => void (this.ready && this.post(message));
    return { ...this.kind.handlers(key, answer), ready };
  }

  private begin(): void {
    this.ready = true;
    void this.update(this.first);
  }

  /** The page's HTML has this in it. */
  private shows(message: ToPage | Failed): void {
    this.ready = this.drawn = true;
    this.first = undefined;
    this.kind.sent?.(message);
    if (this.waiting) this.tell(this.waiting);
  }

  /** Shows another thing of its kind in the same tab. */
  turnTo(key: string): void {
    this.key = key;
    this.handlers = this.handlersOf(key);
    this.drawn = false;
    this.waiting = undefined;
    this.first = undefined;
    void this.update();
  }

  /** Sends all of the page again, made anew unless it is given; an older round that is overtaken sends nothing. */
  async update(made?: Promise<ToPage | Failed>): Promise<void> {
    this.first = undefined;
    const title = this.kind.title(this.key);
    if (title !== undefined && isolated(title) !== this.panel.title) this.panel.title = isolated(title);
    if (!this.ready) return;
    const isNewest = this.beginRound();
    const message = await (made ?? this.message());
    if (!isNewest() || !this.ready) return;
    if (await this.post(message)) this.kind.sent?.(message);
    this.drawn = true;
    if (this.waiting) this.tell(this.waiting);
  }

  /** Of several messages before the page is drawn the last counts. */
  tell(message: ToPage): void {
    this.waiting = this.ready && this.drawn ? undefined : message;
    if (!this.waiting) void this.post(message);
  }

  private post(message: ToPage | Failed): Thenable<boolean> {
    return this.panel.webview.postMessage(textOf(message));
  }

  private async message(): Promise<ToPage | Failed> {
    try {
      return await this.kind.message(this.key, this.panel.webview);
    } catch (error) {
      this.log.error(`drawing ${this.kind.viewType} ${this.key}`, error);
      return { type: "failed", message: vscode.l10n.t("This page could not be drawn. The log has the details.") };
    }
  }
}

/** As one text: VS Code looks at each value of a message, and copies it from frame to frame. */
function textOf(message: unknown): string {
  return JSON.stringify(isolatedIn(message));
}
