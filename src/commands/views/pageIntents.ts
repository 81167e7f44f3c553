import * as vscode from "vscode";
import type { Handlers, ToPage } from "../../core/page/protocol";
import { stat } from "../../storage/files/files";
import { isInside } from "../../storage/files/paths";
import { researchFolders } from "../../storage/research/researchFolders";
import { locateLink } from "../../storage/runs/linkPlaces";
import { placeOf } from "../../storage/runs/runLinks";
import { execute } from "../../views/pages/execute";
import type { CommandContext } from "../context";
import { Cancelled, HumanError } from "../../host/errors";
import { pageCard } from "../../views/pages/problemPages";
import { suggestions } from "../../views/pages/suggestions";
import { editProblem } from "../entry/editProblem";
import { openNamedLink } from "../problems/openNamedLink";

/**
 * What a page's intents do: each is a command with the problem of the page. Every name in a message is looked up in the stores; none is
 * opened as given.
 */
export function pageIntents(
  context: CommandContext,
  problem: string,
  answer: (message: ToPage) => void,
): Omit<Handlers, "ready"> {
  const { stores } = context;
  return {
    openProblem: ({ id }) => execute("openProblem", id),
    openArea: ({ id }) => execute("filter", { area: id }),
    openTag: ({ tag }) => execute("filter", { tags: [tag] }),
    openReference: ({ key }) => execute("openReference", key),
    openPerson: ({ id }) => openNamedLink(stores.catalogue.catalogue.person(id)?.url),
    openLink: ({ url }) => openNamedLink(url),
    openNote: ({ file }) => openKnownFile(context, file),
    openPath: ({ from, path }) => openRelative(context, from, path),
    openMention: ({ file, line }) => openKnownFile(context, file, line),
    openExperiment: ({ id }) => openExperiment(context, id),
    openExperimentLink: ({ id, index }) => openExperimentLink(context, id, index),
    openSource: () => execute("openSource", problem),
    edit: async ({ change }) => answer({ type: "edited", ...(await edit(context, problem, change)) }),
    copyIntoMine: () => execute("copyProblem", problem),
    suggestCorrection: () => execute("suggestCorrection", problem),
    suggest: async ({ of, query }) =>
      answer({ type: "suggestions", items: await suggestions(stores, of, String(query)) }),
    card: async ({ about }) => {
      const card = await pageCard(stores, problem, about);
      if (card) answer({ type: "card", card });
    },
    revealInTree: () => execute("revealProblem", problem),
    showRelations: () => execute("showRelations", problem),
    newNote: ({ reference, experiment }) =>
      execute("newNote", problem, {
        ...(reference === undefined ? {} : { references: [String(reference)] }),
        ...(experiment === undefined ? {} : { experiments: [String(experiment)] }),
      }),
    compareExperiments: () => execute("compareExperiments", problem),
    linkExperiment: () => execute("linkExperiment", problem),
    measure: ({ experiment }) => execute("measure", undefined, { problem, experiment }),
    claim: () => execute("claimProblem", problem),
    renewClaim: () => execute("claimProblem", problem, {}),
    release: () => execute("releaseProblem", problem),
    setHelpWanted: ({ wanted }) => execute("setHelpWanted", problem, wanted === true),
    addToReadingList: () => execute("addToReadingList", problem, "ask"),
    setReadingState: ({ key, state }) => execute("setReadingState", key, state ?? null),
    cite: ({ keys }) => (keys.length ? execute("insertCitation", keys) : execute("pickReference", { problem })),
    copyReference: ({ key, format }) => execute("copyReference", key, format),
    copyLink: ({ form }) => execute("copyProblemLink", problem, form),
    setVerdict: ({ experiment, verdict }) => execute("setVerdict", experiment, verdict ?? null),
    setExperimentStatus: ({ experiment, status }) => execute("setExperimentStatus", experiment, status),
    refreshMetrics: ({ experiment }) => execute("refreshMetrics", experiment),
  };
}

/** Why a change is not written is said where it was asked for: the form stays open, with what was typed. */
async function edit(context: CommandContext, problem: string, change: unknown): Promise<{ refused?: string }> {
  try {
    await editProblem(context, problem, change);
    return {};
  } catch (error) {
    if (error instanceof Cancelled) return { refused: vscode.l10n.t("Nothing was changed.") };
    if (error instanceof HumanError) return { refused: error.message };
    throw error;
  }
}

async function openKnownFile({ stores }: CommandContext, file: string, line = 0): Promise<void> {
  const { research } = stores.research;
  const known =
    research.notes.some((note) => note.file === file) || research.mentions.some((mention) => mention.file === file);
  if (!known) throw new HumanError(vscode.l10n.t("This note is no longer there."));
  await show(vscode.Uri.parse(file), line);
}

async function openRelative({ stores }: CommandContext, from: string, path: string): Promise<void> {
  if (!stores.research.research.notes.some((note) => note.file === from))
    throw new HumanError(vscode.l10n.t("This note is no longer there."));
  const note = vscode.Uri.parse(from);
  const root =
    vscode.workspace.getWorkspaceFolder(note)?.uri ??
    researchFolders().find((folder) => isInside(folder, note)) ??
    vscode.Uri.joinPath(note, "..");
  const place = decoded(path.split(/[?#]/, 1)[0]!);
  const target = place.startsWith("/") ? vscode.Uri.joinPath(root, place) : vscode.Uri.joinPath(note, "..", place);
  if (!isInside(root, target))
    throw new HumanError(vscode.l10n.t("The link leads out of the workspace and is not opened."));
  if (!(await stat(target))) throw new HumanError(vscode.l10n.t("There is nothing at {0}.", path));
  await vscode.commands.executeCommand("vscode.open", target);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function openExperiment({ stores }: CommandContext, id: string): Promise<void> {
  const found = stores.research.research.experiments.find((experiment) => experiment.id === id);
  if (!found) throw new HumanError(vscode.l10n.t("There is no experiment “{0}”.", id));
  await show(vscode.Uri.parse(found.file), 0);
}

async function openExperimentLink({ stores }: CommandContext, id: string, index: number): Promise<void> {
  const found = stores.research.research.experiments.find((experiment) => experiment.id === id);
  const link = found?.links[index];
  if (!found || !link) throw new HumanError(vscode.l10n.t("There is no such link any more."));
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(link)) return openNamedLink(link);
  const { uri, found: there } = await placeOf(locateLink(link, vscode.Uri.parse(found.file)));
  if (!there || "problem" in there) throw new HumanError(vscode.l10n.t("There is nothing at {0}.", link));
  const folder = there.type & vscode.FileType.Directory;
  await vscode.commands.executeCommand(folder ? "revealInExplorer" : "vscode.open", uri);
}

async function show(uri: vscode.Uri, line: number): Promise<void> {
  const at = new vscode.Position(Math.max(0, line), 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
