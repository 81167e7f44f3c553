import * as vscode from "vscode";
import type { Log } from "../host/log";
import type { Stores } from "../storage/stores";

const PREFIX = "open-problems_";

/** What the tools work on. */
interface ToolContext {
  stores: Stores;
  log: Log;
  /** Where answers of public indexes are kept. */
  storage: vscode.Uri;
  /** The keys for them. */
  secrets: vscode.SecretStorage;
}

/**
 * Offers each operation to the editor's language models, where the editor has tools. Names come from the manifest; what a tool does is loaded with
 * its first call.
 * @param manifest the extension's `package.json`
 */
export function registerTools(manifest: unknown, { stores, log, storage, secrets }: ToolContext): vscode.Disposable {
  if (!hasTools()) return { dispose: () => undefined };
  const { languageModelTools = [] } = (manifest as { contributes: { languageModelTools?: { name: string }[] } })
    .contributes;
  const load = async () => {
    const [{ OPERATIONS }, { workspaceOf, windowIndexes }] = await Promise.all([
      import("../core/operations"),
      import("../storage/workspace"),
    ]);
    return { operations: OPERATIONS, workspace: workspaceOf(stores), windowIndexes };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const find = async (name: string) => {
    const { operations, ...rest } = await (loaded ??= load());
    return { operation: operations.find((one) => PREFIX + one.name === name)!, ...rest };
  };
  return vscode.Disposable.from(
    ...languageModelTools.map(({ name }) =>
      vscode.lm.registerTool(name, {
        async prepareInvocation({ input }) {
          const { operation } = await find(name);
          if (!operation.writes && !operation.asksNetwork) return undefined;
          return {
            confirmationMessages: {
              title: operation.title,
              message: operation.announces?.(input) ?? operation.description,
            },
          };
        },
        async invoke({ input }, token) {
          const { operation, workspace, windowIndexes } = await find(name);
          const stop = new AbortController();
          const listener = token.onCancellationRequested(() => stop.abort());
          const indexes = () => windowIndexes(storage, secrets, stop.signal);
          log.info(`tool ${operation.name}`);
          const pause = async () => {
            await workspace.pause();
            if (token.isCancellationRequested) throw new vscode.CancellationError();
          };
          const answer = await operation.run({ ...workspace, pause, indexes }, input).finally(() => listener.dispose());
          return new vscode.LanguageModelToolResult([
            new vscode.LanguageModelTextPart(await operation.text(answer)),
            new vscode.LanguageModelTextPart(JSON.stringify(answer)),
          ]);
        },
      }),
    ),
  );
}

/** 1.93 and 1.94 have them as a proposal, whose use throws. */
function hasTools(): boolean {
  const [major = 0, minor = 0] = vscode.version.split(".").map(Number);
  return (
    (major > 1 || minor >= 95) &&
    typeof (vscode.lm as { registerTool?: unknown } | undefined)?.registerTool === "function"
  );
}
