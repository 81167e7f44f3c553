import * as vscode from "vscode";
import type { OpenProblemsApi } from "../../../src/api";

/** Counts the open problems in the status bar. */
export async function activate(context: vscode.ExtensionContext) {
  const api = vscode.extensions.getExtension<OpenProblemsApi>("open-problems.open-problems")?.exports;
  if (!api) throw new Error("Open Problems is not there");
  const item = vscode.window.createStatusBarItem("openProblemsCount");
  const count = () => {
    const open = api.problems().filter(({ state }) => state === "open");
    item.text = `$(question) ${open.length}`;
    item.tooltip = open.map(({ title }) => title).join("\n");
    item.show();
  };
  context.subscriptions.push(item, api.onDidChange(count));
  await api.whenReady();
  count();
  return { api, item, worksOf: (id: string) => worksOf(api, id) };
}

/** The titles of the works that an entry cites. */
async function worksOf(api: OpenProblemsApi, id: string): Promise<string[]> {
  const detail = await api.problem(id);
  const cited = new Set(detail?.entry.references);
  return api.references().flatMap((work) => (cited.has(work.id) && work.title ? [work.title] : []));
}
