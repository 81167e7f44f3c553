import type * as vscode from "vscode";
import { claimCard, experimentCard, groupCard, noteCard, workCard } from "../../core/describe/cards";
import type { Claim, Experiment, Note } from "../../core/research/model";
import type { GroupNode, OutlineNode } from "../../core/tree/outline";
import type { Stores } from "../../storage/stores";
import { shownCard, shownProblem, sourcesOf } from "../shownCard";
import { groupTitle } from "./treeItems";

/** What a row of the outline tells when the pointer rests on it, or a screen reader asks; read only then. */
export async function outlineTooltip(node: OutlineNode, stores: Stores): Promise<vscode.MarkdownString | undefined> {
  switch (node.kind) {
    case "group":
      return groupTooltip(node, stores);
    case "problem":
      return shownProblem(node.problem, stores);
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
  const { catalogue } = stores.catalogue;
  const summary = node.groupBy === "area" ? catalogue.areas.get(node.key)?.summary : undefined;
  const affiliation = node.groupBy === "person" ? catalogue.person(node.key)?.affiliation : undefined;
  return shownCard(groupCard(groupTitle(node, stores), [affiliation, summary], node.total, node.resolved));
}

export const noteTooltip = (note: Note, stores: Stores) => shownCard(noteCard(note, sourcesOf(stores)));

export const experimentTooltip = (experiment: Experiment, stores: Stores) =>
  shownCard(experimentCard(experiment, sourcesOf(stores)));

export const referenceTooltip = (key: string, stores: Stores) => shownCard(workCard(key, sourcesOf(stores)));

export const claimTooltip = (claim: Claim, name: string, stores: Stores) =>
  shownCard(claimCard(claim, name, sourcesOf(stores)));
