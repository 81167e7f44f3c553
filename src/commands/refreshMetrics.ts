import * as vscode from "vscode";
import { HumanError } from "../host/errors";
import { editText } from "../storage/documents";
import { today } from "../storage/recordWriter";
import { resolveLink } from "../storage/runLinks";
import type { CommandContext } from "./context";
import { experimentArgument, type ExperimentArgument } from "./experimentArgument";

/** Reads an experiment's runs again and keeps the metrics with today's date. Returns the metrics. */
export async function refreshMetrics(context: CommandContext, argument?: ExperimentArgument): Promise<Record<string, number>> {
  const experiment = await experimentArgument(context, argument, vscode.l10n.t("Read the metrics of which experiment again?"));
  const record = vscode.Uri.parse(experiment.file);
  const places = experiment.links.filter((link) => !/^https?:/i.test(link));
  if (!places.length)
    throw new HumanError(vscode.l10n.t("“{0}” links to addresses only, and nothing is fetched from the network.", experiment.title));
  const targets = await Promise.all(places.map((link) => resolveLink(link, record)));
  const metrics: Record<string, number> = Object.assign({}, ...targets.map((target) => target.metrics));
  if (!Object.keys(metrics).length) {
    const reason = targets.flatMap((target) => target.problems)[0];
    throw new HumanError(
      reason ? vscode.l10n.t("No metric could be read: {0}", reason) : vscode.l10n.t("No metric was found in {0}.", places.join(", ")),
    );
  }
  const { editExperiment } = await import("../core/research/recordEdit");
  await editText(record, (text) => editExperiment(text, { metrics, measured: today(), status: targets[0]!.status }));
  return metrics;
}
