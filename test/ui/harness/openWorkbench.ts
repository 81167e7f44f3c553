import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { installFolder, installVsix, type Manifest } from "../../../scripts/test/vscode/extensions.mjs";
import { openWindow, removeFolder, startServer, temporaryFolder } from "../../../scripts/test/vscode/host.mjs";
import type { Clock } from "./clock";
import { MOST_WAIT } from "./mostWait";
import { opened, sharedBrowser } from "./run";
import { Workbench } from "./workbench";

export interface WorkbenchOptions {
  /** Folder to copy and open, from the repository's root; default test/fixtures/workspace. `null` opens an empty window. */
  workspace?: string | null;
  /** The extension: a folder, built, or a .vsix, from the repository's root; default the repository itself. */
  extension?: string;
  /** Where it runs; default node. Folders only. */
  host?: "node" | "web";
  colorTheme?: string;
  size?: { width: number; height: number };
  /** User settings. */
  settings?: Record<string, unknown>;
  /** The language in which the extension shows its texts, such as "de"; default English. VS Code's own stay English. */
  language?: string;
  /** Whether the workspace is trusted; default true. Otherwise the window is in restricted mode, without being asked. */
  trust?: boolean;
  /** The clock that its extension host goes by; default the machine's. */
  clock?: Clock;
  /** Changes the workspace's copy before it is opened; gets its path. */
  prepare?: (workspace: string) => void;
}

/**
 * Opens a window with the extension in it: a server, user data and a copy of the workspace of its own, so that tests cannot disturb one another.
 * It is ready for commands when this resolves. What a test leaves open is closed at the end of the run.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = temporaryFolder("ui");
  const workspace = options.workspace === null ? undefined : path.join(folder, "workspace");
  if (workspace) {
    cpSync(options.workspace ?? "test/fixtures/workspace", workspace, { recursive: true });
    options.prepare?.(workspace);
  }
  const extensionsDir = path.join(folder, "extensions");
  const extension = install(path.resolve(options.extension ?? "."), extensionsDir, folder, options.host === "web");
  const server = await startServer({
    dataDir: folder,
    extensionsDir,
    trust: options.trust ?? true,
    ...options.clock?.server,
    language: options.language,
    settings: {
      "security.workspace.trust.startupPrompt": "never",
      "workbench.colorTheme": options.colorTheme ?? "Dark Modern",
      // Each window is somebody's first.
      "openProblems.overview.openAtFirstUse": false,
      ...options.settings,
    },
  });
  try {
    const page = await openWindow(await sharedBrowser(), server, {
      workspace,
      size: options.size,
      context: { reducedMotion: "reduce", permissions: ["clipboard-read", "clipboard-write"] },
    });
    const workbench = new Workbench(page, workspace, async (closing) => {
      opened.delete(closing);
      await page.context().close();
      await server.stop();
      removeFolder(folder);
    });
    opened.add(workbench);
    await isReady(workbench, extension).catch(async (error: unknown) => {
      console.log(`      picture: ${await workbench.screenshot("failed/opening")}`);
      await workbench.close();
      throw error;
    });
    return workbench;
  } catch (error) {
    await server.stop();
    removeFolder(folder);
    throw error;
  }
}

/** Returns the folder that the extension now has there. */
function install(extension: string, extensionsDir: string, dataDir: string, web: boolean): string {
  if (extension.endsWith(".vsix")) installVsix(extension, extensionsDir, dataDir);
  else installFolder(extension, extensionsDir, { web });
  const folder = readdirSync(extensionsDir, { withFileTypes: true }).find((entry) => entry.isDirectory());
  if (!folder) throw new Error(`${extension} was not installed`);
  return path.join(extensionsDir, folder.name);
}

/** Contributions appear after the first paint: commands are in the palette once the extension's icon is in the activity bar. */
async function isReady(workbench: Workbench, extension: string): Promise<void> {
  const title = containerTitle(extension);
  const tab = title ? workbench.activityBar.getByRole("tab", { name: title }) : workbench.activityBar;
  await tab.first().waitFor({ timeout: 2 * MOST_WAIT });
}

/** The title of the extension's first view container, as package.nls.json says it. */
function containerTitle(extension: string): string | undefined {
  const read = (name: string) => JSON.parse(readFileSync(path.join(extension, name), "utf8")) as unknown;
  const title = (read("package.json") as Manifest).contributes?.viewsContainers?.activitybar?.[0]?.title;
  const key = /^%(.*)%$/.exec(title ?? "")?.[1];
  return key ? (read("package.nls.json") as Record<string, string>)[key] : title;
}
