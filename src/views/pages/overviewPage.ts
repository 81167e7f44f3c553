import * as vscode from "vscode";
import type { ProblemFilter } from "../../core/tree/problemFilter";
import {
  OVERVIEW_COMMANDS,
  type OverviewCommand,
  type OverviewHandlers,
  type ToOverview,
} from "../../core/overview/protocol";
import { HumanError } from "../../host/errors";
import { Disposables } from "../../host/disposables";
import { OVERVIEW_PAGE, VIEWS } from "../../host/ids";
import type { Log } from "../../host/log";
import { settings } from "../../host/settings";
import { ChangeHistory } from "../../storage/research/recentChanges";
import { researchFolders } from "../../storage/research/researchFolders";
import type { Stores } from "../../storage/stores";
import type { HomeNews } from "../status/homeNews";
import { execute } from "./execute";
import { Panels } from "./panels";

/** A change of many files at once draws the page once. */
const CALM = 200;

/** The overview: what is new since the last visit, my work, the team, areas against states, what changed lately. One page, redrawn in place when anything changes. */
export class OverviewPage implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly history = this.owned.add(new ChangeHistory());
  readonly panels: Panels<ToOverview>;

  constructor(
    extension: vscode.Uri,
    private readonly stores: Stores,
    private readonly news: HomeNews,
    log: Log,
  ) {
    const { catalogue, research, references, identity } = stores;
    this.panels = this.owned.add(
      new Panels<ToOverview>(extension, log, {
        viewType: OVERVIEW_PAGE,
        name: "overview",
        icon: "dashboard",
        title: () => vscode.l10n.t("Overview of Open Problems"),
        handlers: () => this.handlers(),
        message: () => this.message(),
        restore: () => "",
        sent: ({ type }) => {
          if (type === "show") void this.news.wasShown();
        },
        closed: () => void this.news.wasLeft(),
        changes: [
          catalogue.onDidChange,
          research.onDidChange,
          references.onDidChange,
          identity.onDidChange,
          this.history.onDidChange,
          news.onDidChange,
        ],
        calm: CALM,
      }),
    );
  }

  private handlers(): Omit<OverviewHandlers, "ready"> {
    return {
      run: ({ command }) => this.run(command),
      openProblem: ({ id }) => execute("openProblem", id),
      openReference: ({ key }) => execute("openReference", key),
      openFile: ({ file }) => this.openFile(file),
      filter: async ({ area, state, checked }) => {
        const filter: ProblemFilter = {
          ...(area ? { area } : {}),
          ...(state ? { status: [state] } : {}),
          ...(checked ? { stale: false } : {}),
        };
        await execute("filter", filter);
        await vscode.commands.executeCommand(`${VIEWS.problems}.focus`);
      },
      seen: () => this.news.wasLeft(),
      renewClaim: ({ problem }) => execute("claimProblem", problem, {}),
      release: ({ problem }) => execute("releaseProblem", problem),
    };
  }

  private async run(command: OverviewCommand): Promise<void> {
    if (command === "setHandle")
      await vscode.commands.executeCommand("workbench.action.openSettings", "openProblems.identity.handle");
    else if (command === "openFolder") await vscode.commands.executeCommand("vscode.openFolder");
    else if (OVERVIEW_COMMANDS.includes(command)) await execute(command);
  }

  private async openFile(file: string): Promise<void> {
    if (!this.knownFiles().includes(file)) throw new HumanError(vscode.l10n.t("This file is no longer there."));
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(file));
  }

  /** The files of records and of the workspace's catalogues. */
  private knownFiles(): string[] {
    const { notes, experiments, people } = this.stores.research.research;
    const catalogues = this.stores.catalogue.catalogue.sources.filter(({ bundled }) => !bundled);
    const records = [...notes, ...experiments, ...people, ...catalogues.flatMap(({ files }) => files)];
    return [...new Set(records.map(({ file }) => file))];
  }

  private async message(): Promise<ToOverview> {
    const { catalogue, research, references, identity } = this.stores;
    await Promise.all([catalogue.whenReady(), research.whenReady()]);
    const { overviewModel, renderMarkdown } = await import("../../core/drawing");
    const folders = [
      ...catalogue.catalogueFolders.filter(({ bundled }) => !bundled).map(({ uri }) => uri),
      ...researchFolders(),
    ];
    const files = this.knownFiles().map((file) => vscode.Uri.parse(file));
    const render = (title: string) => renderMarkdown(title, { inline: true });
    const model = overviewModel({
      catalogue: catalogue.catalogue,
      research: research.research,
      me: identity.known,
      claims: this.stores.myClaims(),
      readings: this.stores.myReadings(),
      reference: (key) => references.get(key),
      changes: await this.history.read(folders, files),
      news: await this.news.model(render),
      render,
      now: new Date(),
      staleClaimDays: settings.staleAfterDays(),
      locale: vscode.env.language,
    });
    return { type: "show", model };
  }

  dispose(): void {
    this.owned.dispose();
  }
}
