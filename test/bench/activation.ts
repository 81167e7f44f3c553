import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Workbench } from "../ui/harness/workbench";

/** What VS Code itself says of the start of an extension, in whole milliseconds. */
export interface Activation {
  /** Loading its code: `require` of its main file. */
  load: number;
  /** Its `activate()`, until that returned. */
  call: number;
}

export const EMPTY_EXTENSION = "bench.empty";

/** Puts an extension of one empty module into a server's extensions folder: what VS Code's loader costs by itself. */
export function installEmptyExtension(extensionsDir: string): void {
  const [publisher, name] = EMPTY_EXTENSION.split(".");
  const folder = path.join(extensionsDir, `${EMPTY_EXTENSION}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name,
    publisher,
    version: "1.0.0",
    engines: { vscode: "^1.90.0" },
    main: "./empty.js",
    activationEvents: ["onStartupFinished"],
  };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(path.join(folder, "empty.js"), "exports.activate = () => undefined;\n");
}

/** Reads the starts of extensions from VS Code's own report of its start-up: “Running Extensions” has only the sums of both times. */
export async function activations(window: Workbench, ids: readonly string[]): Promise<Activation[]> {
  // High enough for the whole report: lines out of sight are not there.
  await window.page.setViewportSize({ width: 1400, height: 2400 });
  await window.command("Developer: Startup Performance");
  const lines = window.page.locator(".editor-instance .view-line");
  const found: Activation[] = [];
  for (const id of ids) {
    const row = lines.filter({ hasText: `| ${id} ` }).first();
    const cells = (await row.innerText()).replaceAll("\u00a0", " ").split("|");
    // An empty cell, then: extension, eager, load code, call activate, finish activate, event, by.
    const [load, call] = [Number(cells[3]), Number(cells[4])];
    if (!Number.isFinite(load) || !Number.isFinite(call))
      throw new Error(`VS Code does not say how long the start took: ${cells.join("|")}`);
    found.push({ load, call });
  }
  return found;
}
