import * as vscode from "vscode";
import { MOST_PROBLEMS } from "../../core/graph/chooseProblems";
import type { GraphScope } from "../../core/graph/model";
import { ENGLISH_GRAPH_STRINGS } from "../../core/graph/strings";
import { ENGLISH_PAGE_STRINGS } from "../../core/words/strings";
import {
  isRelationsState,
  RELATIONS_COMMANDS,
  type RelationsHandlers,
  type ToRelations,
} from "../../core/graph/protocol";
import { RELATIONS_PAGE } from "../../host/ids";
import type { Log } from "../../host/log";
import type { Stores } from "../../storage/stores";
import { SinglePage } from "./singlePage";
import { translated } from "./translated";

/** The graph of problems: one page, redrawn in place when the catalogues change. */
export class RelationsPage implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly page: SinglePage<ToRelations>;
  private readonly listener: vscode.Disposable;
  private scope: GraphScope = {};
  private centre: string | undefined;

  constructor(
    extension: vscode.Uri,
    private readonly stores: Stores,
    log: Log,
  ) {
    const handlers: Omit<RelationsHandlers, "ready"> = {
      run: async ({ command }) => {
        if (RELATIONS_COMMANDS.includes(command)) await execute(command);
      },
      openProblem: ({ id, beside }) => execute("openProblem", id, { beside }),
      look: ({ scope }) => this.look(scope),
    };
    this.page = new SinglePage(extension, log, {
      viewType: RELATIONS_PAGE,
      name: "relations",
      title: vscode.l10n.t("Graph of Problems"),
      icon: "type-hierarchy",
      handlers,
      message: () => this.message(),
      failed: (message) => ({ type: "failed", message }),
      sent: (message) => {
        if (message.type === "show" && message.centre === this.centre) this.centre = undefined;
      },
      restore: (state) => {
        if (isRelationsState(state)) this.scope = state.scope;
      },
    });
    this.listener = stores.catalogue.onDidChange(() => void this.page.update());
  }

  /** Opens the graph, or brings it to the front; with the full id of a problem, this one and what it is linked to are in the middle. */
  show(problem?: string): void {
    if (problem !== undefined) {
      this.centre = problem;
      // A graph of all has it anyhow.
      this.scope = this.stores.catalogue.catalogue.problems.length > MOST_PROBLEMS ? { problem } : {};
    }
    this.page.show();
    if (problem !== undefined) void this.page.update();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    return this.page.deserializeWebviewPanel(panel, state);
  }

  private async look(scope: GraphScope): Promise<void> {
    this.scope = scope;
    await this.page.update();
  }

  private async message(): Promise<ToRelations> {
    await this.stores.catalogue.whenReady();
    const { graphModel, renderMarkdown } = await import("../../core/drawing");
    const model = graphModel({
      catalogue: this.stores.catalogue.catalogue,
      scope: this.scope,
      render: (title) => renderMarkdown(title, { inline: true }),
      strings: translated(ENGLISH_GRAPH_STRINGS),
      pageStrings: translated(ENGLISH_PAGE_STRINGS),
    });
    return { type: "show", model, centre: this.centre };
  }

  dispose(): void {
    this.listener.dispose();
    this.page.dispose();
  }
}

/** A command shows its own failure; the page need not repeat it. */
async function execute(command: string, ...args: unknown[]): Promise<void> {
  await Promise.resolve(vscode.commands.executeCommand(`openProblems.${command}`, ...args)).catch(() => undefined);
}
