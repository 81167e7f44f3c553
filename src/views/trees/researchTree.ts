import * as vscode from "vscode";
import { dotted } from "../../core/describe/tree";
import { number } from "../../core/base/language";
import {
  EXPERIMENT_STATES,
  type Claim,
  type Experiment,
  type ExperimentState,
  type Note,
} from "../../core/research/model";
import { allClaims, isStale } from "../../core/research/team";
import { Disposables } from "../../host/disposables";
import { VIEWS } from "../../host/ids";
import { settings } from "../../host/settings";
import { researchFolders } from "../../storage/research/researchFolders";
import type { Stores } from "../../storage/stores";
import { capital, EXPERIMENT_WORDS, named } from "../../core/words/names";
import { plainTitle } from "../../core/words/plainTitle";
import { shortNames } from "../../core/words/shortName";
import { treeRow } from "../rowText";
import { experimentItem, noteItem } from "./recordItems";

const SECTIONS = ["claims", "team", "notes", "experiments"] as const;
type Section = (typeof SECTIONS)[number];

/** A row of the view of one's own and the team's work. */
export type ResearchNode =
  | { kind: "section"; section: Section; total: number }
  | { kind: "state"; state: ExperimentState; experiments: readonly Experiment[] }
  | { kind: "claim"; id: string; claim: Claim; mine: boolean; name: string; file: string }
  | { kind: "note"; note: Note }
  | { kind: "experiment"; experiment: Experiment }
  | { kind: "more-notes"; total: number };
type ClaimNode = ResearchNode & { kind: "claim" };

const LATEST_NOTES = 50;
const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** The sidebar's view of the work on problems: one's own claims and the team's, the latest notes, experiments by status. */
export class ResearchTree implements vscode.TreeDataProvider<ResearchNode>, vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly stores: Stores) {
    this.owned.add(vscode.window.createTreeView(VIEWS.research, { treeDataProvider: this, showCollapseAll: true }));
    for (const event of [stores.catalogue.onDidChange, stores.research.onDidChange, stores.identity.onDidChange])
      this.owned.add(event(() => this.refresh()));
    this.owned.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()));
    this.refresh();
  }

  getChildren(node?: ResearchNode): ResearchNode[] {
    if (!node) return this.sections();
    if (node.kind === "state") return node.experiments.map((experiment) => ({ kind: "experiment", experiment }));
    if (node.kind !== "section") return [];
    switch (node.section) {
      case "claims":
        return this.claims().filter((claim) => claim.mine);
      case "team":
        return this.claims().filter((claim) => !claim.mine);
      case "notes":
        return this.notes();
      case "experiments":
        return this.experimentsByState();
    }
  }

  getTreeItem(node: ResearchNode): vscode.TreeItem {
    const item = this.draw(node);
    item.id = idOf(node);
    return treeRow(item);
  }

  private draw(node: ResearchNode): vscode.TreeItem {
    switch (node.kind) {
      case "section":
        return sectionItem(node.section, node.total);
      case "state": {
        const label = named(EXPERIMENT_WORDS, node.state);
        const item = new vscode.TreeItem(capital(label.text), Expanded);
        item.description = number(node.experiments.length);
        item.iconPath = new vscode.ThemeIcon(label.icon);
        return item;
      }
      case "claim":
        return this.claimItem(node);
      case "note":
        return noteItem(node.note);
      case "experiment":
        return experimentItem(node.experiment);
      case "more-notes": {
        const item = new vscode.TreeItem(vscode.l10n.t("All {0} notes…", number(node.total)), None);
        item.command = { command: "openProblems.openNote", title: vscode.l10n.t("Open Note") };
        return item;
      }
    }
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ResearchNode): Promise<vscode.TreeItem> {
    const { claimTooltip, experimentTooltip, noteTooltip } = await import("./tooltips");
    if (node.kind === "note") item.tooltip = noteTooltip(node.note, this.stores);
    if (node.kind === "experiment") item.tooltip = experimentTooltip(node.experiment, this.stores);
    if (node.kind === "claim") item.tooltip = claimTooltip(node.claim, node.name, this.stores);
    return item;
  }

  private sections(): ResearchNode[] {
    const { research } = this.stores.research;
    const claims = this.claims();
    const mine = claims.filter((claim) => claim.mine).length;
    const totals = {
      claims: mine,
      team: claims.length - mine,
      notes: research.notes.length,
      experiments: research.experiments.length,
    };
    return SECTIONS.filter((section) => totals[section]).map((section) => ({
      kind: "section",
      section,
      total: totals[section],
    }));
  }

  /** All claims that are not done; stale ones first, for somebody has to decide on them. */
  private claims(): ClaimNode[] {
    const me = this.stores.identity.known;
    const seen = new Map<string, number>();
    return allClaims(this.stores.research.research.people)
      .filter(({ claim }) => claim.state !== "done")
      .map(({ claim, handle, name, file }): ClaimNode => {
        const id = `claim/${file}/${claim.problem}`;
        const before = seen.get(id) ?? 0;
        seen.set(id, before + 1);
        return { kind: "claim", id: before ? `${id}/${before}` : id, claim, mine: handle === me, name, file };
      })
      .sort((a, b) => Number(stale(b.claim)) - Number(stale(a.claim)));
  }

  private notes(): ResearchNode[] {
    const { notes } = this.stores.research.research;
    const latest: ResearchNode[] = notes.slice(0, LATEST_NOTES).map((note) => ({ kind: "note", note }));
    return notes.length > LATEST_NOTES ? [...latest, { kind: "more-notes", total: notes.length }] : latest;
  }

  private experimentsByState(): ResearchNode[] {
    const { experiments } = this.stores.research.research;
    return EXPERIMENT_STATES.map((state) => ({
      kind: "state" as const,
      state,
      experiments: experiments.filter((experiment) => experiment.status === state),
    })).filter((node) => node.experiments.length);
  }

  private claimItem({ claim, mine, name }: ClaimNode): vscode.TreeItem {
    const problem = this.stores.catalogue.catalogue.resolve(claim.problem);
    const isOld = stale(claim);
    const item = new vscode.TreeItem(problem ? shortNames([problem])(problem) : claim.problem);
    item.description = dotted(
      isOld && (mine ? vscode.l10n.t("stale: do you still work on it?") : vscode.l10n.t("stale")),
      !mine && name,
      claim.state === "paused" && vscode.l10n.t("paused"),
      claim.helpWanted && vscode.l10n.t("help wanted"),
      claim.focus,
    );
    const whose = mine ? vscode.l10n.t("I work on this") : name;
    if (problem)
      item.accessibilityInformation = {
        label: [plainTitle(problem.title), whose, item.description].filter(Boolean).join(", "),
      };
    item.iconPath = new vscode.ThemeIcon(isOld ? "warning" : mine ? "account" : "person");
    item.contextValue = ["claim", mine && "mine", isOld && "stale"].filter(Boolean).join(" ");
    if (problem)
      item.command = {
        command: "openProblems.openProblem",
        title: vscode.l10n.t("Open Problem"),
        arguments: [problem.fullId],
      };
    return item;
  }

  private refresh(): void {
    void vscode.commands.executeCommand("setContext", "openProblems.hasResearchFolder", researchFolders().length > 0);
    this.changed.fire();
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function sectionItem(section: Section, total: number): vscode.TreeItem {
  const titles: Record<Section, string> = {
    claims: vscode.l10n.t("I work on"),
    team: vscode.l10n.t("My team works on"),
    notes: vscode.l10n.t("Latest notes"),
    experiments: vscode.l10n.t("Experiments"),
  };
  const item = new vscode.TreeItem(titles[section], section === "team" ? Collapsed : Expanded);
  item.description = number(total);
  item.contextValue = `section ${section}`;
  return item;
}

/** Stays the same when the view is drawn anew: without it a row would be lost between the press of its button and the command. */
function idOf(node: ResearchNode): string {
  switch (node.kind) {
    case "section":
      return node.section;
    case "state":
      return `state/${node.state}`;
    case "claim":
      return node.id;
    case "note":
      return `note/${node.note.file}`;
    case "experiment":
      return `experiment/${node.experiment.file}`;
    case "more-notes":
      return "more-notes";
  }
}

function stale(claim: Claim): boolean {
  return isStale(claim, new Date(), settings.staleAfterDays());
}
