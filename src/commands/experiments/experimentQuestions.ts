import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { Experiment, ExperimentState, Verdict } from "../../core/research/model";
import type { Snapshot } from "../../core/runs/result/snapshot";
import { Cancelled } from "../../host/errors";
import { linkText, type LinkTarget, onlyRun, snapshotOf } from "../../storage/runs/runLinks";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { problemArgument } from "../problems/problemArgument";
import { askMany, askOne, askText } from "./fieldQuestions";
import { askRuns, askTarget, hasChoice, STEPS } from "./experimentTarget";

export interface ExperimentAnswers {
  targets: LinkTarget[];
  problems: CatalogueProblem[];
  fields: ExperimentOptions;
  /** What there was to choose from. */
  snapshot: Snapshot;
  /** Those that were chosen. */
  metrics: Record<string, number>;
}

/** What a person has chosen in the form; what is absent is as it is proposed. */
interface Form {
  targets: LinkTarget[];
  problems: CatalogueProblem[];
  /** Paths of the runs that are meant, where they are not all. */
  runs?: string[];
  title?: string;
  hypothesis?: string;
  values?: "last" | "best";
  metrics?: string[];
  measurement?: string;
}

const LEFT = "left";

interface Row extends vscode.QuickPickItem {
  /** Asks for the field and sets it; `LEFT` leaves the form for something else. */
  act?: "link" | "back" | (() => Promise<unknown>);
}

/**
 * Asks what to link, and shows what was recognised in a form in which all fields have a value already: Enter links, a field is changed by its row, and
 * Back leads to the place again. Throws Cancelled when it is left.
 * @param given what was named already, by a drop or a selection
 * @param folder where the record will lie
 */
export async function askExperiment(
  context: CommandContext,
  problems: CatalogueProblem[],
  folder: vscode.Uri,
  given?: LinkTarget[],
): Promise<ExperimentAnswers> {
  let typed: string | undefined;
  for (;;) {
    const named = given ? { targets: given, typed } : await askTarget(problems[0]!.title, typed);
    const answers = await fillIn(context, { targets: named.targets, problems }, folder, given === undefined);
    if (answers) return answers;
    typed = named.typed;
  }
}

/** Undefined where the person wants another place. */
async function fillIn(
  context: CommandContext,
  form: Form,
  folder: vscode.Uri,
  hasBack: boolean,
): Promise<ExperimentAnswers | undefined> {
  for (;;) {
    const answers = await answersOf(form);
    const row = await showForm(answers.targets, await rowsOf(context, form, answers, folder, hasBack), hasBack);
    if (row === "link") return answers;
    if (row === "back") return undefined;
    // Leaving a field's question leads back to the form.
    const left = await row().catch((error: unknown) => {
      if (!(error instanceof Cancelled)) throw error;
    });
    if (left === LEFT) throw new Cancelled();
  }
}

/** The form as it stands, with what is proposed where nothing was chosen. */
async function answersOf(form: Form): Promise<ExperimentAnswers> {
  const [only] = form.targets;
  const targets = form.runs ? await Promise.all(form.runs.map((path) => onlyRun(only!, path))) : form.targets;
  const snapshot = await snapshotOf(targets, form.values === "best" ? { values: "best" } : undefined);
  const all: Record<string, number> = { ...snapshot.results, ...snapshot.metrics };
  const metrics = form.metrics
    ? Object.fromEntries(form.metrics.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]!]] : [])))
    : snapshot.proposed;
  const title =
    targets.length > 1 ? vscode.l10n.t("{0} and {1} more", targets[0]!.title, targets.length - 1) : targets[0]!.title;
  const fields = { title: form.title ?? title, hypothesis: form.hypothesis, measurement: form.measurement };
  return { targets, problems: form.problems, snapshot, metrics, fields };
}

async function showForm(
  targets: readonly LinkTarget[],
  rows: readonly Row[],
  hasBack: boolean,
): Promise<NonNullable<Row["act"]>> {
  const runs = targets.reduce((sum, target) => sum + target.runs.length, 0);
  const labels = [...new Set(targets.map(({ label }) => label))].join(", ");
  const found = runs ? vscode.l10n.t("{0} (runs: {1})", labels, runs) : labels;
  const row = await askOne(
    rows,
    {
      title: vscode.l10n.t("Recognised: {0}", found),
      // What is linked already or has no runs comes first: Enter means that line.
      ...(rows[0]?.act === "link" && { placeholder: vscode.l10n.t("Enter links it; a line changes what it says") }),
      ...(hasBack ? { step: STEPS, totalSteps: STEPS } : { first: true }),
    },
    hasBack ? { act: "back" as const, label: "" } : undefined,
  );
  return row.act!;
}

async function rowsOf(
  context: CommandContext,
  form: Form,
  { targets, fields, snapshot, metrics }: ExperimentAnswers,
  folder: vscode.Uri,
  hasBack: boolean,
): Promise<Row[]> {
  const empty = targets.filter(({ uri, runs }) => uri && !runs.length);
  const line = (icon: string, label: string, description: string, act: Row["act"]): Row => ({
    label,
    description: rowText(description),
    iconPath: new vscode.ThemeIcon(icon),
    act,
  });
  const detail = await context.stores.catalogue.problem(form.problems[0]!.fullId);
  const measurements = detail?.problem.measurements ?? [];
  const measured = measurements.find(({ id }) => id === form.measurement);
  const none = vscode.l10n.t("none");
  const rows: Row[] = [];
  const link = line("check", vscode.l10n.t("Link Experiment"), "", "link");
  const before = linkedAlready(context, targets, form.problems[0]!, folder);
  if (before)
    rows.push(
      line("link", vscode.l10n.t("Linked already: {0}", rowText(before.title)), vscode.l10n.t("Open its record"), () =>
        openAndLeave(before),
      ),
    );
  if (empty.length) {
    const places = empty.map(({ uri }) => vscode.workspace.asRelativePath(uri!)).join(", ");
    const reason = empty[0]!.problems[0] ?? "";
    if (hasBack)
      rows.push(line("warning", vscode.l10n.t("No runs found in {0}: choose another place", places), reason, "back"));
    else rows.push(line("warning", vscode.l10n.t("No runs found in {0}", places), reason, () => Promise.resolve()));
    link.label = vscode.l10n.t("Link It All the Same");
  }
  rows.push(link, { label: "", kind: vscode.QuickPickItemKind.Separator });
  rows.push(
    line("edit", vscode.l10n.t("Title"), fields.title ?? "", async () => {
      const title = await askText({
        title: vscode.l10n.t("Title of the experiment"),
        value: fields.title,
        wrong: (text) => (text ? undefined : vscode.l10n.t("An experiment needs a title.")),
      });
      // One that is left as it is proposed goes on following the runs.
      if (title !== fields.title) form.title = title;
    }),
    line("question", vscode.l10n.t("Hypothesis"), form.hypothesis || none, async () => {
      const title = vscode.l10n.t("Which hypothesis does it test? (may stay empty)");
      form.hypothesis = await askText({ title, value: form.hypothesis });
    }),
  );
  const [place] = form.targets;
  if (form.targets.length === 1 && hasChoice(place!))
    rows.push(
      line("list-unordered", vscode.l10n.t("Runs"), runsText(form, snapshot, targets), async () => {
        form.runs = await askRuns(place!, form.runs);
      }),
    );
  const best = await betterBefore(targets, snapshot);
  if (best)
    rows.push(
      line("graph-line", vscode.l10n.t("Values"), valuesText(form.values), async () => {
        form.values = (await askValues(best)).values;
      }),
    );
  if (Object.keys(metrics).length || Object.keys(snapshot.metrics).length)
    rows.push(
      line("symbol-numeric", vscode.l10n.t("Metrics"), metricsText(metrics) || none, async () => {
        form.metrics = await askMetrics(snapshot, metrics);
      }),
    );
  if (measurements.length)
    rows.push(
      line("graph", vscode.l10n.t("Measurement"), measured?.task ?? none, async () => {
        const items = [
          { label: vscode.l10n.t("None of them"), id: undefined },
          ...measurements.map(({ id, task, metric }) => ({ label: rowText(task), description: rowText(metric), id })),
        ];
        const title = vscode.l10n.t("Which measurement of the problem does it answer?");
        form.measurement = (await askOne(items, { title })).id;
      }),
    );
  const titles = form.problems.map(({ title }) => title).join("; ");
  rows.push(
    line("lightbulb", vscode.l10n.t("Problems"), titles, async () => {
      const title = vscode.l10n.t("Which problem does it belong to as well? One that it belongs to is taken away");
      const chosen = await problemArgument(context, undefined, title);
      const others = form.problems.filter((problem) => problem !== chosen);
      form.problems =
        others.length < form.problems.length ? (others.length ? others : form.problems) : [...others, chosen];
    }),
  );
  return rows;
}

/** An experiment of the problem that links one of the places. */
function linkedAlready(
  { stores }: CommandContext,
  targets: readonly LinkTarget[],
  problem: CatalogueProblem,
  folder: vscode.Uri,
): Experiment | undefined {
  const links = new Set(targets.map((target) => linkText(target, folder)));
  return stores.research.research
    .experimentsOf(problem.fullId)
    .find((experiment) => experiment.links.some((link) => links.has(link)));
}

async function openAndLeave({ file }: Experiment): Promise<typeof LEFT> {
  await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(file));
  return LEFT;
}

function runsText({ runs }: Form, { runs: keys, values }: Snapshot, targets: readonly LinkTarget[]): string {
  const all = targets.flatMap((target) => target.runs);
  const kept = keys.map((key) => all.find(({ id, path }) => id === key || path === key)?.name ?? key);
  const which = runs ? vscode.l10n.t("{0} of them", runs.length) : vscode.l10n.t("all of them");
  if (values === "mean") return `${which} · ${vscode.l10n.t("mean over the seeds")}`;
  return kept.length ? `${which} · ${vscode.l10n.t("values of {0}", kept.join(", "))}` : which;
}

const valuesText = (values: Form["values"]): string =>
  values === "best" ? vscode.l10n.t("The best values") : vscode.l10n.t("The last values");

const metricsText = (metrics: Record<string, number>): string =>
  Object.entries(metrics)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");

/** The last and the best values, where a metric that is proposed was better before its end; undefined else. */
async function betterBefore(
  targets: readonly LinkTarget[],
  { values }: Snapshot,
): Promise<Record<"last" | "best", string> | undefined> {
  if (values === "mean") return undefined;
  const [last, best] = [await snapshotOf(targets), await snapshotOf(targets, { values: "best" })];
  const better = Object.keys(last.proposed).filter((name) => best.metrics[name] !== last.metrics[name]);
  const text = ({ metrics }: Snapshot) => better.map((name) => `${name} = ${metrics[name]}`).join(", ");
  return better.length ? { last: text(last), best: text(best) } : undefined;
}

function askValues(texts: Record<"last" | "best", string>): Promise<{ values: "last" | "best" }> {
  const item = (values: "last" | "best") => ({ label: valuesText(values), description: texts[values], values });
  return askOne([item("last"), item("best")], { title: vscode.l10n.t("Which values does the record hold?") });
}

/** The metrics to keep, among all that there are. */
async function askMetrics({ metrics, results }: Snapshot, now: Record<string, number>): Promise<string[]> {
  const all: Record<string, number> = { ...results, ...metrics };
  const items = Object.entries(all).map(([label, value]) => ({
    label,
    description: String(value),
    picked: Object.hasOwn(now, label),
  }));
  const picked = await askMany(items, {
    title: vscode.l10n.t("Which metrics are its result?"),
    placeholder: vscode.l10n.t("They are kept in the record, with today's date"),
  });
  return picked.map(({ label }) => label);
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
  /** Whether a person is asked for the rest. */
  ask?: boolean;
}
