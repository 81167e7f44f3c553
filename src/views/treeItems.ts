import * as vscode from "vscode";
import type { Outline, OutlineNode, GroupNode, ProblemNode } from "../core/outline";
import { authorYear, displayTitle } from "../core/references/display";
import type { Experiment, Note } from "../core/research/model";
import type { Stores } from "../storage/stores";
import { escapeMarkdown } from "./escape";
import { capital, experimentLabel, readingLabel, stateLabel, verdictLabel } from "./labels";

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** How one node of the outline looks in the tree. */
export function treeItem(node: OutlineNode, outline: Outline, stores: Stores): vscode.TreeItem {
  const item = draw(node, outline, stores);
  item.id = node.id;
  return item;
}

function draw(node: OutlineNode, outline: Outline, stores: Stores): vscode.TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node, stores);
    case "problem":
      return problemItem(node, outline);
    case "folder": {
      const title = { notes: vscode.l10n.t("Notes"), experiments: vscode.l10n.t("Experiments"), references: vscode.l10n.t("References") }[
        node.of
      ];
      const item = new vscode.TreeItem(title, Collapsed);
      item.description = String(node.total);
      item.contextValue = `folder ${node.of}`;
      return item;
    }
    case "note":
      return noteItem(node.note);
    case "experiment":
      return experimentItem(node.experiment);
    case "reference":
      return referenceItem(node.key, stores);
  }
}

function groupItem(node: GroupNode, stores: Stores): vscode.TreeItem {
  const item = new vscode.TreeItem(groupTitle(node, stores), Collapsed);
  item.description = String(node.total);
  item.contextValue = `group ${node.groupBy}`;
  item.iconPath = groupIcon(node);
  if (node.groupBy === "area" && node.key) {
    const summary = stores.catalogue.catalogue.areas.get(node.key)?.summary;
    item.tooltip = new vscode.MarkdownString(
      `**${escapeMarkdown(groupTitle(node, stores))}**\n\n${summary ? `${escapeMarkdown(summary)}\n\n` : ""}${vscode.l10n.t("{0} problems, {1} resolved", node.total, node.resolved)}`,
    );
  }
  item.accessibilityInformation = { label: vscode.l10n.t("{0}, {1} problems", groupTitle(node, stores), node.total) };
  return item;
}

function groupTitle(node: GroupNode, stores: Stores): string {
  const { catalogue } = stores.catalogue;
  if (!node.key) {
    return {
      area: vscode.l10n.t("Without an area"),
      tag: vscode.l10n.t("Without tags"),
      person: vscode.l10n.t("Nobody yet"),
      status: "",
      catalogue: "",
    }[node.groupBy];
  }
  switch (node.groupBy) {
    case "area":
      return catalogue.areas.get(node.key)?.title ?? node.key;
    case "status":
      return capital(stateLabel(node.key as never).text);
    case "person":
      return catalogue.person(node.key)?.name ?? stores.research.research.person(node.key)?.name ?? node.key;
    case "catalogue":
      return catalogue.infos.find((info) => info.id === node.key)?.title ?? node.key;
    default:
      return node.key;
  }
}

function groupIcon(node: GroupNode): vscode.ThemeIcon | undefined {
  if (node.groupBy === "status" && node.key) return stateIcon(node.key as never);
  const name = { area: undefined, status: undefined, tag: "tag", person: "person", catalogue: "library" }[node.groupBy];
  return name ? new vscode.ThemeIcon(name) : undefined;
}

function problemItem(node: ProblemNode, outline: Outline): vscode.TreeItem {
  const { problem } = node;
  const item = new vscode.TreeItem(problem.title, outline.hasChildren(node) ? Collapsed : None);
  const state = problem.label ?? stateLabel(problem.state).text;
  item.description = [
    state,
    node.notes ? vscode.l10n.t("{0} notes", node.notes) : "",
    node.experiments ? vscode.l10n.t("{0} experiments", node.experiments) : "",
    node.claims.map(({ name }) => name).join(", "),
  ]
    .filter(Boolean)
    .join(" · ");
  item.iconPath = stateIcon(problem.state);
  item.contextValue = "problem";
  item.command = { command: "openProblems.openProblem", title: vscode.l10n.t("Open Problem"), arguments: [problem.fullId] };
  item.accessibilityInformation = {
    label: [
      problem.title,
      state,
      node.notes ? vscode.l10n.t("{0} notes", node.notes) : "",
      node.experiments ? vscode.l10n.t("{0} experiments", node.experiments) : "",
      node.claims.length ? vscode.l10n.t("{0} people at work", node.claims.length) : "",
    ]
      .filter(Boolean)
      .join(", "),
  };
  return item;
}

/** The summary and the counts, read only when the mouse or a screen reader asks. */
export async function problemTooltip(node: ProblemNode, stores: Stores): Promise<vscode.MarkdownString> {
  const { problem } = node;
  const detail = await stores.catalogue.problem(problem.fullId);
  const lines = [`**${escapeMarkdown(problem.title)}**`];
  if (detail?.problem.summary) lines.push(escapeMarkdown(detail.problem.summary));
  const counts = [
    problem.label ?? stateLabel(problem.state).text,
    vscode.l10n.t("{0} open questions", problem.unknown),
    vscode.l10n.t("{0} references", problem.references.length),
    vscode.l10n.t("{0} notes", node.notes),
    vscode.l10n.t("{0} experiments", node.experiments),
  ];
  if (node.claims.length) counts.push(vscode.l10n.t("worked on by {0}", node.claims.map(({ name }) => name).join(", ")));
  if (problem.reviewed) counts.push(vscode.l10n.t("reviewed {0}", problem.reviewed));
  lines.push(escapeMarkdown(counts.join(" · ")), `\`${problem.fullId}\``);
  return new vscode.MarkdownString(lines.join("\n\n"));
}

export function noteItem(note: Note): vscode.TreeItem {
  const item = new vscode.TreeItem(note.title, None);
  item.description = note.created?.slice(0, 10);
  item.iconPath = new vscode.ThemeIcon("note");
  item.contextValue = "note";
  item.tooltip = note.title;
  item.command = { command: "vscode.open", title: vscode.l10n.t("Open Note"), arguments: [vscode.Uri.parse(note.file)] };
  return item;
}

export function experimentItem(experiment: Experiment): vscode.TreeItem {
  const item = new vscode.TreeItem(experiment.title, None);
  const label = experimentLabel(experiment.status);
  item.description = [label.text, experiment.verdict && verdictLabel(experiment.verdict).text].filter(Boolean).join(" · ");
  item.iconPath = new vscode.ThemeIcon(label.icon);
  item.contextValue = "experiment";
  const metrics = Object.entries(experiment.metrics).map(([name, value]) => `${escapeMarkdown(name)} = ${value}`);
  item.tooltip = new vscode.MarkdownString(
    [`**${escapeMarkdown(experiment.title)}**`, experiment.hypothesis && escapeMarkdown(experiment.hypothesis), metrics.join("  \n")]
      .filter(Boolean)
      .join("\n\n"),
  );
  item.command = { command: "vscode.open", title: vscode.l10n.t("Open Experiment"), arguments: [vscode.Uri.parse(experiment.file)] };
  return item;
}

export function referenceItem(key: string, stores: Stores): vscode.TreeItem {
  const found = stores.references.get(key);
  const item = new vscode.TreeItem(found ? displayTitle(found) : key, None);
  const state = stores.myReading(key);
  item.description = [found ? authorYear(found) : vscode.l10n.t("not in the references"), state && readingLabel(state).text]
    .filter(Boolean)
    .join(" · ");
  item.iconPath = new vscode.ThemeIcon(state ? readingLabel(state).icon : "book");
  item.contextValue = found ? "reference" : "reference-missing";
  item.tooltip = found ? `${displayTitle(found)}\n${authorYear(found)}\n@${key}` : key;
  item.command = { command: "openProblems.openReference", title: vscode.l10n.t("Open Reference"), arguments: [key] };
  return item;
}

function stateIcon(state: Parameters<typeof stateLabel>[0]): vscode.ThemeIcon {
  const colours = { open: "charts.blue", partial: "charts.yellow", contested: "charts.orange", resolved: "charts.green" };
  return new vscode.ThemeIcon(stateLabel(state).icon, new vscode.ThemeColor(colours[state]));
}
