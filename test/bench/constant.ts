import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The names of its view and of that view's place in the activity bar. */
export const CONSTANT = "Constant Rows";

const MAIN = `const vscode = require("vscode");
exports.activate = () => {
  const rows = Array.from({ length: 12 }, (_, i) => "Row " + i);
  vscode.window.createTreeView("benchConstant.rows", {
    treeDataProvider: {
      getChildren: (row) => (row ? [] : rows),
      getTreeItem: (row) => ({ label: row, description: "open", command: { command: "benchConstant.open", title: "Open", arguments: [row] } }),
    },
  });
  vscode.commands.registerCommand("benchConstant.open", (row) => {
    const panel = vscode.window.createWebviewPanel("benchConstant", row, vscode.ViewColumn.Active, { enableScripts: true });
    panel.webview.html = "<!DOCTYPE html><html><body><main><h1>" + row + "</h1></main></body></html>";
  });
};
`;

/** Puts an extension into a server's extensions folder whose tree is a constant and whose pages hold one line: what VS Code takes by itself. */
export function installConstantExtension(extensionsDir: string): void {
  const folder = path.join(extensionsDir, "bench.constant-1.0.0");
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: "constant",
    publisher: "bench",
    version: "1.0.0",
    engines: { vscode: "^1.90.0" },
    main: "./main.js",
    contributes: {
      viewsContainers: { activitybar: [{ id: "benchConstant", title: CONSTANT, icon: "icon.svg" }] },
      views: { benchConstant: [{ id: "benchConstant.rows", name: CONSTANT }] },
    },
  };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(path.join(folder, "main.js"), MAIN);
  writeFileSync(
    path.join(folder, "icon.svg"),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/></svg>',
  );
}
