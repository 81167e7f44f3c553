import * as vscode from "vscode";

const PROVIDER = "openProblems.mcp";

/** How the MCP server is started for a folder. */
export interface ServerStart {
  command: string;
  args: string[];
  env: Record<string, string>;
}

/** Starts the program that the extension carries, in the Node of the editor itself. Undefined in a web host, which starts no process. */
export function serverStart(extension: vscode.Uri, folder: vscode.Uri): ServerStart | undefined {
  const { process } = globalThis as { process?: { execPath?: string } };
  if (!process?.execPath || extension.scheme !== "file" || folder.scheme !== "file") return undefined;
  const program = vscode.Uri.joinPath(extension, "dist", "cli", "open-problems.mjs").fsPath;
  return {
    command: process.execPath,
    args: [program, "mcp", "--workspace", folder.fsPath],
    env: { ELECTRON_RUN_AS_NODE: "1" },
  };
}

/** Offers the MCP server to the editor's agents, where the editor asks extensions for such (1.101 and newer, not in a web host). */
export function registerServer(extension: vscode.Uri, version: string): vscode.Disposable {
  const register = (vscode.lm as Partial<typeof vscode.lm> | undefined)?.registerMcpServerDefinitionProvider;
  const [major = 0, minor = 0] = vscode.version.split(".").map(Number);
  const isThere = typeof register === "function" && (major > 1 || minor >= 101);
  const isNode = (globalThis as { process?: { execPath?: string } }).process?.execPath !== undefined;
  if (!isThere || !isNode) return { dispose: () => undefined };
  return register(PROVIDER, {
    provideMcpServerDefinitions: () =>
      (vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : []).flatMap(({ name, uri }) => {
        const start = serverStart(extension, uri);
        if (!start) return [];
        const { command, args, env } = start;
        return [new vscode.McpStdioServerDefinition(`Open Problems (${name})`, command, args, env, version)];
      }),
  });
}
