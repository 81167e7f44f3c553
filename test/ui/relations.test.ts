import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as assert from "node:assert/strict";
import { before, after, describe, it } from "mocha";
import type { FrameLocator, Locator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { chooseMore, soon } from "./pageSupport";

const TITLE = "Graph of Problems";
const COMMAND = "Open Problems: Show Graph of Problems";

/** Cards and lines are counted: the bundled catalogue's, and the sample's own problem with its link. */
const LEAST = { problems: 91, links: 170 };

describe("the graph of problems, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  const cards = () => page.locator("button.card");
  const card = (name: string | RegExp): Locator => cards().filter({ hasText: name });
  const status = () => page.getByRole("status");
  const scale = async () =>
    page
      .locator("svg.map")
      .evaluate((map) => Number(map.getAttribute("width")) / Number(map.getAttribute("viewBox")!.split(" ")[2]));
  const focused = () => page.locator("button.card:focus").innerText();

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
    await window.command(COMMAND);
    page = await window.webview(TITLE);
    await cards().first().waitFor();
  });
  after(() => window.close());

  it("begins with names that can be read, and shows the whole catalogue at once: every problem and area in sight, none over another", async () => {
    assert.ok((await scale()) * 12 >= 10.5, `names of ${((await scale()) * 12).toFixed(1)} pixels`);
    await page.getByRole("button", { name: "Show all of it (0)" }).click();
    await soon(async () => (await scale()) < 0.875);
    assert.ok((await cards().count()) >= LEAST.problems);
    assert.ok((await page.locator(".map .edge").count()) >= LEAST.links);
    const { boxes, stage, cut } = await page.locator("main").evaluate((main) => {
      const box = (element: { getBoundingClientRect(): Record<"left" | "top" | "right" | "bottom", number> }) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
      };
      const names = [...main.querySelectorAll(".map .card-name, .map .area-title")];
      return {
        boxes: [...main.querySelectorAll("button.card")].map(box),
        stage: box(main.querySelector(".stage")!),
        cut: names
          .filter((name) => name.scrollWidth > name.clientWidth + 1 && name.clientWidth > 0)
          .map((name) => name.textContent),
      };
    });
    assert.deepEqual(cut, [], "no name is cut off");
    for (const { left, top, right, bottom } of boxes)
      assert.ok(
        left >= stage.left - 1 && top >= stage.top - 1 && right <= stage.right + 1 && bottom <= stage.bottom + 1,
        "a card is out of sight",
      );
    boxes.forEach((a, i) =>
      boxes
        .slice(i + 1)
        .forEach((b) =>
          assert.ok(
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top,
            "two cards overlap",
          ),
        ),
    );
    // So many problems beside a sidebar; in a wide window names are larger, as the layout's own test says.
    assert.ok((await scale()) * 12 >= 7.5, `names of ${((await scale()) * 12).toFixed(1)} pixels`);
    await window.screenshot("relations");
  });

  it("is filtered by words, and Enter goes to the first problem that is left", async () => {
    await window.page.keyboard.press("/");
    await window.page.keyboard.type("superposition");
    await status()
      .getByText(/^1 of \d+ problems match/)
      .waitFor();
    assert.equal(await page.locator("button.card:not(.out)").innerText(), "Superposition");
    await window.page.keyboard.press("Enter");
    await page.locator("button.card:focus").waitFor();
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Escape");
    await status()
      .getByText(/^\d+ problems, \d+ links$/)
      .waitFor();
    assert.equal(await page.locator("button.card.out").count(), 0);
  });

  it("marks a problem with what it is linked to, and says how", async () => {
    await page.getByLabel("Filter by words").focus();
    await card("Superposition").focus();
    await card("Mechanistic interpretability").and(page.locator(".near")).waitFor();
    const foot = page.getByRole("region", { name: "Marked problem" });
    assert.match(
      await foot.innerText(),
      /How are features stored and used in superposition\?[^]*Partly solved[^]*Interpretability/,
    );
    assert.match(await foot.innerText(), /Required by\s*Mechanistic interpretability/);
    assert.ok((await page.locator(".map .edge.on").count()) >= 3);
    await window.screenshot("relations-marked");
  });

  it("is walked by arrow keys, and by the links at its foot", async () => {
    await card("Superposition").focus();
    await window.page.keyboard.press("ArrowUp");
    const above = await focused();
    assert.notEqual(above, "Superposition");
    await window.page.keyboard.press("Home");
    const first = await focused();
    await window.page.keyboard.press("End");
    const inOrder = await cards().allInnerTexts();
    assert.deepEqual([first, await focused()], [inOrder[0], inOrder.at(-1)]);
    await card("Superposition").focus();
    await page.getByRole("button", { name: "Go to Feature dictionaries on the graph" }).click();
    await page.locator("button.card:focus", { hasText: "Feature dictionaries" }).waitFor();
  });

  it("zooms and pans by keys, wheel and mouse", async () => {
    await window.page.keyboard.press("0");
    await page.locator("button.card:focus").waitFor();
    const fitted = await scale();
    await window.page.keyboard.press("+");
    await window.page.keyboard.press("+");
    await assertSoon(async () => (await scale()) > fitted * 1.5);
    const stage = page.locator(".stage");
    const left = () => stage.evaluate((element) => element.scrollLeft + element.scrollTop);
    const place = (await stage.boundingBox())!;
    const before = await left();
    const bare = await stage.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      for (let x = 10; x < width - 100; x += 7)
        for (let y = 10; y < height - 100; y += 7)
          if (!element.ownerDocument.elementFromPoint(left + x, top + y)?.closest("button")) return { x, y };
      return undefined;
    });
    const start = { x: place.x + bare!.x, y: place.y + bare!.y };
    await window.page.mouse.move(start.x, start.y);
    await window.page.mouse.down();
    await window.page.mouse.move(start.x + 80, start.y + 60, { steps: 4 });
    await window.page.mouse.up();
    await assertSoon(async () => (await left()) < before);
    const wheel = async (by: number) => {
      await window.page.keyboard.down("Control");
      await window.page.mouse.wheel(0, by);
      await window.page.keyboard.up("Control");
    };
    // A card in the middle: at an edge the map ends, and what is under the pointer cannot stay.
    const inMiddle = await stage.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const far = [...element.querySelectorAll("button.card")].map((one) => {
        const box = one.getBoundingClientRect();
        return Math.hypot(box.left + box.width / 2 - left - width / 2, box.top + box.height / 2 - top - height / 2);
      });
      return far.indexOf(Math.min(...far));
    });
    const centre = async () => {
      const { x, y, width, height } = (await cards().nth(inMiddle).boundingBox())!;
      return { x: x + width / 2, y: y + height / 2 };
    };
    const pointed = await centre();
    await window.page.mouse.move(pointed.x, pointed.y);
    const zoomed = await scale();
    await wheel(-200);
    await assertSoon(async () => (await scale()) > zoomed);
    const now = await centre();
    assert.ok(Math.hypot(now.x - pointed.x, now.y - pointed.y) < 3, "what is under the pointer stays there");
    const larger = await scale();
    await wheel(200);
    await assertSoon(async () => (await scale()) < larger);
    await page.getByRole("button", { name: "Show all of it (0)" }).click();
    await assertSoon(async () => Math.abs((await scale()) - fitted) < 0.01);
  });

  it("hides kinds of links and states that its legend has unticked", async () => {
    const edges = page.locator(".map .edge.kind-see-also");
    assert.ok((await edges.count()) > 70);
    await page.getByRole("checkbox", { name: /^See also/ }).uncheck();
    await edges.first().waitFor({ state: "detached" });
    await page.getByRole("checkbox", { name: /^See also/ }).check();
    await page.getByRole("checkbox", { name: /^Open \(/ }).uncheck();
    await status()
      .getByText(/^\d+ of \d+ problems match/)
      .waitFor();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await status()
      .getByText(/^\d+ problems, \d+ links$/)
      .waitFor();
  });

  it("shows one problem's neighbours alone", async () => {
    await card("Superposition").focus();
    await page.getByRole("button", { name: "Only linked problems" }).click();
    await status().getByText("Only Superposition and the problems linked to it").waitFor();
    assert.equal(await cards().count(), 4);
    await page.getByRole("button", { name: "Whole graph" }).click();
    await assertSoon(async () => (await cards().count()) >= LEAST.problems);
  });

  it("opens a problem with Enter and with a click", async () => {
    await card("Superposition").focus();
    await window.page.keyboard.press("Enter");
    const problem = await window.webview("How are features stored and used in superposition?");
    await problem.getByRole("heading", { level: 1 }).waitFor();
    await window.command(COMMAND);
    page = await window.webview(TITLE);
    await card("Grokking").click();
    await (await window.webview("What governs delayed generalisation?")).getByRole("heading", { level: 1 }).waitFor();
  });

  it("comes to the front with the problem of a page in the middle", async () => {
    const problem = await window.webview("What governs delayed generalisation?");
    await chooseMore(problem, "Show Graph of Problems");
    page = await window.webview(TITLE);
    await page.locator("button.card:focus", { hasText: "Grokking" }).waitFor();
    const box = (await card("Grokking").boundingBox())!;
    const stage = (await page.locator(".stage").boundingBox())!;
    assert.ok(
      box.x > stage.x &&
        box.x + box.width < stage.x + stage.width &&
        box.y > stage.y &&
        box.y + box.height < stage.y + stage.height,
    );
    await window.screenshot("relations-centred");
  });

  it("says the same as text", async () => {
    await page.getByRole("button", { name: "List" }).click();
    const text = await page.getByRole("main").innerText();
    assert.match(text, /Interpretability[^]*How are features stored and used in superposition\?/);
    assert.ok((await page.getByRole("heading", { level: 3 }).count()) >= LEAST.problems);
    await page.getByRole("button", { name: "Show Superposition on the graph" }).click();
    await page.locator("button.card:focus", { hasText: "Superposition" }).waitFor();
    assert.ok(
      (await page.getByRole("heading", { level: 3 }).count()) >= LEAST.problems,
      "the text is there beside the graph",
    );
    assert.equal(await page.locator(".list a:not([tabindex='-1'])").count(), 0, "and is no stop of the Tab key");
  });

  it("follows the catalogue in place", async () => {
    const file = path.join(window.workspace!, "problems/catalogue.yaml");
    const count = await cards().count();
    const text = readFileSync(file, "utf8").replace(
      /^problems:\n/m,
      "problems:\n  - {id: quite-new-question, title: Is this question new to the graph?}\n",
    );
    writeFileSync(file, text);
    await card("Quite new question").waitFor();
    assert.equal(await cards().count(), count + 1);
    await page.locator("button.card.here", { hasText: "Superposition" }).waitFor();
  });

  it("is there again after a reload of the window, as it was", async () => {
    await page.getByLabel("Filter by words").fill("oversight");
    await page.getByRole("checkbox", { name: /^See also/ }).uncheck();
    await window.command("Developer: Reload Window");
    await window.page.locator(".quick-input-widget").first().waitFor({ state: "detached" });
    page = await window.webview(TITLE);
    await cards().first().waitFor();
    assert.equal(await page.getByLabel("Filter by words").inputValue(), "oversight");
    assert.equal(await page.getByRole("checkbox", { name: /^See also/ }).isChecked(), false);
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});

/** Waits until `holds`, for what has no element to wait for. */
async function assertSoon(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, holds.toString());
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
