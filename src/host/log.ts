import * as vscode from "vscode";
import { homeFolder } from "./home";
import { withoutPlaces } from "./redact";

/** The extension's log output channel; its level is the user's to set. */
export type Log = vscode.LogOutputChannel;

const LEVELS: ReadonlySet<string | symbol> = new Set(["trace", "debug", "info", "warn", "error"]);

/** The log of this extension; places on the disk are taken out of what is written to it, since people post logs. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel("Open Problems", { log: true });
  let closed = false;
  return new Proxy(channel, {
    get(target, name) {
      if (name === "dispose") {
        return () => {
          closed = true;
          target.dispose();
        };
      }
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== "function") return member;
      const call = member as (...args: unknown[]) => unknown;
      if (!LEVELS.has(name)) return call.bind(target);
      // What was under way when the extension was switched off may still have something to say.
      return (...args: unknown[]) => (closed ? undefined : call.apply(target, args.map(loggable)));
    },
  });
}

function loggable(value: unknown): unknown {
  const text = value instanceof Error ? (value.stack ?? value.message) : value;
  return typeof text === "string" ? withoutPlaces(text, places()) : text;
}

/** The workspace's folders and the person's home, as paths and as addresses. */
function places(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => [
    uri.fsPath,
    uri.path,
    uri.toString(),
    uri.toString(true),
  ]);
  const home = homeFolder();
  return home ? [...folders, home, encodeURI(home)] : folders;
}
