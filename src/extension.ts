import * as vscode from "vscode";
import type { OpenProblemsApi } from "./api";
import type { CommandContext } from "./commands/context";
import { registerCommands } from "./commands/register";
import { openAtFirstUse } from "./commands/views/firstUse";
import { setLanguage } from "./core/base/language";
import { createApi } from "./createApi";
import { Disposables } from "./host/disposables";
import { showFailure } from "./host/errors";
import { createLog } from "./host/log";
import { tellOfSettings } from "./host/settings";
import { setLinkMemory } from "./storage/files/links";
import { openStores } from "./storage/openStores";
import { LastEditor } from "./views/citing/lastEditor";
import { MappingDocuments } from "./views/mapping/mappingDocuments";
import { Pages } from "./views/pages/pages";
import { registerTools } from "./tools/languageModelTools";
import { registerServer } from "./tools/mcpServer";
import { ProblemsTree } from "./views/trees/problemsTree";
import { HomeNews } from "./views/status/homeNews";
import { UpkeepFindings } from "./views/status/upkeepFindings";
import { ReadingListTree } from "./views/trees/readingListTree";
import { ResearchTree } from "./views/trees/researchTree";

/** Builds the stores, registers views and commands, and lets the data arrive through the stores' events. */
export function activate(context: vscode.ExtensionContext): OpenProblemsApi {
  const started = performance.now();
  setLanguage(vscode.env.language, vscode.l10n.t);
  const owned = new Disposables();
  context.subscriptions.push(owned);
  const own = <T extends vscode.Disposable>(item: T): T => owned.add(item);
  const log = own(createLog());
  tellOfSettings(log);
  setLinkMemory(context.workspaceState);
  try {
    const version = String(context.extension.packageJSON.version);
    const stores = own(openStores({ home: context.extensionUri, storage: context.globalStorageUri, version }, log));
    const tree = own(new ProblemsTree(stores, context.workspaceState));
    const commands: CommandContext = {
      stores,
      log,
      extension: context.extensionUri,
      memory: context.workspaceState,
      storage: context.globalStorageUri,
      secrets: context.secrets,
      upkeep: own(new UpkeepFindings((uri) => stores.catalogue.folderOf(uri)?.bundled === true, stores.marks)),
      mappings: new MappingDocuments(),
      editor: own(new LastEditor()),
      tree,
      news: own(new HomeNews(stores, context.globalStorageUri, log, (count) => tree.showNews(count))),
      readingList: own(new ReadingListTree(stores, context.workspaceState)),
      pages: own(new Pages(async () => (await import("./commands/views/openPages")).openPages(commands))),
    };
    own(commands.tree.followPages(commands.pages));
    own(new ResearchTree(stores));
    own(registerCommands(context.extension.packageJSON, commands));
    own(openAtFirstUse(commands, context.globalState));
    own(registerTools(context.extension.packageJSON, commands));
    own(registerServer(context.extensionUri, version));
    void stores.load().catch((error: unknown) => showFailure(log, vscode.l10n.t("loading the catalogues"), error));
    void stores.catalogue
      .whenReady()
      // That it failed is shown above.
      .catch(() => undefined)
      .then(() => import("./views/afterFirstView"))
      .then(({ startAfterFirstView }) => {
        if (owned.isDisposed) return;
        const ahead = [() => import("./commands/index"), async () => (await commands.pages.load()).prepare()];
        own(startAfterFirstView(stores, commands.mappings, commands.memory, log, tree, ahead));
        commands.news.start();
      })
      .catch((error: unknown) => showFailure(log, vscode.l10n.t("starting"), error));
    log.info(`activated in ${(performance.now() - started).toFixed(1)} ms`);
    return createApi(version, stores, stores.onDidChange);
  } catch (error) {
    showFailure(log, vscode.l10n.t("starting"), error);
    throw error;
  }
}
