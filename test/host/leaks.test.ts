import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { activate } from "../../src/extension";
import { CountedApi } from "./countedApi";
import { EXTENSION_ID, inWorkspace, readyApi } from "./support";

const ROUNDS = 50;

function memento(): vscode.Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, fallback?: T) => (values.has(key) ? (values.get(key) as T) : fallback),
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  } as vscode.Memento;
}

function freshContext(): vscode.ExtensionContext {
  const extension = vscode.extensions.getExtension(EXTENSION_ID)!;
  return {
    subscriptions: [],
    extension,
    extensionUri: extension.extensionUri,
    globalStorageUri: inWorkspace("..", "leaks"),
    workspaceState: memento(),
    globalState: memento(),
  } as unknown as vscode.ExtensionContext;
}

describe("an extension that is switched off", function () {
  this.timeout(120_000);

  it(`holds nothing after ${ROUNDS} activations: no watcher, panel, command, provider, listener or timer`, async () => {
    await readyApi();
    const counted = new CountedApi();
    try {
      let once = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const context = freshContext();
        const api = activate(context);
        // Half of them are switched off while they still read.
        if (round % 2 === 0) await api.whenReady();
        for (const item of [...context.subscriptions].reverse()) await (item.dispose() as unknown);
        once ||= counted.total;
      }
      // What was under way when it was switched off comes to its end.
      const left = () => [...counted.held].filter(([, count]) => count !== 0);
      for (let turn = 0; turn < 500 && left().length; turn++) await vscode.workspace.fs.stat(inWorkspace());
      assert.ok(once > 60, `${once} things were held`);
      assert.deepEqual(left(), []);
      console.log(`[test] ${ROUNDS} activations held ${counted.total} things in all, and none at the end`);
    } finally {
      counted.restore();
    }
  });
});
