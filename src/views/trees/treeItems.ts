import * as vscode from "vscode";
import { listed } from "../../core/base/text/direction";
import { dotted } from "../../core/describe/tree";
import { number } from "../../core/base/language";
import type { GroupNode, Outline, OutlineNode, PartNode, ProblemNode } from "../../core/tree/outline";
import { stateIcon } from "../stateIcon";
import { decorated } from "./decorations";
import type { Stores } from "../../storage/stores";
import { capital, counted, named, personName, STATE_WORDS } from "../../core/words/names";
import { plainTitle } from "../../core/words/plainTitle";
import { treeRow } from "../rowText";
import { experimentItem, noteItem, referenceItem } from "./recordItems";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** How one node of the outline looks in the tree. */
export function treeItem(node: OutlineNode, outline: Outline, stores: Stores): vscode.TreeItem {
  const item = draw(node, outline, stores);
  item.id = node.id;
  // What few problems a filter leaves are seen at once. VS Code remembers what is closed by the id.
  if (outline.isFew && item.collapsibleState === Collapsed && (node.kind === "group" || node.kind === "part")) {
    item.collapsibleState = Expanded;
    item.id += "#few";
  }
  return treeRow(item);
}

function draw(node: OutlineNode, outline: Outline, stores: Stores): vscode.TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node, stores);
    case "part":
      return partItem(node);
    case "problem":
      return problemItem(node, outline, stores);
    case "folder": {
      const title = {
        notes: vscode.l10n.t("Notes"),
        experiments: vscode.l10n.t("Experiments"),
        references: vscode.l10n.t("References"),
      }[node.of];
      const item = new vscode.TreeItem(title, Collapsed);
      item.description = number(node.total);
      item.iconPath = new vscode.ThemeIcon({ notes: "note", experiments: "beaker", references: "references" }[node.of]);
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
  const title = groupTitle(node, stores);
  const item = new vscode.TreeItem(title, Collapsed);
  item.description = number(node.total);
  item.contextValue = `group ${node.groupBy}${node.key ? " keyed" : ""}`;
  item.iconPath = groupIcon(node);
  item.accessibilityInformation = { label: `${title}, ${counted.problems(node.total)}` };
  return item;
}

function partItem({ first, problems }: PartNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`${number(first)} – ${number(first + problems.length - 1)}`, Collapsed);
  item.description = plainTitle(problems[0]!.title);
  item.contextValue = "part";
  item.accessibilityInformation = { label: `${item.label as string}, ${counted.problems(problems.length)}` };
  return item;
}

/** The name of a group: its area's or person's, its state, its tag; in words where it holds those that have none. */
export function groupTitle(node: GroupNode, stores: Stores): string {
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
      return catalogue.areaTitle(node.key);
    case "status":
      return capital(named(STATE_WORDS, node.key as never).text);
    case "person":
      return personName(node.key, { catalogue, research: stores.research.research });
    case "catalogue":
      return catalogue.infos.find((info) => info.id === node.key)?.title ?? node.key;
    default:
      return node.key;
  }
}

function groupIcon(node: GroupNode): vscode.ThemeIcon | undefined {
  if (node.groupBy === "area") return undefined;
  if (node.groupBy === "status") return stateIcon(node.key as never);
  const person = node.isTeam ? "organization" : "person";
  return new vscode.ThemeIcon({ tag: "tag", person, catalogue: "library" }[node.groupBy]);
}

function problemItem(node: ProblemNode, outline: Outline, stores: Stores): vscode.TreeItem {
  const { problem, claims } = node;
  const item = new vscode.TreeItem(outline.nameOf(problem), outline.hasChildren(node) ? Collapsed : None);
  const helpWanted = claims.some(({ claim }) => claim.helpWanted);
  const facts = [
    named(STATE_WORDS, problem.state).text,
    node.notes ? counted.notes(node.notes) : "",
    node.experiments ? counted.experiments(node.experiments) : "",
    listed(claims.map(({ name }) => name)),
    helpWanted ? vscode.l10n.t("help wanted") : "",
  ].filter(Boolean);
  item.description = dotted(...facts);
  item.iconPath = stateIcon(problem.state);
  const mine = claims.some(({ handle }) => handle === stores.identity.known);
  item.resourceUri = decorated(problem.fullId, [
    ...(mine ? [{ badge: "★", text: vscode.l10n.t("I work on this") }] : []),
    ...(helpWanted ? [{ badge: "!", text: capital(vscode.l10n.t("help wanted")) }] : []),
    ...(node.notes ? [{ badge: node.notes > 9 ? "+" : String(node.notes), text: counted.notes(node.notes) }] : []),
  ]);
  item.contextValue = ["problem", mine ? "claimed" : "", problem.references.length ? "cites" : ""]
    .filter(Boolean)
    .join(" ");
  item.command = {
    command: "openProblems.openProblem",
    title: vscode.l10n.t("Open Problem"),
    arguments: [problem.fullId, { preview: true }],
  };
  item.accessibilityInformation = { label: [plainTitle(problem.title), ...facts].join(", ") };
  return item;
}
