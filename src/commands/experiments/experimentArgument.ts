import * as vscode from "vscode";
import type { ExperimentNode } from "../../core/tree/outline";
import { fileTitle } from "../../core/research/fileNames";
import type { Experiment } from "../../core/research/model";
import { Cancelled, HumanError } from "../../host/errors";
import { EXPERIMENT_WORDS, named } from "../../core/words/names";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";

/** What names an experiment in a command's arguments: its id, a node of a tree, or nothing, whereupon a person is asked. */
export type ExperimentArgument = string | ExperimentNode | undefined;

/** The experiment that a command is about; without an argument that of the editor in front, where it shows a record. Throws HumanError for an unknown id, Cancelled when a person does not choose. */
export async function experimentArgument(
  context: CommandContext,
  argument: ExperimentArgument,
  title: string,
): Promise<Experiment> {
  await context.stores.research.whenReady();
  const id = typeof argument === "object" ? argument.experiment.id : (argument ?? recordInFront(context));
  if (id) {
    // A record that was written a moment ago may not have come back through the watcher yet.
    if (!context.stores.research.research.experiment(id)) await context.stores.research.reload();
    const found = context.stores.research.research.experiment(id);
    if (!found) throw new HumanError(vscode.l10n.t("There is no experiment “{0}”.", id));
    return found;
  }
  const { experiments } = context.stores.research.research;
  if (!experiments.length)
    throw new HumanError(vscode.l10n.t("There is no experiment yet: link one to a problem first."));
  const items = experiments.map((experiment) => ({
    label: rowText(experiment.title),
    description: named(EXPERIMENT_WORDS, experiment.status).text,
    detail: rowText(experiment.problems.join(", ")),
    experiment,
  }));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (!picked) throw new Cancelled();
  return picked.experiment;
}

/** The id of the experiment whose record the editor in front shows. */
function recordInFront({ stores }: CommandContext): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && stores.research.kindOf(uri.toString()) === "experiment" ? fileTitle(uri.toString()) : undefined;
}
