import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import type { CslItem } from "../core/references/csl/csl";
import { bestUrl, displayTitle, shortAuthors, venue, year } from "../core/references/identity/display";
import type { Stores } from "../storage/stores";
import { autolink, escapeMarkdown } from "./escape";
import { readingLabel, stateLabel } from "./labels";

const MOST_PROBLEMS = 5;

/** What a hover or a completion shows of a work. Data is escaped; nothing in it can run a command. */
export function referenceCard(item: CslItem, stores: Stores): vscode.MarkdownString {
  const by = [shortAuthors(item), year(item) && `(${year(item)})`].filter(Boolean).join(" ");
  const lines = [
    `**${escapeMarkdown(displayTitle(item))}**`,
    escapeMarkdown([by, venue(item)].filter(Boolean).join(". ")),
  ];
  const state = stores.myReading(item.id);
  if (state) lines.push(escapeMarkdown(vscode.l10n.t("On my reading list: {0}", readingLabel(state).text)));
  const problems = stores.references.keysOf(item.id).flatMap((key) => stores.catalogue.catalogue.problemsCiting(key));
  if (problems.length) {
    const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => `- ${escapeMarkdown(problem.title)}`);
    if (problems.length > MOST_PROBLEMS)
      shown.push(`- ${escapeMarkdown(vscode.l10n.t("and {0} more", problems.length - MOST_PROBLEMS))}`);
    lines.push(shown.join("\n"));
  }
  const url = bestUrl(item);
  if (url) lines.push(autolink(url));
  return new vscode.MarkdownString(lines.filter(Boolean).join("\n\n"));
}

/** What a hover or a completion shows of a problem. */
export async function problemCard(problem: CatalogueProblem, stores: Stores): Promise<vscode.MarkdownString> {
  const detail = await stores.catalogue.problem(problem.fullId);
  const area = stores.catalogue.catalogue.areas.get(problem.area)?.title;
  const status = problem.label ?? stateLabel(problem.state).text;
  return new vscode.MarkdownString(
    [
      `**${escapeMarkdown(problem.title)}**`,
      escapeMarkdown([status, area, vscode.l10n.t("{0} open questions", problem.unknown)].filter(Boolean).join(" · ")),
      detail?.problem.summary && escapeMarkdown(detail.problem.summary),
    ]
      .filter(Boolean)
      .join("\n\n"),
  );
}
