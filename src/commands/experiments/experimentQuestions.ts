import type { ExperimentState, Verdict } from "../../core/research/model";
import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { Cancelled } from "../../host/errors";
import type { Snapshot } from "../../core/runs/result/snapshot";
import { snapshotOf, type LinkTarget } from "../../storage/runs/runLinks";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { askRuns, askTarget } from "./experimentTarget";

export interface ExperimentAnswers {
  targets: LinkTarget[];
  fields?: ExperimentOptions;
  /** What there was to choose from. */
  snapshot?: Snapshot;
  /** Those that were chosen. */
  metrics?: Record<string, number>;
}

/** Asks what to link and how to call it; each question shows what was recognised. Throws Cancelled when one is left. */
export async function askExperiment(context: CommandContext, problem: CatalogueProblem): Promise<ExperimentAnswers> {
  const named = await askTarget(problem.title);
  const targets = named.length === 1 ? await askRuns(named[0]!) : named;
  const title = await askTitle(targets);
  const hypothesis = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("Which hypothesis does it test? (may stay empty)"),
    ignoreFocusOut: true,
  });
  if (hypothesis === undefined) throw new Cancelled();
  const snapshot = await askValues(targets);
  const metrics = await askMetrics(snapshot);
  const measurement = Object.keys(metrics).length ? await askMeasurement(context, problem) : undefined;
  return { targets, snapshot, metrics, fields: { title, hypothesis: hypothesis.trim(), measurement } };
}

async function askTitle(targets: readonly LinkTarget[]): Promise<string> {
  const runs = targets.reduce((sum, target) => sum + target.runs.length, 0);
  const labels = [...new Set(targets.map((target) => target.label))].join(", ");
  const found = runs ? vscode.l10n.t("{0} (runs: {1})", labels, runs) : labels;
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("Recognised: {0}", found),
    prompt: vscode.l10n.t("Title of the experiment"),
    value:
      targets.length > 1 ? vscode.l10n.t("{0} and {1} more", targets[0]!.title, targets.length - 1) : targets[0]!.title,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("An experiment needs a title.")),
  });
  if (!title?.trim()) throw new Cancelled();
  return title.trim();
}

/** Whether the last or the best values are kept; asked only where a metric that is proposed was better before its end. */
async function askValues(targets: readonly LinkTarget[]): Promise<Snapshot> {
  const [last, best] = [await snapshotOf(targets), await snapshotOf(targets, { values: "best" })];
  const better = Object.keys(last.proposed).filter((name) => best.metrics[name] !== last.metrics[name]);
  if (last.values === "mean" || !better.length) return last;
  const item = (label: string, snapshot: Snapshot) => ({
    label,
    description: better.map((name) => `${name} = ${snapshot.metrics[name]}`).join(", "),
    snapshot,
  });
  const picked = await vscode.window.showQuickPick(
    [item(vscode.l10n.t("The last values"), last), item(vscode.l10n.t("The best values"), best)],
    { title: vscode.l10n.t("Which values does the record hold?"), ignoreFocusOut: true },
  );
  if (!picked) throw new Cancelled();
  return picked.snapshot;
}

/** The metrics to keep: those that are proposed are ticked. Where no others tell of results nothing is asked. */
async function askMetrics({ metrics, results, proposed }: Snapshot): Promise<Record<string, number>> {
  if (Object.keys(results).length === Object.keys(proposed).length) return proposed;
  const all: Record<string, number> = { ...results, ...metrics };
  const picked = await vscode.window.showQuickPick(
    Object.entries(all).map(([label, value]) => ({
      label,
      value,
      description: String(value),
      picked: Object.hasOwn(proposed, label),
    })),
    {
      title: vscode.l10n.t("Which metrics are its result?"),
      placeHolder: vscode.l10n.t("They are kept in the record, with today's date"),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (!picked) throw new Cancelled();
  return Object.fromEntries(picked.map(({ label, value }) => [label, value]));
}

async function askMeasurement(context: CommandContext, problem: CatalogueProblem): Promise<string | undefined> {
  const detail = await context.stores.catalogue.problem(problem.fullId);
  const measurements = detail?.problem.measurements ?? [];
  if (!measurements.length) return undefined;
  const items: (vscode.QuickPickItem & { id?: string })[] = [
    { label: vscode.l10n.t("None of them") },
    ...measurements.map(({ id, task, metric }) => ({ label: rowText(task), description: rowText(metric), id })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Which measurement of the problem does it answer?"),
    ignoreFocusOut: true,
  });
  if (!picked) throw new Cancelled();
  return picked.id;
}

export interface ExperimentOptions {
  /** A URL, a path (absolute or relative to the workspace), or a file URI. */
  link?: string;
  links?: string[];
  title?: string;
  hypothesis?: string;
  verdict?: Verdict;
  status?: ExperimentState;
  /** Which values of its runs the record holds; the last ones are meant without it, or the mean of seeds. */
  values?: "last" | "best";
  /** Id of the problem's measurement that the metrics answer. */
  measurement?: string;
  note?: string;
}
