import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import { Cancelled, HumanError } from "../host/errors";
import { resolveLink, type LinkTarget } from "../storage/runLinks";
import type { CommandContext } from "./context";
import type { ExperimentOptions } from "./linkExperiment";

export interface ExperimentAnswers {
  targets: LinkTarget[];
  fields?: ExperimentOptions;
}

/** Asks what to link and how to call it; each question shows what was recognised. Throws Cancelled when one is left. */
export async function askExperiment(context: CommandContext, problem: CatalogueProblem): Promise<ExperimentAnswers> {
  const target = await askTarget(problem.title);
  const found = target.runs.length ? vscode.l10n.t("{0} (runs: {1})", target.label, target.runs.length) : target.label;
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("Recognised: {0}", found),
    prompt: vscode.l10n.t("Title of the experiment"),
    value: target.title,
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("An experiment needs a title.")),
  });
  if (!title?.trim()) throw new Cancelled();
  const hypothesis = await vscode.window.showInputBox({
    title: title.trim(),
    prompt: vscode.l10n.t("Which hypothesis does it test? (may stay empty)"),
  });
  if (hypothesis === undefined) throw new Cancelled();
  const measurement = await askMeasurement(context, problem, target);
  return { targets: [target], fields: { title: title.trim(), hypothesis: hypothesis.trim() || undefined, measurement } };
}

/** One box takes an address or a path, with buttons that browse for a file or a folder. */
async function askTarget(problem: string): Promise<LinkTarget> {
  const box = vscode.window.createInputBox();
  const file = { iconPath: new vscode.ThemeIcon("file"), tooltip: vscode.l10n.t("Browse for a File") };
  const folder = { iconPath: new vscode.ThemeIcon("folder"), tooltip: vscode.l10n.t("Browse for a Folder") };
  box.title = vscode.l10n.t("Link an experiment to “{0}”", problem);
  box.prompt = vscode.l10n.t("Paste the address of a run, or the path of a run's file, folder or notebook");
  box.buttons = [file, folder];
  box.ignoreFocusOut = true;
  return new Promise<LinkTarget>((resolve, reject) => {
    let done = false;
    const accept = async (text: string) => {
      box.busy = true;
      try {
        const target = await resolveLink(text);
        done = true;
        box.hide();
        resolve(target);
      } catch (error) {
        box.validationMessage = error instanceof HumanError ? error.message : String(error);
      } finally {
        box.busy = false;
      }
    };
    box.onDidChangeValue(() => (box.validationMessage = undefined));
    box.onDidAccept(() => void accept(box.value));
    box.onDidTriggerButton(async (button) => {
      const [picked] =
        (await vscode.window.showOpenDialog({
          canSelectFolders: button === folder,
          canSelectFiles: button === file,
          title: button.tooltip,
        })) ?? [];
      if (picked) await accept(picked.toString());
    });
    box.onDidHide(() => {
      box.dispose();
      if (!done) reject(new Cancelled());
    });
    box.show();
  });
}

async function askMeasurement(context: CommandContext, problem: CatalogueProblem, target: LinkTarget): Promise<string | undefined> {
  if (!Object.keys(target.metrics).length) return undefined;
  const detail = await context.stores.catalogue.problem(problem.fullId);
  const measurements = detail?.problem.measurements ?? [];
  if (!measurements.length) return undefined;
  const items: (vscode.QuickPickItem & { id?: string })[] = [
    { label: vscode.l10n.t("None of them") },
    ...measurements.map(({ id, task, metric }) => ({ label: task, description: metric, id })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Which measurement of the problem does it answer?") });
  if (!picked) throw new Cancelled();
  return picked.id;
}
