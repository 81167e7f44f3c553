import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { GroupNode, OutlineNode, ProblemNode } from "../../core/tree/outline";
import type { Claim, Experiment, Note } from "../../core/research/model";
import { isStale, type TeamClaim } from "../../core/research/team";
import { settings } from "../../host/settings";
import type { Stores } from "../../storage/stores";
import { referenceCard } from "../cards";
import { escapeMarkdown } from "../escape";
import { capital, countLabel, experimentLabel, stateLabel, verdictLabel } from "../labels";
import { groupTitle, personName } from "./treeItems";

const LONGEST_EXCERPT = 300;

/** What a row of the outline tells when the pointer rests on it, or a screen reader asks; read only then. */
export async function outlineTooltip(node: OutlineNode, stores: Stores): Promise<vscode.MarkdownString | undefined> {
  switch (node.kind) {
    case "group":
      return groupTooltip(node, stores);
    case "problem":
      return problemTooltip(node, stores);
    case "note":
      return noteTooltip(node.note, stores);
    case "experiment":
      return experimentTooltip(node.experiment, stores);
    case "reference":
      return referenceTooltip(node.key, stores);
    case "part":
    case "folder":
      return undefined;
  }
}

function groupTooltip(node: GroupNode, stores: Stores): vscode.MarkdownString {
  const summary = node.groupBy === "area" ? stores.catalogue.catalogue.areas.get(node.key)?.summary : undefined;
  const affiliation = node.groupBy === "person" ? stores.catalogue.catalogue.person(node.key)?.affiliation : undefined;
  const count = vscode.l10n.t("{0}, {1} of them resolved", countLabel.problems(node.total), node.resolved);
  return markdown([bold(groupTitle(node, stores)), plain(affiliation), plain(summary), plain(count)]);
}

async function problemTooltip(node: ProblemNode, stores: Stores): Promise<vscode.MarkdownString> {
  const { problem } = node;
  const detail = await stores.catalogue.problem(problem.fullId);
  const state = capital(stateLabel(problem.state).text);
  const counts = [
    countLabel.questions(problem.unknown),
    countLabel.references(problem.references.length),
    node.notes ? countLabel.notes(node.notes) : "",
    node.experiments ? countLabel.experiments(node.experiments) : "",
  ].filter(Boolean);
  const people = [
    ...node.claims.map((claim) => claimant(claim)),
    ...problem.people
      .filter((id) => !node.claims.some(({ handle }) => handle === id))
      .map((id) => personName(id, stores)),
    ...problem.groups,
  ];
  return markdown([
    bold(problem.title),
    plain(detail?.problem.summary),
    plain(problem.label ? vscode.l10n.t("{0}: {1}", state, problem.label) : state),
    plain(counts.join(" · ")),
    people.length ? plain(vscode.l10n.t("Worked on by {0}", people.join(", "))) : undefined,
    plain(problem.reviewed ? vscode.l10n.t("Reviewed {0}", problem.reviewed) : vscode.l10n.t("Never reviewed")),
    `\`${problem.fullId}\``,
  ]);
}

function claimant({ name, claim }: TeamClaim): string {
  const marks = [
    claim.state === "paused" ? vscode.l10n.t("paused") : "",
    isStale(claim, new Date(), settings.staleAfterDays()) ? vscode.l10n.t("stale") : "",
    claim.helpWanted ? vscode.l10n.t("help wanted") : "",
  ].filter(Boolean);
  return marks.length ? `${name} (${marks.join(", ")})` : name;
}

/** Of a note: author, day, problems and its beginning. */
export function noteTooltip(note: Note, stores: Stores): vscode.MarkdownString {
  const text = note.body.trim();
  const excerpt = text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT).trimEnd()}…` : text;
  const from = [note.author, note.created?.slice(0, 10)].filter(Boolean).join(" · ");
  return markdown([bold(note.title), plain(from), plain(titles(note.problems, stores)), plain(excerpt)]);
}

/** Of an experiment: how far it is, its verdict, problems, hypothesis, metrics and links. */
export function experimentTooltip(experiment: Experiment, stores: Stores): vscode.MarkdownString {
  const { status, verdict, measured } = experiment;
  const metrics = Object.entries(experiment.metrics).map(([name, value]) => `${escapeMarkdown(name)} = ${value}`);
  return markdown([
    bold(experiment.title),
    plain([experimentLabel(status).text, verdict && verdictLabel(verdict).text].filter(Boolean).join(" · ")),
    plain(titles(experiment.problems, stores)),
    plain(experiment.hypothesis),
    metrics.join("  \n"),
    metrics.length && measured ? plain(vscode.l10n.t("Measured {0}", measured)) : undefined,
    experiment.links.map(escapeMarkdown).join("  \n"),
  ]);
}

/** Of a work by its citation key, whether or not anything here describes it. */
export function referenceTooltip(key: string, stores: Stores): vscode.MarkdownString {
  const item = stores.references.get(key);
  if (item) return referenceCard(item, stores);
  return markdown([bold(key), plain(vscode.l10n.t("No catalogue or bibliography here describes it."))]);
}

/** Of a claim in the view of the team's work. */
export function claimTooltip(claim: Claim, name: string, problem: CatalogueProblem | undefined): vscode.MarkdownString {
  const stale = isStale(claim, new Date(), settings.staleAfterDays());
  return markdown([
    bold(problem?.title ?? claim.problem),
    plain(claim.since ? vscode.l10n.t("{0} since {1}", name, claim.since) : name),
    plain(claim.focus),
    claim.helpWanted ? plain(capital(vscode.l10n.t("help wanted"))) : undefined,
    stale
      ? plain(
          vscode.l10n.t(
            "Not updated for {0} days: it can be renewed or released.",
            daysSince(claim.updated ?? claim.since),
          ),
        )
      : undefined,
    problem ? undefined : plain(vscode.l10n.t("No catalogue here holds this problem.")),
  ]);
}

function daysSince(day: string | undefined): number {
  const time = day ? Date.parse(day) : Number.NaN;
  return Number.isNaN(time) ? settings.staleAfterDays() : Math.floor((Date.now() - time) / 86_400_000);
}

function titles(ids: readonly string[], stores: Stores): string {
  return ids.map((id) => stores.catalogue.catalogue.resolve(id)?.title ?? id).join("; ");
}

function bold(text: string): string {
  return `**${escapeMarkdown(text)}**`;
}

function plain(text: string | undefined): string | undefined {
  return text && escapeMarkdown(text);
}

function markdown(paragraphs: readonly (string | undefined)[]): vscode.MarkdownString {
  return new vscode.MarkdownString(paragraphs.filter(Boolean).join("\n\n"));
}
