import { say } from "../../host/say";
import * as vscode from "vscode";
import { Cancelled, HumanError } from "../../host/errors";
import { encodeText } from "../../core/base/utf8";
import { serverStart } from "../../tools/mcpServer";
import type { CommandContext } from "../context";

/** Who reads the configuration: VS Code's `mcp.json` lists `servers`, most others `mcpServers`. */
export type McpForm = "mcpServers" | "servers";

/** Copies what other assistants need to start the MCP server on the open folder, and returns it. */
export async function copyMcpConfiguration(context: CommandContext, form?: McpForm): Promise<string> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new HumanError(vscode.l10n.t("Open the folder that the assistant is to see."));
  const start = serverStart(context.extension, folder);
  if (!start || context.storage.scheme !== "file")
    throw new HumanError(
      vscode.l10n.t("The server is started on a desktop or a remote machine: this window has none."),
    );
  const key = form ?? (await askForm());
  // Outside of the editor there is no Electron: any Node will do. What is named must outlive the next update.
  const launcher = vscode.Uri.joinPath(context.storage, "open-problems.mjs");
  const { launcherText } = await import("#node-launcher");
  await vscode.workspace.fs.writeFile(launcher, encodeText(launcherText(context.extension.fsPath)));
  const server = { command: "node", args: [launcher.fsPath, ...start.args.slice(1)] };
  const text = `${JSON.stringify({ [key]: { "open-problems": server } }, null, 2)}\n`;
  await vscode.env.clipboard.writeText(text);
  say(vscode.l10n.t("Copied: paste it into the assistant's configuration."), 5000);
  return text;
}

async function askForm(): Promise<McpForm> {
  const rows: (vscode.QuickPickItem & { form: McpForm })[] = [
    { label: "Claude, Cursor, Windsurf", description: "mcpServers", form: "mcpServers" },
    { label: "VS Code (.vscode/mcp.json)", description: "servers", form: "servers" },
  ];
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t("Configuration for which assistant?"),
  });
  if (!picked) throw new Cancelled();
  return picked.form;
}
