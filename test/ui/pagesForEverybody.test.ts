import * as assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { setTheme, THEMES, violations } from "./accessibility";
import { openWorkbench, type Workbench } from "./harness";
import {
  COUNTING,
  makeWide,
  movesAtAll,
  openProblem,
  PAGE_SETTINGS,
  preparePage,
  soon,
  sticksOut,
} from "./pageSupport";

const GRAPH = "Graph of Problems";
const OVERVIEW = "Overview of Open Problems";
const PAGES = { page: COUNTING, graph: GRAPH, overview: OVERVIEW };

describe("the pages for everybody: themes, narrow windows, zoom, calm, in the real window", () => {
  let window: Workbench;

  /** Brings a page to the front and waits until it is drawn. */
  const front = async (title: string): Promise<FrameLocator> => {
    await window.page.locator(".tab", { has: window.page.locator(".label-name", { hasText: title }) }).click();
    const page = await window.webview(title);
    await page.locator("main:not(.loading)").waitFor();
    if (title === GRAPH) await page.locator("button.card, .list:not(.visually-hidden)").first().waitFor();
    return page;
  };
  const clean = async (title: string, when: string) => assert.deepEqual(await violations(window, title), [], when);
  const within = async (title: string) => assert.deepEqual(await sticksOut(await window.webviewFrame(title)), []);

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: PAGE_SETTINGS, prepare: preparePage });
    await openProblem(window, COUNTING);
    await window.command("Open Problems: Show Graph of Problems");
    await front(GRAPH);
    await window.command("Open Problems: Show Overview");
    await front(OVERVIEW);
  });
  after(() => window.close());

  for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[])
    it(`have nothing that axe objects to in the theme ${THEMES[theme]}`, async () => {
      for (const [name, title] of Object.entries(PAGES)) {
        const page = await front(title);
        await setTheme(window, theme, title);
        await clean(title, name);
        await window.screenshot(`${name}-${theme}`);
        if (title !== GRAPH) continue;
        await page.getByRole("button", { name: "List" }).click();
        await clean(title, "list");
        await page.getByRole("button", { name: "Graph", exact: true }).click();
      }
    });

  it("keep still where motion is unwelcome", async () => {
    for (const title of Object.values(PAGES)) {
      await front(title);
      assert.deepEqual(await movesAtAll(await window.webviewFrame(title)), []);
    }
    await front(GRAPH);
    await window.page.emulateMedia({ reducedMotion: "no-preference" });
    assert.notDeepEqual(await movesAtAll(await window.webviewFrame(GRAPH)), [], "where it is welcome, cards fade");
    await window.page.emulateMedia({ reducedMotion: "reduce" });
  });

  it("are whole on a page of 400 pixels: nothing sticks out, and what stood side by side is stacked", async () => {
    await window.command("View: Close Primary Side Bar");
    await window.page.locator(".part.sidebar").waitFor({ state: "hidden" });
    await front(OVERVIEW);
    await makeWide(window, OVERVIEW, 400);
    for (const [name, title] of Object.entries(PAGES)) {
      await front(title);
      await within(title);
      await clean(title, name);
      await window.screenshot(`${name}-400`);
    }
    const page = await front(COUNTING);
    const box = async (kind: string) => (await page.locator(`#statements-${kind}`).boundingBox())!;
    const [known, partial] = [await box("known"), await box("partial")];
    assert.ok(known.x === partial.x && known.y < partial.y);
    await page.locator(".measurement").evaluate((part) => part.scrollIntoView());
    await window.screenshot("page-400-measurements");
  });

  it("show the graph on such a page at full size, as wide as it is and as long as need be, and as a list", async () => {
    const page = await front(GRAPH);
    const stage = page.locator(".stage");
    await soon(() =>
      stage.evaluate((one) => one.scrollWidth <= one.clientWidth + 1 && one.scrollHeight > one.clientHeight),
    );
    assert.ok((await page.locator("button.card").first().boundingBox())!.height >= 20);
    await page.getByRole("button", { name: "List" }).click();
    await within(GRAPH);
    await window.screenshot("graph-400-list");
    await page.getByRole("button", { name: "Graph", exact: true }).click();
  });

  it("are whole at a zoom of 200 %", async () => {
    // A page of 1400 by 900 has half as many pixels of its own then; that each is drawn larger changes no layout.
    await window.page.setViewportSize({ width: 700, height: 450 });
    for (const [name, title] of Object.entries(PAGES)) {
      await front(title);
      await within(title);
      await window.screenshot(`${name}-200`);
    }
  });

  it("broke no rule of their content security policy", () => assert.deepEqual(window.webviewErrors, []));
});
