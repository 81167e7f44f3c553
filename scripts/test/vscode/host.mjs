// Starts the VS Code server of .vscode-test/npm-host and a browser, and opens windows of it.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { ensureHost, root } from "./install.mjs";

/** What keeps a window calm: nothing that opens by itself, asks, or looks something up. */
export const calmSettings = {
  "chat.disableAIFeatures": true,
  "editor.accessibilitySupport": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off", // in a browser it is on
  "git.openRepositoryInParentFolders": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.restoreWindows": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const temporaryFolders = new Set();

/** A new temporary folder; `removeFolder`, or else the end of this process, removes it. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `open-problems-${name}-`));
  temporaryFolders.add(folder);
  return folder;
}

/** Removes a folder; some of its files may still be held for a moment by processes that are ending. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  temporaryFolders.delete(folder);
}

const servers = new Set();
process.on("exit", () => {
  for (const child of servers) killGroup(child, "SIGKILL");
  for (const folder of temporaryFolders) removeFolder(folder);
});

function killGroup(child, signal) {
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/**
 * Starts a server on loopback and waits until it listens.
 * @param {object} options
 * @param {string} [options.dataDir] user data, server data and extensions go here; a temporary folder that `stop` removes if absent
 * @param {string} [options.userDataDir] @param {string} [options.extensionsDir] elsewhere than in dataDir
 * @param {string} [options.token] connection token; without it whoever reaches the port gets in
 * @param {number} [options.port] a free one if absent
 * @param {boolean} [options.trust] whether folders are trusted without being asked for (default true)
 * @param {boolean} [options.testDriver] take extension paths from a window's address, which a built VS Code does not do otherwise; it then
 *   shows neither notifications nor dialogs
 * @param {string} [options.language] extensions show their texts in this language ("de"); default English
 * @param {object} [options.settings] user settings, on top of the calm ones
 * @param {object} [options.env] environment of the server, and so of the extension host
 * @param {string[]} [options.require] CommonJS files loaded into the server and into the extension host before their own code
 * @param {boolean} [options.verbose] show the server's own output
 * @returns {Promise<{port: number, token?: string, dataDir: string, userDataDir: string, extensionsDir: string, stop(): Promise<void>}>}
 */
export async function startServer(options = {}) {
  const { serverMain, node } = ensureHost();
  const dataDir = options.dataDir ?? temporaryFolder("server");
  const userDataDir = options.userDataDir ?? path.join(dataDir, "user");
  const extensionsDir = options.extensionsDir ?? path.join(dataDir, "extensions");
  mkdirSync(path.join(userDataDir, "User"), { recursive: true });
  const settingsFile = path.join(userDataDir, "User/settings.json");
  if (!existsSync(settingsFile))
    writeFileSync(settingsFile, JSON.stringify({ ...calmSettings, ...options.settings }, null, 2));
  const args = ["--host", "127.0.0.1", "--port", String(options.port ?? 0)];
  args.push(...(options.token ? ["--connection-token", options.token] : ["--without-connection-token"]));
  args.push("--accept-server-license-terms", "--telemetry-level", "off", "--disable-update-check");
  if (options.trust ?? true) args.push("--disable-workspace-trust");
  if (options.language) {
    addLanguage(options.language, userDataDir);
    args.push("--locale", options.language);
  }
  if (options.testDriver) args.push("--enable-smoke-test-driver");
  args.push(
    "--user-data-dir",
    userDataDir,
    "--server-data-dir",
    path.join(dataDir, "server"),
    "--extensions-dir",
    extensionsDir,
  );
  const loaded = [path.join(root, "scripts/test/vscode/stop-with-parent.cjs"), ...(options.require ?? [])].flatMap(
    (file) => ["--require", file],
  );
  const child = spawn(node, [...loaded, serverMain, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32", // a group of its own, so that the extension hosts end with it
    env: { ...withoutVsCode(process.env), ...options.env, OPEN_PROBLEMS_STOP_WITH_PARENT: "1" },
  });
  servers.add(child);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    killGroup(child, "SIGTERM");
    const timer = setTimeout(() => killGroup(child, "SIGKILL"), 2000);
    await ended;
    clearTimeout(timer);
    killGroup(child, "SIGKILL"); // what is left of the group
    servers.delete(child);
    if (!options.dataDir) removeFolder(dataDir);
  };
  try {
    const port = await listening(child, ended, options.verbose);
    return { port, token: options.token, dataDir, userDataDir, extensionsDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stands in for a language pack: VS Code's own texts stay English, but it asks extensions for this language. */
function addLanguage(language, userDataDir) {
  const texts = path.join(userDataDir, `${language}.i18n.json`);
  writeFileSync(texts, JSON.stringify({ version: "1.0.0", contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `open-problems.language-${language}` }, version: "1.0.0" }];
  const packs = { [language]: { hash: "stand-in", extensions, translations: { vscode: texts }, label: language } };
  writeFileSync(path.join(userDataDir, "languagepacks.json"), JSON.stringify(packs));
}

/** A terminal inside VS Code hands down variables that would make the server take itself for a part of that VS Code. */
function withoutVsCode(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}

function listening(child, ended, verbose) {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk) => {
      if (verbose) process.stderr.write(chunk);
      if (output.length < 20_000) output += chunk;
      const match = /Extension host agent listening on (\d+)/.exec(output);
      if (match) resolve(Number(match[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => reject(new Error(`The VS Code server could not be started: ${error.message}`)));
    void ended.then((code) =>
      reject(new Error(`The VS Code server ended with ${code} before it listened:\n${output}`)),
    );
    setTimeout(() => reject(new Error(`The VS Code server did not listen within 60 s:\n${output}`)), 60_000).unref();
  });
}

const usualBrowsers = {
  linux: [
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map(
    (name) => `${process.env[name]}\\Google\\Chrome\\Application\\chrome.exe`,
  ),
};

/** The browser to drive: CHROME_PATH, else the one from the registry, else the system's. Throws an Error that says what to do if there is none. */
function findBrowser() {
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH };
  const folder = ensureHost().chromium;
  if (folder) {
    return {
      executablePath: path.join(folder, "chromium"),
      env: {
        ...process.env,
        LD_LIBRARY_PATH: path.join(folder, "al2023/lib"),
        FONTCONFIG_PATH: path.join(folder, "fonts"),
        XDG_CACHE_HOME: folder,
      },
    };
  }
  const executablePath = usualBrowsers[process.platform]?.find((file) => existsSync(file));
  if (!executablePath)
    throw new Error("No Chrome or Chromium was found: install one, or name its executable in CHROME_PATH.");
  return { executablePath };
}

/** Starts the browser; `headless: false` needs a full Chrome or Chromium (CHROME_PATH): the one from the registry draws into memory only. */
export async function launchBrowser({ headless = true } = {}) {
  return chromium.launch({
    ...findBrowser(),
    headless,
    args: ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text"],
  });
}

/**
 * The address of a window.
 * @param {{port: number, token?: string}} server
 * @param {object} [options]
 * @param {string} [options.workspace] absolute path of a folder or a .code-workspace file; an empty window if absent
 * @param {string} [options.extensionDevelopmentPath] @param {string} [options.extensionTestsPath] absolute paths
 */
export function windowAddress(server, { workspace, extensionDevelopmentPath, extensionTestsPath } = {}) {
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  if (server.token) url.searchParams.set("tkn", server.token);
  if (workspace) url.searchParams.set(workspace.endsWith(".code-workspace") ? "workspace" : "folder", workspace);
  else url.searchParams.set("ew", "true");
  const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(file)}`;
  const payload = [["skipWelcome", "true"]];
  if (extensionDevelopmentPath) payload.push(["extensionDevelopmentPath", remote(extensionDevelopmentPath)]);
  if (extensionTestsPath) payload.push(["extensionTestsPath", remote(extensionTestsPath)]);
  if (payload.length > 1) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/**
 * Opens a window in a browser context of its own (own storage and cookies) and waits for its workbench. Options: windowAddress's, and
 * `size` {width, height}, `context` (more of playwright's context options), `prepare(page)`, called before the page loads.
 */
export async function openWindow(browser, server, options = {}) {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1400, height: 900 },
    ...options.context,
  });
  const page = await context.newPage();
  await options.prepare?.(page);
  await page.goto(windowAddress(server, options));
  return page;
}
