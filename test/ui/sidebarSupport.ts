import * as assert from "node:assert/strict";
import { MOST_WAIT, type TreeView, type Workbench } from "./harness";
import { again } from "./harness/again";

/** Waits until the rows of a tree at one level are these, as `label description`, in the order in which they are seen. */
export async function rowsBecome(tree: TreeView, level: number, expected: readonly string[]): Promise<void> {
  const deadline = Date.now() + MOST_WAIT;
  for (;;) {
    const rows = await tree.items();
    const seen = rows.filter((row) => row.level === level).map((row) => `${row.label} ${row.description}`.trim());
    if (JSON.stringify(seen) === JSON.stringify(expected)) return;
    if (Date.now() > deadline) assert.deepEqual(seen, expected);
    await tree.tree.page().waitForTimeout(100);
  }
}

/**
 * Ticks these conditions of the filter, which `ask` opens, and waits until the tree's header says what it holds now. A page that is loaded takes the
 * focus late and closes a pick that is open: the filter is asked for again, and what is ticked already stays so.
 */
export async function filterBy(
  window: Workbench,
  conditions: readonly string[],
  described: RegExp,
  ask = () => window.command("Open Problems: Filter…"),
): Promise<void> {
  const { quickPick, page } = window;
  const header = page.locator(".pane-header", { has: page.getByText("Catalogue", { exact: true }) });
  const timeout = 8000;
  await again(3, async () => {
    await ask();
    for (const condition of conditions) {
      await quickPick.input.fill(condition, { timeout });
      await quickPick.item(condition).first().getByRole("checkbox").check({ timeout });
    }
    await quickPick.input.press("Enter", { timeout });
    await header.filter({ hasText: described }).waitFor({ timeout });
  });
}

/** Waits until something holds that cannot be seen in the window, such as what a file says. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + MOST_WAIT;
  while (!holds()) {
    assert.ok(Date.now() < deadline, `still not so: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the focus is in a page: what opens before that is closed again by the focus that moves. */
export async function pageHasFocus(window: Workbench): Promise<void> {
  await window.page.waitForFunction("document.activeElement?.tagName === 'IFRAME'");
}
