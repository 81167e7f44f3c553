import * as vscode from "vscode";
import { Disposables } from "../../host/disposables";
import { COMPARISON_PAGE, MEASURE_PAGE, OVERVIEW_PAGE, PROBLEM_PAGE, RELATIONS_PAGE } from "../../host/ids";
import type { ComparisonPage } from "./comparisonPage";
import type { MeasurePages } from "./measurePages";
import type { OverviewPage } from "./overviewPage";
import type { ToPage } from "../../core/page/protocol";
import type { Panels } from "./panels";
import type { RelationsPage } from "./relationsPage";

/** The pages of each kind, once they are loaded. */
export interface OpenPages extends vscode.Disposable {
  problems: Panels<ToPage>;
  relations: RelationsPage;
  overview: OverviewPage;
  measure: MeasurePages;
  comparison: ComparisonPage;
  /** Loads what draws a problem's page, before the first is opened. */
  prepare(): Promise<unknown>;
}

/** The kind of page that VS Code restores under each of our names. */
const KINDS = {
  [PROBLEM_PAGE]: "problems",
  [RELATIONS_PAGE]: "relations",
  [OVERVIEW_PAGE]: "overview",
  [MEASURE_PAGE]: "measure",
  [COMPARISON_PAGE]: "comparison",
} as const;

/** The window's pages. All that draws them is loaded with the first that is opened, or restored after a reload of the window. */
export class Pages implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly shown = this.owned.add(new vscode.EventEmitter<string>());
  private loading: Promise<OpenPages> | undefined;
  private loaded: OpenPages | undefined;

  /** Full id of the problem whose page came to the front. */
  readonly onDidShow = this.shown.event;

  constructor(private readonly make: () => Promise<OpenPages>) {
    for (const [viewType, kind] of Object.entries(KINDS)) {
      this.owned.add(
        vscode.window.registerWebviewPanelSerializer(viewType, {
          deserializeWebviewPanel: async (panel, state: unknown) => {
            const pages = (await this.load())[kind];
            await ("panels" in pages ? pages.panels : pages).deserializeWebviewPanel(panel, state);
          },
        }),
      );
    }
  }

  /** Full id of the problem whose page is in front, where one is. */
  get active(): string | undefined {
    return this.loaded?.problems.active;
  }

  load(): Promise<OpenPages> {
    this.loading ??= this.make().then((pages) => {
      this.loaded = this.owned.add(pages);
      this.owned.add(pages.problems.onDidShow((id) => this.shown.fire(id)));
      return pages;
    });
    return this.loading;
  }

  dispose(): void {
    this.owned.dispose();
  }
}
