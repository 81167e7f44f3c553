import type * as vscode from "vscode";
import type { Log } from "../host/log";
import type { Stores } from "../storage/stores";
import type { LastEditor } from "../views/citing/lastEditor";
import type { MappingDocuments } from "../views/mapping/mappingDocuments";
import type { Pages } from "../views/pages/pages";
import type { ProblemsTree } from "../views/trees/problemsTree";
import type { HomeNews } from "../views/status/homeNews";
import type { UpkeepFindings } from "../views/status/upkeepFindings";
import type { ReadingListTree } from "../views/trees/readingListTree";

/** What commands act on. */
export interface CommandContext {
  stores: Stores;
  tree: ProblemsTree;
  readingList: ReadingListTree;
  pages: Pages;
  editor: LastEditor;
  log: Log;
  extension: vscode.Uri;
  /** Kept for the workspace: recent problems, saved views. */
  memory: vscode.Memento;
  /** What can be made again, such as answers of public indexes. */
  storage: vscode.Uri;
  /** Keys for public indexes. */
  secrets: vscode.SecretStorage;
  upkeep: UpkeepFindings;
  news: HomeNews;
  /** Mappings of foreign catalogues as they are typed. */
  mappings: MappingDocuments;
}

/** A command's work: takes its input as arguments too, then asks nothing, and returns what it made. */
export type Command = (context: CommandContext, ...args: never[]) => unknown;
