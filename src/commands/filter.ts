import * as vscode from "vscode";
import { STATES } from "../core/catalogue/schema";
import type { ProblemFilter } from "../core/outline";
import { Cancelled } from "../host/errors";
import { stateLabel } from "../views/labels";
import type { CommandContext } from "./context";
import { savedViews } from "./savedViews";

interface Choice extends vscode.QuickPickItem {
  add?(filter: ProblemFilter): ProblemFilter;
}

/** Filters the tree; several conditions can be chosen at once and those that hold now are ticked. Returns the filter. */
export async function filter(context: CommandContext, given?: ProblemFilter): Promise<ProblemFilter> {
  const chosen = given && typeof given === "object" && !("kind" in given) ? given : await ask(context);
  context.tree.setFilter(chosen);
  return chosen;
}

/** Shows all problems again. */
export function clearFilter(context: CommandContext): void {
  context.tree.setFilter({});
}

async function ask(context: CommandContext): Promise<ProblemFilter> {
  const now = context.tree.filter;
  const items = choices(context);
  const picked = await vscode.window.showQuickPick(
    items.map((item) => ({ ...item, picked: item.add !== undefined && holds(item.add, now) })),
    {
      title: vscode.l10n.t("Filter problems"),
      canPickMany: true,
      matchOnDescription: true,
      placeHolder: vscode.l10n.t("Tick the conditions that must hold"),
    },
  );
  if (!picked) throw new Cancelled();
  return picked.reduce<ProblemFilter>((filter, item) => item.add?.(filter) ?? filter, {});
}

/** Whether a condition is part of a filter: adding it changes nothing. */
function holds(add: NonNullable<Choice["add"]>, filter: ProblemFilter): boolean {
  return JSON.stringify(add(structuredClone(filter))) === JSON.stringify(filter);
}

function choices(context: CommandContext): Choice[] {
  const { catalogue } = context.stores.catalogue;
  const heading = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const tags = [...new Set(catalogue.problems.flatMap((problem) => problem.tags))].sort((a, b) => a.localeCompare(b));
  const union = <T>(list: readonly T[] | undefined, value: T): T[] => [...new Set([...(list ?? []), value])];
  const has = (value: NonNullable<ProblemFilter["has"]>[number]) => (filter: ProblemFilter) => ({
    ...filter,
    has: union(filter.has, value),
  });
  return [
    ...savedViews(context.memory).map((view) => ({
      label: `$(bookmark) ${view.name}`,
      description: vscode.l10n.t("saved view"),
      add: (f: ProblemFilter) => ({ ...f, ...view.filter }),
    })),
    heading(vscode.l10n.t("Mine")),
    { label: vscode.l10n.t("I work on it"), add: (f) => ({ ...f, mine: true }) },
    { label: vscode.l10n.t("Has notes"), add: has("notes") },
    { label: vscode.l10n.t("Has experiments"), add: has("experiments") },
    { label: vscode.l10n.t("Help wanted"), add: has("help-wanted") },
    { label: vscode.l10n.t("Not reviewed for a year"), add: (f) => ({ ...f, stale: true }) },
    heading(vscode.l10n.t("Status")),
    ...STATES.map((state) => ({
      label: `$(${stateLabel(state).icon}) ${stateLabel(state).text}`,
      add: (f: ProblemFilter) => ({ ...f, status: union(f.status, state) }),
    })),
    heading(vscode.l10n.t("Area")),
    ...[...catalogue.areas.values()].map((area) => ({
      label: area.title,
      description: vscode.l10n.t("area"),
      add: (f: ProblemFilter) => ({ ...f, area: area.id }),
    })),
    heading(vscode.l10n.t("Tag")),
    ...tags.map((tag) => ({ label: `#${tag}`, add: (f: ProblemFilter) => ({ ...f, tags: union(f.tags, tag) }) })),
    heading(vscode.l10n.t("Person")),
    ...[...catalogue.people.values()].map((person) => ({
      label: person.name,
      description: person.affiliation,
      add: (f: ProblemFilter) => ({ ...f, person: person.id }),
    })),
  ];
}
