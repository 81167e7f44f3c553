import type { Browser, Locator, Page } from "playwright-core";
import { openWindow, type Server } from "../../scripts/test/vscode/host.mjs";
import { Workbench } from "../ui/harness/workbench";
import { activation, EMPTY, OURS, type Activation } from "./activation";

/** Where windows are opened. */
export interface Place {
  browser: Browser;
  server: Server;
  workspace: string;
  /** Title of an area at the top of the tree. */
  area: string;
  /** The file in which the hosts of this server note starts. */
  starts: string;
}

/** Times of one start of a window, in ms. */
export interface Start {
  activated: Activation;
  /** The same of an empty extension. */
  empty: Activation;
  /** From opening the window to the first rows of the tree. */
  rows: number;
  expanded: number;
  /** From expanding a part of a group to the first problem in it; undefined where the group has no parts. */
  inPart: number | undefined;
  pages: number[];
}

const PAGES = 3;
const ROWS = '[role=tree][aria-label="Problems"] [role=treeitem]';

/** When a mouse button or a key was last pressed in the window. One clock serves all of a machine's processes. */
const WATCH = `for (const press of ["mousedown", "keydown"]) addEventListener(press, () => (window.clickedAt = Date.now()), true);`;

/** In the frame of a page, which is empty until its problem has arrived: when it first drew something. */
export const FIRST_CONTENT = `new Promise((resolve) => {
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
  page.setDefaultTimeout(150_000);
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
  const started = Date.now();
  const window = await windowOn(place);
  try {
    const rows = Date.now() - started;
    const expanded = await expand(window, place.area);
    const pages: number[] = [];
    // Very many problems are shown in parts.
    const part = window.tree("Problems").item("1 – 500").first();
    const inPart = (await part.count()) > 0 ? await unfold(window, part, 3) : undefined;
    for (let i = 0; i < PAGES; i++) pages.push(await openPage(window, i, inPart === undefined ? 2 : 3));
    const activated = await activation(window, OURS, place.starts);
    const empty = await activation(window, EMPTY, place.starts);
    return { activated, empty, rows, expanded, inPart, pages };
  } finally {
    await window.close();
  }
}

/** Expands an area; milliseconds until a row below it is there. */
export async function expand(window: Workbench, area: string): Promise<number> {
  return unfold(window, window.tree("Problems").item(area).first(), 2);
}

/** Expands a row; milliseconds until a row of this level is there. */
async function unfold(window: Workbench, row: Locator, level: number): Promise<number> {
  const shown = window.page.evaluate<number>(`new Promise((resolve) => {
    const look = () => document.querySelector('${ROWS}[aria-level="${level}"]') ? resolve(Date.now()) : requestAnimationFrame(look);
    look();
  })`);
  await row.locator(".monaco-tl-twistie").click();
  return (await shown) - (await window.page.evaluate<number>("clickedAt"));
}

/** Clicks a problem in the tree; milliseconds until its page has its heading. */
async function openPage(window: Workbench, index: number, level: number): Promise<number> {
  const { page } = window;
  const leaf = page.locator(`${ROWS}[aria-level="${level}"]`).filter({ has: page.locator(".label-description") });
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
