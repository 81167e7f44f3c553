import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import { problemCard } from "../core/describe/cards";
import { printMarkdown } from "../core/describe/print";
import type { Sources } from "../core/describe/sources";
import type { Description } from "../core/describe/tree";
import { settings } from "../host/settings";
import type { Stores } from "../storage/stores";

/** What the window's descriptions are looked up in. */
export function sourcesOf(stores: Stores): Sources {
  return {
    catalogue: stores.catalogue.catalogue,
    research: stores.research.research,
    reference: (key) => stores.references.get(key),
    keysOf: (key) => stores.references.keysOf(key),
    readingState: (key) => stores.myReading(key),
    marks: (key) => stores.marks.of(stores.references.get(key)),
    runs: (experiment) => stores.runs.of(experiment),
    now: new Date(),
    staleClaimDays: settings.staleAfterDays(),
    locale: vscode.env.language,
    me: stores.identity.known,
  };
}

/** A description as a hover, a tooltip or a completion shows it. Data is escaped; nothing in it can run a command. */
export function shownCard(description: Description): vscode.MarkdownString;
export function shownCard(description: Description | undefined): vscode.MarkdownString | undefined;
export function shownCard(description: Description | undefined): vscode.MarkdownString | undefined {
  return description && new vscode.MarkdownString(printMarkdown(description, { letters: true }));
}

/** The card of a problem, with the summary that its file has. */
export async function shownProblem(problem: CatalogueProblem, stores: Stores): Promise<vscode.MarkdownString> {
  const detail = await stores.catalogue.problem(problem.fullId);
  return shownCard(problemCard(problem, detail?.problem, sourcesOf(stores)));
}
