import type * as vscode from "vscode";

/** What the oldest VS Code that is promised does not have: tools for language models came with 1.95, MCP servers of extensions with 1.101. */
declare module "vscode" {
  interface LanguageModelToolInvocationOptions {
    input: unknown;
  }
  interface PreparedToolInvocation {
    invocationMessage?: string;
    confirmationMessages?: { title: string; message: string | vscode.MarkdownString };
  }
  interface LanguageModelTool {
    invoke(
      options: LanguageModelToolInvocationOptions,
      token: vscode.CancellationToken,
    ): Promise<LanguageModelToolResult>;
    prepareInvocation?(options: LanguageModelToolInvocationOptions): Promise<PreparedToolInvocation | undefined>;
  }
  class LanguageModelToolResult {
    constructor(content: LanguageModelTextPart[]);
    content: LanguageModelTextPart[];
  }
  class LanguageModelTextPart {
    constructor(value: string);
    value: string;
  }
  class McpStdioServerDefinition {
    constructor(label: string, command: string, args?: string[], env?: Record<string, string>, version?: string);
  }
  namespace lm {
    function registerMcpServerDefinitionProvider(
      id: string,
      provider: { provideMcpServerDefinitions(): McpStdioServerDefinition[] },
    ): vscode.Disposable;
    function registerTool(name: string, tool: LanguageModelTool): vscode.Disposable;
    function invokeTool(
      name: string,
      options: { input: object; toolInvocationToken: undefined },
    ): Thenable<LanguageModelToolResult>;
    const tools: readonly { name: string }[];
  }
}
