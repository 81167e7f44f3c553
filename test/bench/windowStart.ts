import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { openWindow, type Server } from "../../scripts/vscode/host.mjs";
import { Workbench } from "../ui/harness/workbench";

/** Where windows are opened. */
export interface Place {
  browser: Browser;
  server: Server;
  workspace: string;
  /** Title of an area at the top of the tree. */
  area: string;
  /** Folder below which the server writes its logs. */
  logs: string;
}

/** Times of one start of a window, in ms. */
export interface Start {
  /** What the log says; undefined where the host writes none. */
  activated: number | undefined;
  loaded: number | undefined;
  expanded: number;
  pages: number[];
}

const PAGES = 3;
const ROWS = '[role=tree][aria-label="Problems"] [role=treeitem]';

/** When the window was last clicked. One clock serves all of a machine's processes. */
const WATCH = `addEventListener("mousedown", () => (window.clickedAt = Date.now()), true);`;

/** In the frame of a page, which is empty until its problem has arrived: when it first drew something. */
const FIRST_CONTENT = `new Promise((resolve) => {
  const look = () => {
    const [first] = performance.getEntriesByName("first-contentful-paint");
    if (first) resolve(performance.timeOrigin + first.startTime);
    else setTimeout(look, 20);
  };
  look();
})`;

/** A window on the workspace with the tree in it. */
export async function windowOn({ browser, server, workspace }: Place): Promise<Workbench> {
  const page = await openWindow(browser, server, {
    workspace,
    context: { reducedMotion: "reduce" },
    prepare: async (opened: Page) => void (await opened.addInitScript(WATCH)),
  });
  const window = new Workbench(page, workspace, async () => page.context().close());
  page.setDefaultTimeout(60_000);
  try {
    await window.openView("Open Problems");
    await page.locator(ROWS).first().waitFor();
    return window;
  } catch (error) {
    await page.screenshot({ path: "out/bench/window.png" });
    throw error;
  }
}

/** Opens a window, expands an area, opens pages of some of its problems, and closes the window. */
export async function oneStart(place: Place): Promise<Start> {
  const before = logLines(place.logs);
  const window = await windowOn(place);
  try {
    const expanded = await expand(window, place.area);
    const pages: number[] = [];
    for (let i = 0; i < PAGES; i++) pages.push(await openPage(window, i));
    const activated = await logged(place.logs, before.length, /activated in ([\d.]+) ms/);
    const loaded = activated === undefined ? undefined : await logged(place.logs, before.length, /problems in \d+ files, (\d+) ms/);
    return { activated, loaded, expanded, pages };
  } finally {
    await window.close();
  }
}

/** Expands an area; milliseconds until a row below it is there. */
export async function expand(window: Workbench, area: string): Promise<number> {
  const row = window.tree("Problems").item(area).first();
  const shown = window.page.evaluate<number>(`new Promise((resolve) => {
    const look = () => document.querySelector('${ROWS}[aria-level="2"]') ? resolve(Date.now()) : requestAnimationFrame(look);
    look();
  })`);
  await row.locator(".monaco-tl-twistie").click();
  return (await shown) - (await window.page.evaluate<number>("clickedAt"));
}

/** Clicks a problem in the tree; milliseconds until its page has its heading. */
async function openPage(window: Workbench, index: number): Promise<number> {
  const { page } = window;
  const leaf = page.locator(`${ROWS}[aria-level="2"]`).filter({ has: page.locator(".label-description") });
  const row = leaf.nth((await leaf.count()) - 1 - index);
  const title = (await row.locator(".label-name").innerText()).replaceAll("\u00a0", " ");
  await row.locator(".label-name").click();
  const clicked = await page.evaluate<number>("clickedAt");
  const inner = await window.webview(title);
  await inner.locator("main h1").waitFor();
  const frame = await window.webviewFrame(title);
  const first = await frame.evaluate<number>(FIRST_CONTENT);
  return first - clicked;
}

/** The lines of the extension's logs, oldest first. */
export function logLines(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true }).map(String);
  const logs = files.filter((file) => /Open Problems\.log$/.test(file)).sort();
  return logs.flatMap((file) => readFileSync(path.join(folder, file), "utf8").trim().split("\n"));
}

/** The number that the log says after so many lines; undefined where it does not within ten seconds: a host without VS Code's native modules has none. */
export async function logged(folder: string, after: number, pattern: RegExp): Promise<number | undefined> {
  for (let tries = 0; tries < 100; tries++) {
    const found = logLines(folder)
      .slice(after)
      .map((line) => pattern.exec(line)?.[1])
      .find((value) => value !== undefined);
    if (found !== undefined) return Number(found);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}
