import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import { printExperiment } from "../core/research/experiment";
import { VERDICTS, type Experiment, type ExperimentState, type Verdict } from "../core/research/model";
import { HumanError } from "../host/errors";
import { gitHead } from "../storage/git";
import { timestamp, today, writeRecord } from "../storage/recordWriter";
import { folderForNewRecord } from "../storage/researchFolders";
import { resolveLink, type LinkTarget } from "../storage/runLinks";
import type { CommandContext } from "./context";
import { askExperiment } from "./experimentQuestions";
import { problemArgument, type ProblemArgument } from "./problemArgument";

export interface ExperimentOptions {
  /** A URL, a path (absolute or relative to the workspace), or a file URI. */
  link?: string;
  links?: string[];
  title?: string;
  hypothesis?: string;
  verdict?: Verdict;
  status?: ExperimentState;
  /** Id of the problem's measurement that the metrics answer. */
  measurement?: string;
  note?: string;
}

/** Records runs for one or several problems: what was recognised is read, and a dated snapshot of its metrics kept. Returns the record's file. */
export async function linkExperiment(
  context: CommandContext,
  argument?: ProblemArgument | readonly string[],
  options?: ExperimentOptions,
): Promise<vscode.Uri> {
  const problems = await problemsOf(context, argument);
  if (options?.verdict && !VERDICTS.includes(options.verdict))
    throw new HumanError(vscode.l10n.t("A verdict is one of {0}, not “{1}”.", VERDICTS.join(", "), String(options.verdict)));
  const folder = await folderForNewRecord();
  const given = [...(options?.links ?? []), ...(options?.link ? [options.link] : [])];
  const answers = given.length
    ? { targets: await Promise.all(given.map((link) => resolveLink(link))) }
    : await askExperiment(context, problems[0]!);
  const record = {
    problems: problems.map((problem) => problem.id),
    author: context.stores.identity.known,
    created: timestamp(),
    ...describeTargets(answers.targets),
    commit: answers.targets.find((target) => target.commit)?.commit ?? (await gitHead(folder))?.commit,
    ...withoutUndefined(answers.fields ?? {}),
    ...withoutUndefined(options ?? {}),
  };
  const uri = await writeRecord(
    vscode.Uri.joinPath(folder, "experiments"),
    { title: record.title, author: record.author, ending: ".yaml" },
    () => printExperiment(record),
  );
  sayWhatWasRead(answers.targets);
  return uri;
}

function describeTargets(targets: readonly LinkTarget[]): Pick<Experiment, "title" | "status" | "links" | "metrics" | "measured"> {
  const metrics: Record<string, number> = Object.assign({}, ...targets.map((target) => target.metrics));
  return {
    title: targets[0]!.title,
    status: targets.some((target) => target.status === "running") ? "running" : targets[0]!.status,
    links: targets.map((target) => target.link),
    metrics,
    measured: Object.keys(metrics).length ? today() : undefined,
  };
}

function sayWhatWasRead(targets: readonly LinkTarget[]): void {
  const runs = targets.reduce((sum, target) => sum + target.runs.length, 0);
  const labels = [...new Set(targets.map((target) => target.label))].join(", ");
  const [problem] = targets.flatMap((target) => target.problems);
  const read = runs ? vscode.l10n.t("Linked: {0}; runs read: {1}", labels, runs) : vscode.l10n.t("Linked: {0}", labels);
  vscode.window.setStatusBarMessage(problem ? `${read} (${problem})` : read, 6000);
}

async function problemsOf(context: CommandContext, argument: ProblemArgument | readonly string[]): Promise<CatalogueProblem[]> {
  if (Array.isArray(argument)) {
    if (!argument.length) throw new HumanError(vscode.l10n.t("An experiment belongs to at least one problem."));
    return Promise.all(argument.map((id: string) => problemArgument(context, id, "")));
  }
  return [
    await problemArgument(
      context,
      (argument as ProblemArgument) ?? context.pages.active,
      vscode.l10n.t("Link an experiment to which problem?"),
    ),
  ];
}

function withoutUndefined({ link: _link, links: _links, ...fields }: ExperimentOptions): Partial<Experiment> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
