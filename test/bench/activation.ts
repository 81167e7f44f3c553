import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Workbench } from "../ui/harness/workbench";

/** Milliseconds of the start of an extension in the Node host. */
interface Times {
  /** Loading its code: `require` of its main file. */
  load: number;
  /** Its `activate()`, until that returned. */
  call: number;
}

/** The last start of an extension: what it needed, the processor's time where that is less, and what VS Code says of it, in whole milliseconds. */
export interface Activation extends Times {
  said: Times;
}

export const OURS = "open-problems.open-problems";
export const EMPTY = "bench.empty";

/** Puts an extension of one empty module into a server's extensions folder: what VS Code's loader costs by itself. */
export function installEmptyExtension(extensionsDir: string): void {
  const [publisher, name] = EMPTY.split(".");
  const folder = path.join(extensionsDir, `${EMPTY}-1.0.0`);
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

/** What a server is started with so that its hosts note starts in a file, by startProbe.cjs. */
export function probed(file: string): { require: string[]; env: Record<string, string> } {
  return { require: [path.resolve("test/bench/startProbe.cjs")], env: { OPEN_PROBLEMS_STARTS: file } };
}

/**
 * The start of an extension in this window, the last that was opened.
 * @param file what `probed` was given
 */
export async function activation(window: Workbench, id: string, file: string): Promise<Activation> {
  const said = await reported(window, id);
  const starts = readFileSync(file, "utf8").trim().split("\n");
  const { load, call } = starts
    .map((line) => JSON.parse(line) as Times & { id: string })
    .findLast((start) => start.id === id)!;
  return { load, call, said };
}

/** From VS Code's own report of its start-up: “Running Extensions” has only the sum of both times. */
async function reported(window: Workbench, id: string): Promise<Times> {
  // High enough for the whole report: lines out of sight are not there.
  await window.page.setViewportSize({ width: 1400, height: 2400 });
  await window.command("Developer: Startup Performance");
  const row = window.page
    .locator(".editor-instance .view-line")
    .filter({ hasText: `| ${id} ` })
    .first();
  const cells = (await row.innerText()).replaceAll("\u00a0", " ").split("|");
  // An empty cell, then: extension, eager, load code, call activate, finish activate, event, by.
  const [load, call] = [Number(cells[3]), Number(cells[4])];
  if (!Number.isFinite(load) || !Number.isFinite(call))
    throw new Error(`VS Code does not say how long the start took: ${cells.join("|")}`);
  return { load, call };
}
