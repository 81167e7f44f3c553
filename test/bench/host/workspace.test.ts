import { after, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { createLog } from "../../../src/host/log";
import { openStores } from "../../../src/storage/openStores";
import { testEnvironment } from "../../host/runner/environment";
import { print } from "../../host/runner/output";
import { EXTENSION_ID, inWorkspace, readyApi } from "../../host/support";
import { longestHold } from "../measure";

/** Markdown files of the workspace that the script has prepared; none, and there is nothing to do here. */
const MARKDOWN = Number(testEnvironment["OPEN_PROBLEMS_TEST_MARKDOWN"] ?? 0);
const ROUNDS = testEnvironment["OPEN_PROBLEMS_TEST_QUICK"] ? 1 : 3;

interface NodeFiles {
  readdir(path: string, options: { withFileTypes: true }): Promise<{ name: string; isDirectory(): boolean }[]>;
  readFile(path: string): Promise<Uint8Array>;
}

const { process: node } = globalThis as unknown as { process: { getBuiltinModule(name: string): unknown } };

/** What Node alone needs to list the folders, `node_modules` left out, and to read the Markdown files in them, a dozen at once. */
async function plainly(root: string): Promise<number> {
  const fs = node.getBuiltinModule("node:fs/promises") as NodeFiles;
  const started = performance.now();
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== "node_modules") folders.push(path);
      } else if (entry.name.endsWith(".md")) files.push(path);
    }
  }
  let next = 0;
  const lane = async () => {
    while (next < files.length) await fs.readFile(files[next++]!);
  };
  await Promise.all(Array.from({ length: 12 }, lane));
  assert.ok(files.length >= MARKDOWN);
  return performance.now() - started;
}

interface Load {
  tree: number;
  note: number;
  all: number;
  held: number;
}

(MARKDOWN ? describe : describe.skip)(`a workspace of ${MARKDOWN} Markdown files`, function () {
  this.timeout(280_000);
  const log = createLog();
  after(() => log.dispose());

  /** Stores of their own load what the extension has loaded already: nothing of it is kept between them. */
  async function load(): Promise<Load> {
    const home = vscode.extensions.getExtension(EXTENSION_ID)!.extensionUri;
    const stores = openStores({ home, storage: inWorkspace("..", "workspace-storage"), version: "0" }, log);
    const found: Load = { tree: 0, note: 0, all: 0, held: 0 };
    try {
      const started = performance.now();
      const passed = () => performance.now() - started;
      stores.catalogue.onDidChange(() => (found.tree ||= passed()));
      stores.research.onDidChange(() => {
        if (stores.research.research.notes.some(({ title }) => title === "Found early")) found.note ||= passed();
      });
      found.held = await longestHold(async () => {
        await stores.load();
        found.all = passed();
      });
      return found;
    } finally {
      stores.dispose();
    }
  }

  it("is read in slices, the problems first, then the records, then the rest", async () => {
    await readyApi();
    const root = inWorkspace().fsPath;
    const rounds: (Load & { plain: number })[] = [];
    await plainly(root);
    for (let round = 0; round < ROUNDS; round++) {
      const plain = await plainly(root);
      rounds.push({ plain, ...(await load()) });
      print(JSON.stringify(rounds.at(-1)));
    }
    const where = "node extension host";
    const n = `${MARKDOWN.toLocaleString("en")} Markdown files beside 100,000 in node_modules`;
    const figure = (what: string, unit: string, values: number[], limit?: number) => {
      const sorted = [...values].sort((a, b) => a - b);
      const value = sorted[Math.floor((sorted.length - 1) / 2)]!;
      const spread = [sorted[0], sorted.at(-1)];
      print(
        `figure ${JSON.stringify({ what: `${where}: ${n}, ${what}`, unit, value, spread, limit, runs: ROUNDS, where })}`,
      );
    };
    figure(
      "until the tree is told of the problems",
      "ms",
      rounds.map(({ tree }) => tree),
    );
    figure(
      "until the note in the research folder is shown",
      "ms",
      rounds.map(({ note }) => note),
    );
    figure(
      "until all is read",
      "ms",
      rounds.map(({ all }) => all),
    );
    figure(
      "listed and read by Node alone",
      "ms",
      rounds.map(({ plain }) => plain),
    );
    figure(
      "until all is read, in times of Node alone",
      "times",
      rounds.map(({ all, plain }) => all / plain),
      3,
    );
    figure(
      "longest time that the event loop is held",
      "ms",
      rounds.map(({ held }) => held),
      50,
    );
  });
});
