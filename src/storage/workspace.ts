import * as vscode from "vscode";
import { byPlace } from "../core/base/diagnostics";
import { mappingOf } from "../core/catalogue/mapping/names";
import type { Indexes, Records, Workspace } from "../core/operations/workspace";
import { keepMergeRule } from "../core/research/merging/mergeRule";
import { saidOfWorks } from "../core/research/team";
import { editText } from "./files/documents";
import { inputAt } from "./files/inputFiles";
import { pause } from "./files/slices";
import { workspaceFiles } from "./files/workspaceFiles";
import { indexAccount } from "./references/indexAccount";
import { writeRecord } from "./research/recordWriter";
import { folderForNewRecord } from "./research/researchFolders";
import type { Stores } from "./stores";

/** The stores as the operations see a workspace. */
export function workspaceOf(stores: Stores): Workspace {
  const { catalogue, research, references, identity } = stores;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const ready = async () => {
    await Promise.all([catalogue.whenReady(), research.whenReady()]);
  };
  return {
    catalogue: async () => {
      await ready();
      return catalogue.catalogue;
    },
    research: async () => {
      await ready();
      return research.research;
    },
    library: async () => {
      await ready();
      return references.library;
    },
    async findings() {
      await ready();
      const { problems } = catalogue.catalogue;
      return [
        ...(await catalogue.findings(saidOfWorks(research.research.people))),
        ...(await research.findings(problems)),
      ].sort(byPlace);
    },
    text: (file) => catalogue.text(file),
    mapped: () => catalogue.mapped(),
    input: async (path) => root && inputAt(vscode.Uri.joinPath(root, path), path),
    path: (file) => vscode.workspace.asRelativePath(vscode.Uri.parse(mappingOf(file) ?? file), false),
    now: () => new Date(),
    handle: async () => identity.known,
    pause,
    ...(root ? { place: { files: workspaceFiles, folder: root.toString() } } : {}),
    records: recordsOf(stores),
  };
}

/** The public indexes, as this window asks them. */
export async function windowIndexes(
  storage: vscode.Uri,
  secrets: vscode.SecretStorage,
  signal: AbortSignal,
): Promise<Indexes> {
  const [{ indexPorts }, { answerCache }] = await Promise.all([
    import("../network/indexClient"),
    import("./research/upkeepFiles"),
  ]);
  return {
    ...(await indexAccount(secrets)),
    ports: { ...indexPorts({ signal }), ...answerCache(storage) },
    cancelled: () => signal.aborted,
  };
}

function recordsOf({ research, catalogue }: Stores): Records {
  const folders = (): vscode.Uri | undefined => vscode.workspace.workspaceFolders?.[0]?.uri;
  // What comes next, such as another tool of the same request, must find what was written: the feed tells of it later.
  const takeUp = async (file: string) => {
    await Promise.all([catalogue.takeUp([file]), research.takeUp([file])]);
  };
  return {
    async create(folder, name, print) {
      const file = await writeRecord(vscode.Uri.joinPath(await folderForNewRecord(folders()), folder), name, print);
      await takeUp(file.toString());
      return file.toString();
    },
    async edit(file, change, missing) {
      await editText(vscode.Uri.parse(file), change, missing);
      await keepMergeRule(workspaceFiles, file);
      await takeUp(file);
    },
    async remove(file) {
      await vscode.workspace.fs.delete(vscode.Uri.parse(file), { useTrash: false });
      await takeUp(file);
    },
    async person(handle) {
      const known = research.research.person(handle)?.file;
      if (known !== undefined) return known;
      return vscode.Uri.joinPath(await folderForNewRecord(folders()), "people", `${handle}.yaml`).toString();
    },
  };
}
