import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { EXTENSION_ID, readyApi } from "./support";

interface Manifest {
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command?: string; submenu?: string }[]>;
    keybindings: { command: string }[];
  };
}

describe("the manifest", () => {
  const manifest = (): Manifest => vscode.extensions.getExtension(EXTENSION_ID)!.packageJSON as Manifest;

  it("declares each command that is registered, and registers each that it declares", async () => {
    await readyApi();
    const declared = manifest().contributes.commands.map(({ command }) => command);
    const views = /\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/;
    const registered = (await vscode.commands.getCommands(true)).filter(
      (name) => name.startsWith("openProblems.") && !views.test(name),
    );
    assert.deepEqual(registered.sort(), declared.sort());
  });

  it("names only declared commands in menus and keybindings", () => {
    const { commands, menus, keybindings } = manifest().contributes;
    const declared = new Set(commands.map(({ command }) => command));
    const named = [...Object.values(menus).flat(), ...keybindings].flatMap(({ command }) => command ?? []);
    assert.deepEqual(
      named.filter((command) => !declared.has(command)),
      [],
    );
  });
});
