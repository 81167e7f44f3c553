import { rowText } from "../../views/rowText";
import * as vscode from "vscode";
import type { Measurement as CatalogueMeasurement } from "../../core/catalogue/schema";
import { Cancelled, HumanError } from "../../host/errors";
import { gitHead } from "../../storage/files/git";
import { timestamp, today, writeRecord } from "../../storage/research/recordWriter";
import { folderForNewRecord } from "../../storage/research/researchFolders";
import { linkText } from "../../storage/runs/runLinks";
import { execute } from "../../views/pages/execute";
import type { MeasureIntents } from "../../views/pages/measurePages";
import type { CommandContext } from "../context";
import { recordId } from "../notes/recordId";
import { problemArgument } from "../problems/problemArgument";

type Measurement = Parameters<MeasureIntents>[0];

/** Which measurement of the problem is answered, and by which figure. */
interface Answer {
  measurement: Pick<CatalogueMeasurement, "id" | "metric">;
  figure: string;
}

/**
 * Writes a result as an experiment of a problem, which its page then shows, and its chart where the result answers one of its measurements.
 * @param given what a program says; a person is asked. The problem is that for which it was measured, else a person is asked for it too
 * @returns the record's file
 * @throws HumanError where there is no result, or no such measurement or figure; Cancelled
 */
export async function attachMeasurement(
  context: CommandContext,
  measurement: Measurement,
  given?: { measurement?: string; figure?: string },
): Promise<vscode.Uri> {
  const { result, subject, uris } = measurement;
  if (!result) throw new HumanError(vscode.l10n.t("There is no result yet."));
  const folder = await folderForNewRecord(uris[0]);
  const problem = await problemArgument(context, subject.problem, vscode.l10n.t("Attach the result to which problem?"));
  const measured = (await context.stores.catalogue.problem(problem.fullId))?.problem.measurements ?? [];
  const answers = given ? answerOf(measured, result.metrics, given) : await askAnswer(measured, result.metrics);
  const { experimentOf } = await import("../../core/measuring");
  const { printExperiment } = await import("../../core/research/editing");
  const root = vscode.workspace.getWorkspaceFolder(uris[0] ?? folder)?.uri;
  const record = experimentOf(result, {
    problems: [recordId(context, problem)],
    inputs: await measurement.inputs((uri) => linkText({ uri, url: "" }, folder)),
    answers,
    measured: today(),
    created: timestamp(),
    author: context.stores.identity.known,
    commit: root && (await gitHead(root))?.commit,
  });
  const uri = await writeRecord(
    vscode.Uri.joinPath(folder, "experiments"),
    { title: record.title, author: record.author, ending: ".yaml" },
    () => printExperiment(record),
  );
  if (!given) say(problem.fullId, problem.title, uri);
  return uri;
}

function answerOf(
  measured: readonly CatalogueMeasurement[],
  metrics: Readonly<Record<string, number>>,
  { measurement: id, figure }: { measurement?: string; figure?: string },
): Answer | undefined {
  if (id === undefined) return undefined;
  const measurement = measured.find((one) => one.id === id);
  if (!measurement)
    throw new HumanError(
      vscode.l10n.t("The problem has no measurement “{0}”: it has {1}.", id, measured.map((one) => one.id).join(", ")),
    );
  const name = figure ?? figuresOf(metrics)[0];
  if (name === undefined || !(name in metrics))
    throw new HumanError(
      vscode.l10n.t("There is no figure “{0}”: there are {1}.", figure ?? "", Object.keys(metrics).join(", ")),
    );
  return { measurement, figure: name };
}

async function askAnswer(
  measured: readonly CatalogueMeasurement[],
  metrics: Readonly<Record<string, number>>,
): Promise<Answer | undefined> {
  if (!measured.length) return undefined;
  const none = {
    label: vscode.l10n.t("None of Them"),
    detail: vscode.l10n.t("The result stands among the experiments"),
  };
  const rows = measured.map((measurement) => ({
    label: rowText(measurement.task),
    description: rowText(measurement.metric),
    measurement,
  }));
  const picked = await vscode.window.showQuickPick([...rows, none], {
    title: vscode.l10n.t("Which measurement of the problem does the result answer?"),
  });
  if (!picked) throw new Cancelled();
  if (!("measurement" in picked)) return undefined;
  const figures = figuresOf(metrics).map((name) => ({
    label: rowText(name),
    description: String(metrics[name]),
    name,
  }));
  const figure = await vscode.window.showQuickPick(figures, {
    title: vscode.l10n.t("By which figure? It stands in the chart as {0}", picked.measurement.metric),
  });
  if (!figure) throw new Cancelled();
  return { measurement: picked.measurement, figure: figure.name };
}

/** The figures without the ends of their intervals. */
function figuresOf(metrics: Readonly<Record<string, number>>): string[] {
  return Object.keys(metrics).filter((name) => !/_(low|high)$/.test(name));
}

function say(problem: string, title: string, record: vscode.Uri): void {
  const page = vscode.l10n.t("Open Problem");
  const file = vscode.l10n.t("Open Record");
  void vscode.window.showInformationMessage(vscode.l10n.t("Attached to “{0}”.", title), page, file).then((answer) => {
    if (answer === page) void execute("openProblem", problem);
    if (answer === file) void vscode.window.showTextDocument(record);
  });
}
