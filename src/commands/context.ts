import type * as vscode from "vscode";
import type { Log } from "../host/log";
import type { Stores } from "../storage/stores";
import type { LastEditor } from "../views/lastEditor";
import type { OverviewPage } from "../views/overviewPage";
import type { ProblemPages } from "../views/problemPages";
import type { ProblemsTree } from "../views/problemsTree";
import type { ReadingListTree } from "../views/readingListTree";
import type { RelationsPage } from "../views/relationsPage";

/** What commands act on. */
export interface CommandContext {
  stores: Stores;
  tree: ProblemsTree;
  readingList: ReadingListTree;
  pages: ProblemPages;
  relations: RelationsPage;
  overview: OverviewPage;
  editor: LastEditor;
  log: Log;
  extension: vscode.Uri;
  /** Kept for the workspace: recent problems, saved views. */
  memory: vscode.Memento;
}

/** A command's work: takes its input as arguments too, then asks nothing, and returns what it made. */
export type Command = (context: CommandContext, ...args: never[]) => unknown;
