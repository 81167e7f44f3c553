import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { PAGE_SETTINGS, preparePage, soon } from "./pageSupport";

const GRAPH = "Graph of Problems";
const ADDED = "vision-lab/added-later";

describe("the graph goes on from where it was, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  /** Where each card lies on the map, by the problem's id. */
  const places = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await page.locator("button.card").evaluateAll((cards) =>
        cards.map((card) => {
          const { x, y } = card.parentElement;
          return [card.dataset.id, `${Math.round(x.baseVal.value)} ${Math.round(y.baseVal.value)}`];
        }),
      ),
    );
  const open = async () => {
    await window.command("Open Problems: Show Graph of Problems");
    page = await window.webview(GRAPH);
    await page.locator("button.card").first().waitFor();
  };

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: PAGE_SETTINGS, prepare: preparePage });
    await open();
  });
  after(() => window.close());

  it("gives a problem that is added a place, and moves no other one sideways", async () => {
    const before = await places();
    const file = path.join(window.workspace!, "vision/catalogue.yaml");
    const text = readFileSync(file, "utf8");
    const added = "  - {id: added-later, title: Added later?, area: counting, related: [{problem: fair-counting}]}\n";
    writeFileSync(
      file,
      text.replace("references:\n  - id: lake2026count", `${added}references:\n  - id: lake2026count`),
    );
    await page.locator(`button.card[data-id="${ADDED}"]`).waitFor();
    const { [ADDED]: own, ...others } = await places();
    assert.ok(own);
    assert.deepEqual(Object.keys(others).sort(), Object.keys(before).sort());
    // A map is kept to a tenth of a pixel, so that a rounded place may be the next one.
    const across = (place: string) => Number(place.split(" ")[0]);
    const moved = Object.entries(others).filter(([id, place]) => Math.abs(across(place) - across(before[id]!)) > 1);
    assert.deepEqual(moved, []);
  });

  it("has the same places when it is opened again, and others on request only", async () => {
    const before = await places();
    await window.command("View: Close Editor");
    await open();
    await soon(async () => JSON.stringify(await places()) === JSON.stringify(before));
    await page.getByRole("button", { name: "Rearrange" }).click();
    await soon(async () => JSON.stringify(await places()) !== JSON.stringify(before));
  });

  it("lays a part of it out anew without moving the whole", async () => {
    const before = await places();
    const count = async () => Object.keys(await places()).length;
    await page.locator('button.card[data-id="vision-lab/fair-counting"]').focus();
    await page.getByRole("button", { name: "Only linked problems" }).click();
    await soon(async () => (await count()) < Object.keys(before).length);
    await page.getByRole("button", { name: "Rearrange" }).click();
    await page.getByRole("button", { name: "Whole graph" }).click();
    await soon(async () => (await count()) === Object.keys(before).length);
    // A map is kept to a tenth of a pixel, so that a rounded place may be the next one.
    const now = await places();
    const numbers = (place: string) => place.split(" ").map(Number) as [number, number];
    const moved = Object.keys(before).filter((id) => {
      const [[x, y], [x2, y2]] = [numbers(before[id]!), numbers(now[id]!)];
      return Math.abs(x - x2) > 1 || Math.abs(y - y2) > 1;
    });
    assert.deepEqual(moved, []);
  });

  it("shows the card of the keyboard while the pointer rests on another", async () => {
    const card = page.locator(`button.card[data-id="${ADDED}"]`);
    await page.locator('button.card[data-id="vision-lab/fair-counting"]').hover();
    await card.focus();
    await page.locator(".details").getByText("Added later?").waitFor();
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});
