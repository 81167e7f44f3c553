import * as vscode from "vscode";
import { MOST_PROBLEMS } from "../../core/graph/chooseProblems";
import type { GraphScope } from "../../core/graph/graphTypes";
import {
  isRelationsState,
  RELATIONS_COMMANDS,
  type RelationsHandlers,
  type ToRelations,
} from "../../core/graph/protocol";
import { someKeptMaps } from "../../core/graph/keptMap";
import { RELATIONS_PAGE } from "../../host/ids";
import type { Log } from "../../host/log";
import type { Stores } from "../../storage/stores";
import { execute } from "./execute";
import { Panels } from "./panels";

const MAPS_KEY = "relations.maps";

/** The graph of problems: one page, redrawn in place when the catalogues change. */
export class RelationsPage {
  readonly panels: Panels<ToRelations>;
  private scope: GraphScope = {};
  private centre: string | undefined;

  constructor(
    extension: vscode.Uri,
    private readonly stores: Stores,
    private readonly memory: vscode.Memento,
    log: Log,
  ) {
    const handlers: Omit<RelationsHandlers, "ready"> = {
      run: async ({ command }) => {
        if (RELATIONS_COMMANDS.includes(command)) await execute(command);
      },
      openProblem: ({ id, beside }) => execute("openProblem", id, { beside }),
      look: ({ scope }) => this.look(scope),
      keep: async ({ maps }) => await this.memory.update(MAPS_KEY, someKeptMaps(maps)),
    };
    this.panels = new Panels<ToRelations>(extension, log, {
      viewType: RELATIONS_PAGE,
      name: "relations",
      icon: "type-hierarchy",
      title: () => vscode.l10n.t("Graph of Problems"),
      handlers: () => handlers,
      message: () => this.message(),
      sent: (message) => {
        if (message.type === "show" && message.centre === this.centre) this.centre = undefined;
      },
      restore: (state) => {
        if (isRelationsState(state)) this.scope = state.scope;
        return "";
      },
      changes: [stores.catalogue.onDidChange],
    });
  }

  /** Opens the graph, or brings it to the front; with the full id of a problem, this one and what it is linked to are in the middle. */
  show(problem?: string): void {
    if (problem !== undefined) {
      this.centre = problem;
      // A graph of all has it anyhow.
      this.scope = this.stores.catalogue.catalogue.problems.length > MOST_PROBLEMS ? { problem } : {};
    }
    this.panels.open();
    if (problem !== undefined) void this.panels.update();
  }

  private async look(scope: GraphScope): Promise<void> {
    this.scope = scope;
    await this.panels.update();
  }

  private async message(): Promise<ToRelations> {
    await this.stores.catalogue.whenReady();
    const { graphModel, renderMarkdown } = await import("../../core/drawing");
    const model = graphModel({
      catalogue: this.stores.catalogue.catalogue,
      scope: this.scope,
      render: (title) => renderMarkdown(title, { inline: true }),
    });
    const kept = someKeptMaps(this.memory.get(MAPS_KEY)) ?? {};
    return { type: "show", model, centre: this.centre, kept };
  }
}
