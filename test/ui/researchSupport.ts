import * as assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
import { MOST_WAIT } from "./harness/mostWait";
import type { Workbench } from "./harness";

export const LABEL_NOISE = "How much label noise can a network bear?";
export const DATA_ORDER = "Does the order of the data matter?";

/** A day so many days ago. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** Writes a file of a workspace by its path with `/`. */
export function write(workspace: string, file: string, content: string | Buffer): void {
  const place = path.join(workspace, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, content);
}

/** Opens the page of one of the test catalogue's problems from the tree, which is grouped by catalogue. */
export async function openFromTree(window: Workbench, title: string): Promise<FrameLocator> {
  const tree = window.tree("Catalogue");
  await tree.expand("The lab's questions");
  await tree.click(title);
  const page = await window.webview(title);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  return page;
}

/** A note or an experiment on a page, by its title. */
export function card(page: FrameLocator, title: string | RegExp): Locator {
  return page.locator("article.card").filter({ has: page.getByRole("heading", { name: title }) });
}

/** The experiment's record whose name, after the date, starts so. */
export function recordFile(window: Workbench, name: string): string {
  const folder = path.join(window.workspace!, "research/experiments");
  const files = readdirSync(folder);
  const file = files.find((entry) => entry.slice("yyyy-mm-dd-".length).startsWith(name));
  assert.ok(file, `a record named ${name} among ${files.join(", ")}`);
  return path.join(folder, file);
}

/** Its text. */
export function record(window: Workbench, name: string): string {
  return readFileSync(recordFile(window, name), "utf8");
}

/** Says something of the experiment that is being linked: chooses the field's row in the form, and answers. */
export async function setField({ quickPick }: Workbench, field: "Title" | "Hypothesis", text: string): Promise<void> {
  await quickPick.accept(field);
  await quickPick.open(field === "Title" ? "Title of the experiment" : /Which hypothesis/);
  await quickPick.type(text);
  await quickPick.accept();
  await quickPick.open(/Recognised/);
}

/** Asks the disk until a file, which may not be there yet, says what it shall. */
export async function untilItSays(window: Workbench, read: () => string, pattern: RegExp): Promise<void> {
  for (const deadline = Date.now() + MOST_WAIT; ; await window.page.waitForTimeout(50)) {
    try {
      assert.match(read(), pattern);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Drags as a mouse does, with a stay on each stop, as long as VS Code waits before it shows the view of an icon. */
export async function drag(window: Workbench, source: Locator, stops: readonly Locator[]): Promise<void> {
  const { mouse } = window.page;
  const centre = async (place: Locator) => {
    await place.waitFor();
    const box = (await place.boundingBox())!;
    return [box.x + Math.min(box.width / 2, 80), box.y + box.height / 2] as const;
  };
  const [x, y] = await centre(source);
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + 10, y + 4, { steps: 4 });
  for (const stop of stops) {
    const [toX, toY] = await centre(stop);
    await mouse.move(toX, toY, { steps: 10 });
    await window.page.waitForTimeout(1000);
  }
  await mouse.up();
}
