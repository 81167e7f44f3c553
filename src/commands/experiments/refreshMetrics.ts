import { say } from "../../host/say";
import * as vscode from "vscode";
import type { Experiment, ExperimentState } from "../../core/research/model";
import { HumanError } from "../../host/errors";
import { editText } from "../../storage/files/documents";
import { today } from "../../storage/research/recordWriter";
import type { Snapshot } from "../../core/runs/result/snapshot";
import { isAddress } from "../../storage/runs/linkPlaces";
import { resolveLink, snapshotOf, type LinkTarget } from "../../storage/runs/runLinks";
import type { CommandContext } from "../context";
import { readWithProgress } from "./readingProgress";
import { experimentArgument, type ExperimentArgument } from "./experimentArgument";

/**
 * Reads an experiment's runs again and keeps the metrics with today's date: those that the record names, or the most telling ones where it
 * names none that the runs have. What the runs do not have stays as it was, and is said. Returns the metrics.
 */
export async function refreshMetrics(
  context: CommandContext,
  argument?: ExperimentArgument,
): Promise<Record<string, number>> {
  const experiment = await experimentArgument(
    context,
    argument,
    vscode.l10n.t("Read the metrics of which experiment again?"),
  );
  const record = vscode.Uri.parse(experiment.file);
  const places = experiment.links.filter((link) => !isAddress(link));
  if (!places.length)
    throw new HumanError(
      vscode.l10n.t("“{0}” links to addresses only, and nothing is fetched from the network.", experiment.title),
    );
  const { read, problems } = await readAll(places, record);
  const targets = read.map(({ target }) => target);
  for (const { link, target } of read) await context.stores.runs.keep(link, record, target);
  const snapshot = await snapshotOf(targets, {
    runs: experiment.runs,
    values: experiment.values ?? (Object.keys(experiment.metrics).length ? "last" : undefined),
  });
  const found = metricsFor(experiment, snapshot);
  problems.unshift(...whose(experiment, snapshot));
  if (!Object.keys(found).length) {
    throw new HumanError(
      problems[0]
        ? vscode.l10n.t("No metric could be read: {0}", problems[0])
        : vscode.l10n.t("No metric was found in {0}.", places.join(", ")),
    );
  }
  const { editExperiment, parseExperiment } = await import("../../core/research/editing");
  let metrics = { ...experiment.metrics, ...found };
  await editText(record, (text) => {
    // The text may hold more than what was read of it before: another's change, or what is not saved yet.
    const now = parseExperiment(experiment.file, text).record ?? experiment;
    metrics = { ...now.metrics, ...found };
    return editExperiment(text, {
      metrics,
      measured: today(),
      status: statusAfter(now.status, targets),
      ...(snapshot.runs.length ? { runs: [...new Set([...snapshot.runs, ...snapshot.gone])] } : {}),
      ...(snapshot.values !== "last" ? { values: snapshot.values } : {}),
    });
  });
  tell(
    Object.keys(found).length,
    Object.keys(experiment.metrics).filter((name) => !Object.hasOwn(found, name)),
    problems,
  );
  return metrics;
}

/** A place that is gone keeps the others from nothing. */
async function readAll(
  places: readonly string[],
  record: vscode.Uri,
): Promise<{ read: { link: string; target: LinkTarget }[]; problems: string[] }> {
  const results = await readWithProgress((waiting) =>
    Promise.allSettled(places.map(async (link) => ({ link, target: await resolveLink(link, record, waiting) }))),
  );
  const read = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  const unexpected = failures.find((failure) => !(failure instanceof HumanError));
  if (unexpected) throw unexpected;
  return {
    read,
    problems: [
      ...failures.map((failure) => (failure as Error).message),
      ...read.flatMap(({ target }) => target.problems),
    ],
  };
}

/** Of seeds that are no group any more nothing is taken: their mean would become one run's value. */
function metricsFor(experiment: Experiment, { metrics, proposed, values }: Snapshot): Record<string, number> {
  if (experiment.values === "mean" && values !== "mean") return {};
  const named = Object.entries(metrics).filter(([name]) => Object.hasOwn(experiment.metrics, name));
  return named.length ? Object.fromEntries(named) : proposed;
}

/** What there is to say of whose values they are. */
function whose(experiment: Experiment, { runs, newer, gone, values }: Snapshot): string[] {
  const said: string[] = [];
  if (experiment.values === "mean" && values !== "mean")
    said.push(vscode.l10n.t("the runs do not differ by their seed alone any more, and have no mean"));
  if (gone.length) said.push(vscode.l10n.t("not there any more: {0}", gone.join(", ")));
  if (runs.length && !experiment.runs?.length) said.push(vscode.l10n.t("values of {0}", runs.join(", ")));
  if (newer.length) said.push(vscode.l10n.t("a newer run is there and not taken: {0}", newer.join(", ")));
  return said;
}

/** What a person has decided stays; only an experiment that was planned or running goes on with its runs. */
function statusAfter(status: ExperimentState, targets: readonly LinkTarget[]): ExperimentState {
  if (status !== "planned" && status !== "running") return status;
  const states = targets.flatMap((target) => target.status ?? []);
  return states.includes("running") ? "running" : (states[0] ?? status);
}

function tell(count: number, kept: readonly string[], problems: readonly string[]): void {
  const read = vscode.l10n.t("Metrics read: {0}", count);
  const old = kept.length ? vscode.l10n.t("not found and kept as they were: {0}", kept.join(", ")) : "";
  say([read, old, problems[0]].filter(Boolean).join(" · "), 8000);
}
