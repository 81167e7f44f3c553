import * as vscode from "vscode";
import {
  EXPERIMENT_STATES,
  VERDICTS,
  type Experiment,
  type ExperimentState,
  type Verdict,
} from "../../core/research/model";
import { Cancelled, HumanError } from "../../host/errors";
import { editText } from "../../storage/files/documents";
import { EXPERIMENT_WORDS, named, nameOf, VERDICT_WORDS } from "../../core/words/names";
import type { CommandContext } from "../context";
import { experimentArgument, type ExperimentArgument } from "./experimentArgument";

/** Sets an experiment's verdict; `null` takes it away. Returns the record's file. */
export async function setVerdict(
  context: CommandContext,
  argument?: ExperimentArgument,
  verdict?: Verdict | null,
): Promise<vscode.Uri> {
  const experiment = await experimentArgument(context, argument, vscode.l10n.t("Verdict of which experiment?"));
  const chosen = verdict === undefined ? await askVerdict(experiment) : verdict;
  if (chosen !== null && !VERDICTS.includes(chosen))
    throw new HumanError(vscode.l10n.t("A verdict is one of {0}, not “{1}”.", VERDICTS.join(", "), String(chosen)));
  return change(experiment, { verdict: chosen ?? undefined });
}

/** Sets an experiment's status. Returns the record's file. */
export async function setExperimentStatus(
  context: CommandContext,
  argument?: ExperimentArgument,
  status?: ExperimentState,
): Promise<vscode.Uri> {
  const experiment = await experimentArgument(context, argument, vscode.l10n.t("Status of which experiment?"));
  const chosen = status ?? (await askStatus(experiment));
  if (!EXPERIMENT_STATES.includes(chosen))
    throw new HumanError(
      vscode.l10n.t("A status is one of {0}, not “{1}”.", EXPERIMENT_STATES.join(", "), String(chosen)),
    );
  return change(experiment, { status: chosen });
}

async function change(
  experiment: Experiment,
  changes: Partial<Pick<Experiment, "verdict" | "status">>,
): Promise<vscode.Uri> {
  const { editExperiment } = await import("../../core/research/editing");
  const uri = vscode.Uri.parse(experiment.file);
  await editText(uri, (text) => editExperiment(text, changes));
  return uri;
}

async function askVerdict(experiment: Experiment): Promise<Verdict | null> {
  const items: (vscode.QuickPickItem & { value: Verdict | null })[] = VERDICTS.map((value) => ({
    label: nameOf(VERDICT_WORDS, value),
    iconPath: new vscode.ThemeIcon(named(VERDICT_WORDS, value).icon),
    description: value === experiment.verdict ? vscode.l10n.t("now") : undefined,
    value,
  }));
  if (experiment.verdict) items.push({ label: vscode.l10n.t("No verdict yet"), value: null });
  const picked = await vscode.window.showQuickPick(items, {
    title: experiment.title,
    placeHolder: vscode.l10n.t("The hypothesis: what does the experiment say of it?"),
  });
  if (!picked) throw new Cancelled();
  return picked.value;
}

async function askStatus(experiment: Experiment): Promise<ExperimentState> {
  const items = EXPERIMENT_STATES.map((value) => ({
    label: nameOf(EXPERIMENT_WORDS, value),
    iconPath: new vscode.ThemeIcon(named(EXPERIMENT_WORDS, value).icon),
    description: value === experiment.status ? vscode.l10n.t("now") : undefined,
    value,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: experiment.title });
  if (!picked) throw new Cancelled();
  return picked.value;
}
