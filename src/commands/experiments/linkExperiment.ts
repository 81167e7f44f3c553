import { say } from "../../host/say";
import type { ExperimentOptions } from "./experimentQuestions";
import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { EXPERIMENT_STATES, VERDICTS, type Experiment, type ExperimentState } from "../../core/research/model";
import { HumanError } from "../../host/errors";
import { currentText, removeFile } from "../../storage/files/documents";
import { gitHead } from "../../storage/files/git";
import { timestamp, today, writeRecord } from "../../storage/research/recordWriter";
import { folderForNewRecord } from "../../storage/research/researchFolders";
import { linkText, resolveLink, snapshotOf, type LinkTarget } from "../../storage/runs/runLinks";
import type { CommandContext } from "../context";
import { offerUndo } from "../offerUndo";
import { openProblem } from "../problems/openProblem";
import { askExperiment } from "./experimentQuestions";
import { readWithProgress } from "./readingProgress";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { recordId } from "../notes/recordId";

/**
 * Records runs for one or several problems: what was recognised is read, and a dated snapshot of its metrics kept. A person who names no link, or is to
 * be asked, fills in a form. Returns the record's file.
 */
export async function linkExperiment(
  context: CommandContext,
  argument?: ProblemArgument | readonly string[],
  options?: ExperimentOptions,
): Promise<vscode.Uri> {
  refuseUnknownWords(options);
  const links = [...(options?.links ?? []), ...(options?.link ? [options.link] : [])];
  const asks = !links.length || options?.ask === true;
  const named = await problemsOf(context, argument);
  // The place comes first: what was answered is lost where a folder has to be opened for it.
  const place = asks ? await folderForNewRecord() : undefined;
  const given = links.length ? await readLinks(links) : undefined;
  const answers = place && (await askExperiment(context, named, place, given));
  const targets = answers?.targets ?? given!;
  const problems = answers?.problems ?? named;
  const folder = await folderForNewRecord(targets.find(({ uri }) => uri)?.uri);
  const snapshot = answers?.snapshot ?? (await snapshotOf(targets, { values: options?.values }));
  const { values, runs } = snapshot;
  const metrics = answers?.metrics ?? snapshot.proposed;
  const measured = Object.keys(metrics).length > 0;
  const record = {
    title: targets[0]!.title,
    problems: problems.map((problem) => recordId(context, problem)),
    status: statusOf(targets),
    links: [...new Set(targets.map((target) => linkText(target, folder)))],
    commit: await commitOf(targets, folder),
    metrics,
    values: measured && values !== "last" ? values : undefined,
    runs: measured ? runs : undefined,
    measured: measured ? today() : undefined,
    author: context.stores.identity.known,
    created: timestamp(),
    ...fieldsOf(answers?.fields),
    ...fieldsOf(options),
  };
  const { printExperiment } = await import("../../core/research/editing");
  const uri = await writeRecord(
    vscode.Uri.joinPath(folder, "experiments"),
    { title: record.title, author: record.author, ending: ".yaml" },
    () => printExperiment(record),
  );
  for (const target of targets) await context.stores.runs.keep(linkText(target, folder), uri, target);
  sayWhatWasRead(targets, runs, uri);
  if (asks) await showLinked(context, problems[0]!, uri, record.title);
  return uri;
}

const readLinks = (links: readonly string[]): Promise<LinkTarget[]> =>
  readWithProgress((waiting) => Promise.all(links.map((link) => resolveLink(link, undefined, waiting))));

/** The page shows what was linked, and it can be taken back. */
async function showLinked(
  context: CommandContext,
  { fullId }: CatalogueProblem,
  record: vscode.Uri,
  title: string,
): Promise<void> {
  if (context.pages.active !== fullId) await openProblem(context, fullId, { preserveFocus: true });
  const written = await currentText(record);
  offerUndo(context, "linkExperiment", vscode.l10n.t("“{0}” is linked.", title), async () => {
    // A verdict or metrics that came later are not to go with it.
    if ((await currentText(record)) !== written)
      throw new HumanError(vscode.l10n.t("The file has been changed in this place since: nothing was undone."));
    await removeFile(record);
  });
}

/** Where nothing tells: an address is taken for a run that goes on, since nothing is fetched, and a place with results for one that has ended. */
function statusOf(targets: readonly LinkTarget[]): ExperimentState {
  const states = targets.map(({ status, runs }) => status ?? (runs.length ? "finished" : "running"));
  return states.includes("running") ? "running" : states[0]!;
}

/** The commit that the tracker recorded, else that of the workspace in which the run, or the record, lies. */
async function commitOf(targets: readonly LinkTarget[], folder: vscode.Uri): Promise<string | undefined> {
  const recorded = targets.find((target) => target.commit)?.commit;
  if (recorded) return recorded;
  const roots = [...targets.flatMap(({ uri }) => uri ?? []), folder].flatMap(
    (uri) => vscode.workspace.getWorkspaceFolder(uri)?.uri ?? [],
  );
  const root = roots[0] ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return root && (await gitHead(root))?.commit;
}

/** Of a place from which nothing could be read the reason stays until it is taken away; the page says it too. */
function sayWhatWasRead(targets: readonly LinkTarget[], kept: readonly string[], record: vscode.Uri): void {
  const runs = targets.reduce((sum, target) => sum + target.runs.length, 0);
  const labels = [...new Set(targets.map((target) => target.label))].join(", ");
  const [problem] = targets.flatMap((target) => target.problems);
  const whose = kept.length ? ` · ${vscode.l10n.t("values of {0}", kept.join(", "))}` : "";
  const read = runs
    ? vscode.l10n.t("Linked: {0}; runs read: {1}", labels, runs) + whose
    : vscode.l10n.t("Linked: {0}", labels);
  if (runs || !problem) {
    say(problem ? `${read} (${problem})` : read, 6000);
    return;
  }
  const open = vscode.l10n.t("Open Record");
  void vscode.window.showInformationMessage(`${read}. ${problem}`, open).then((answer) => {
    if (answer === open) void vscode.window.showTextDocument(record);
  });
}

async function problemsOf(
  context: CommandContext,
  argument: ProblemArgument | readonly string[],
): Promise<CatalogueProblem[]> {
  if (isList(argument)) {
    if (!argument.length) throw new HumanError(vscode.l10n.t("An experiment belongs to at least one problem."));
    return Promise.all(argument.map((id) => problemArgument(context, id, "")));
  }
  return [
    await problemArgument(
      context,
      argument ?? context.pages.active,
      vscode.l10n.t("Link an experiment to which problem?"),
    ),
  ];
}

function refuseUnknownWords(options: ExperimentOptions | undefined): void {
  const { verdict, status } = options ?? {};
  if (verdict !== undefined && !VERDICTS.includes(verdict))
    throw new HumanError(vscode.l10n.t("A verdict is one of {0}, not “{1}”.", VERDICTS.join(", "), String(verdict)));
  if (status !== undefined && !EXPERIMENT_STATES.includes(status))
    throw new HumanError(
      vscode.l10n.t("A status is one of {0}, not “{1}”.", EXPERIMENT_STATES.join(", "), String(status)),
    );
}

/** What was given and says something. */
function fieldsOf({
  link: _link,
  links: _links,
  values: _values,
  ask: _ask,
  ...fields
}: ExperimentOptions = {}): Partial<Experiment> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === "string" && value.trim()));
}

function isList<T>(value: unknown): value is readonly T[] {
  return Array.isArray(value);
}
