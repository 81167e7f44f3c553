import type { Browser, Locator, Page } from "playwright-core";
import { openWindow, type Server } from "../../scripts/test/vscode/host.mjs";
import { Workbench } from "../ui/harness/workbench";
import { activation, EMPTY, OURS, type Activation } from "./activation";
import { CONSTANT } from "./constant";

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
  /** The same of the next problem, which takes the tab of the one before. */
  next: number;
  /** Of an extension whose tree is a constant and whose pages hold one line: the first rows, and its pages. */
  constant: { rows: number; pages: number[] };
}

const PAGES = 3;
const ROWS = '[role=tree][aria-label="Catalogue"] [role=treeitem]';

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

/** In the frame of a page: when it has drawn another heading. */
const NEXT_CONTENT = `new Promise((resolve) => {
  const before = document.querySelector("h1").textContent;
  const look = () => {
    if (document.querySelector("h1").textContent === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
  };
  look();
})`;

/** A window on the workspace with a tree in it. */
export async function windowOn(
  { browser, server, workspace }: Place,
  view = "Open Problems",
  rows = ROWS,
): Promise<Workbench> {
  const page = await openWindow(browser, server, {
    workspace,
    context: { reducedMotion: "reduce" },
    prepare: async (opened: Page) => void (await opened.addInitScript(WATCH)),
  });
  const window = new Workbench(page, workspace, async () => page.context().close());
  page.setDefaultTimeout(150_000);
  try {
    await window.openView(view);
    await page.locator(rows).first().waitFor();
    // Where the pointer rests in the activity bar, a name comes up and lies over the rows.
    await page.mouse.move(900, 500);
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
    const part = window.tree("Catalogue").item("1 – 500").first();
    const inPart = (await part.count()) > 0 ? await unfold(window, part, 3) : undefined;
    const level = inPart === undefined ? 2 : 3;
    for (let i = 0; i < PAGES; i++) {
      if (i) await closePage(window);
      pages.push(await openPage(window, leafAt(window, ROWS, level, i)));
    }
    const next = await openNext(window, leafAt(window, ROWS, level, PAGES));
    const activated = await activation(window, OURS, place.starts);
    const empty = await activation(window, EMPTY, place.starts);
    return { activated, empty, rows, expanded, inPart, pages, next, constant: await constantStart(place) };
  } finally {
    await window.close();
  }
}

/** Expands an area; milliseconds until a row below it is there. */
export async function expand(window: Workbench, area: string): Promise<number> {
  return unfold(window, window.tree("Catalogue").item(area).first(), 2);
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

/** Opens a window with the constant tree, and its pages. */
async function constantStart(place: Place): Promise<Start["constant"]> {
  const list = `[role=tree][aria-label="${CONSTANT}"] [role=treeitem]`;
  const started = Date.now();
  const window = await windowOn(place, CONSTANT, list);
  try {
    const rows = Date.now() - started;
    const pages: number[] = [];
    for (let i = 0; i < PAGES; i++) {
      if (i) await closePage(window);
      pages.push(await openPage(window, leafAt(window, list, 1, i)));
    }
    return { rows, pages };
  } finally {
    await window.close();
  }
}

/** The row of a page, counted from the end. */
function leafAt({ page }: Workbench, rows: string, level: number, index: number): Locator {
  const leaf = page.locator(`${rows}[aria-level="${level}"]`).filter({ has: page.locator(".label-description") });
  return leaf.nth(-1 - index);
}

/** Clicks a row; milliseconds until its page, in a tab of its own, has drawn something. */
async function openPage(window: Workbench, row: Locator): Promise<number> {
  await row.locator(".label-name").click();
  const clicked = await window.page.evaluate<number>("clickedAt");
  const frame = await window.webviewFrame(await activeTitle(window));
  await (await window.webview(await activeTitle(window))).locator("main h1").waitFor();
  return (await frame.evaluate<number>(FIRST_CONTENT)) - clicked;
}

/** Clicks a row whose page takes the tab that is there; milliseconds until it has another heading. */
async function openNext(window: Workbench, row: Locator): Promise<number> {
  const frame = await window.webviewFrame(await activeTitle(window));
  const drawn = frame.evaluate<number>(NEXT_CONTENT);
  await row.locator(".label-name").click();
  return (await drawn) - (await window.page.evaluate<number>("clickedAt"));
}

async function activeTitle({ page }: Workbench): Promise<string> {
  const title = await page.locator(".tab.active .label-name").innerText();
  return title.replaceAll("\u00a0", " ");
}

async function closePage({ page }: Workbench): Promise<void> {
  await page.locator(".tab.active").click({ button: "middle" });
  await page.locator(".tab").waitFor({ state: "detached" });
}
