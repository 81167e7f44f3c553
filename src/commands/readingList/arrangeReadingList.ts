import * as vscode from "vscode";
import type { ReadingGroup, ReadingSort } from "../../core/tree/readingOutline";
import { Cancelled, HumanError } from "../../host/errors";
import type { CommandContext } from "../context";

/** Groups the reading list by `state` or by `problem`. Returns the group. */
export async function groupReadingList(context: CommandContext, group?: ReadingGroup): Promise<ReadingGroup> {
  const labels: Record<ReadingGroup, string> = {
    state: vscode.l10n.t("Reading state"),
    problem: vscode.l10n.t("Problem"),
  };
  const groupBy = await choose(labels, context.readingList.groupBy, group, vscode.l10n.t("Group the reading list by"));
  await context.readingList.arrange({ groupBy });
  return groupBy;
}

/** Sorts the works within each group of the reading list: `added`, `title` or `year`. Returns the order. */
export async function sortReadingList(context: CommandContext, order?: ReadingSort): Promise<ReadingSort> {
  const labels: Record<ReadingSort, string> = {
    added: vscode.l10n.t("Added last"),
    title: vscode.l10n.t("Title"),
    year: vscode.l10n.t("Year, the latest first"),
  };
  const sort = await choose(labels, context.readingList.sort, order, vscode.l10n.t("Sort the reading list by"));
  await context.readingList.arrange({ sort });
  return sort;
}

async function choose<T extends string>(
  labels: Record<T, string>,
  now: T,
  given: T | undefined,
  title: string,
): Promise<T> {
  const known = Object.keys(labels) as T[];
  if (typeof given === "string") {
    if (!known.includes(given))
      throw new HumanError(vscode.l10n.t("It can be one of {0}, not “{1}”.", known.join(", "), String(given)));
    return given;
  }
  const items = known.map((value) => ({
    label: labels[value],
    description: value === now ? vscode.l10n.t("now") : undefined,
    value,
  }));
  const picked = await vscode.window.showQuickPick(items, { title });
  if (!picked) throw new Cancelled();
  return picked.value;
}
