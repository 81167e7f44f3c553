import * as vscode from "vscode";
import type { OpenProblemsApi } from "./api";
import type { CommandContext } from "./commands/context";
import { pageIntents } from "./commands/pageIntents";
import { registerCommands } from "./commands/register";
import { setLanguage } from "./core/l10n";
import { createApi } from "./createApi";
import { Disposables } from "./host/disposables";
import { showFailure } from "./host/errors";
import { createLog } from "./host/log";
import { openStores } from "./storage/openStores";
import { ClaimReminder } from "./views/claimReminder";
import { DataDiagnostics } from "./views/diagnostics";
import { LastEditor } from "./views/lastEditor";
import { OverviewPage } from "./views/overviewPage";
import { ProblemPages } from "./views/problemPages";
import { ProblemsTree } from "./views/problemsTree";
import { ReadingListTree } from "./views/readingListTree";
import { RelationsPage } from "./views/relationsPage";
import { ResearchTree } from "./views/researchTree";
import { ProblemStatus } from "./views/statusBar";

/** Builds the stores, registers views and commands, and lets the data arrive through the stores' events. */
export function activate(context: vscode.ExtensionContext): OpenProblemsApi {
  const started = performance.now();
  setLanguage(vscode.env.language, vscode.l10n.t);
  const owned = new Disposables();
  context.subscriptions.push(owned);
  const own = <T extends vscode.Disposable>(item: T): T => owned.add(item);
  const log = own(createLog());
  try {
    const version = String(context.extension.packageJSON.version);
    const stores = own(openStores({ home: context.extensionUri, storage: context.globalStorageUri, version }, log));
    const commands: CommandContext = {
      stores,
      log,
      extension: context.extensionUri,
      memory: context.workspaceState,
      editor: own(new LastEditor()),
      tree: own(new ProblemsTree(stores, context.workspaceState)),
      readingList: own(new ReadingListTree(stores, context.workspaceState)),
      pages: own(new ProblemPages(context.extensionUri, stores, (problem, ready) => pageIntents(commands, problem, ready), log)),
      relations: own(new RelationsPage(context.extensionUri, stores, log)),
      overview: own(new OverviewPage(context.extensionUri, stores, log)),
    };
    own(commands.tree.followPages(commands.pages));
    own(new ResearchTree(stores));
    const diagnostics = own(new DataDiagnostics(stores, log));
    own(new ProblemStatus(stores));
    own(new ClaimReminder(stores));
    own(registerCommands(context.extension.packageJSON, commands));
    void stores.load().catch((error: unknown) => showFailure(log, vscode.l10n.t("loading the catalogues"), error));
    // Nothing of it is needed to start.
    void import("./views/editorFeatures")
      .then(({ registerEditorFeatures }) => {
        if (!owned.isDisposed) own(registerEditorFeatures(stores, diagnostics));
      })
      .catch((error: unknown) => showFailure(log, vscode.l10n.t("starting"), error));
    log.info(`activated in ${(performance.now() - started).toFixed(1)} ms`);
    return createApi(version, stores, stores.onDidChange);
  } catch (error) {
    showFailure(log, vscode.l10n.t("starting"), error);
    throw error;
  }
}
