import * as assert from "node:assert/strict";
import { MOST_WAIT, type TreeView, type Workbench } from "./harness";

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
