import * as vscode from "vscode";
import { report } from "../host/errors";
import { PREFIX } from "../host/ids";
import { addToBibliography } from "./addToBibliography";
import { addToReadingList } from "./addToReadingList";
import { attachNote } from "./attachNote";
import { claimProblem } from "./claimProblem";
import type { Command, CommandContext } from "./context";
import { copyProblemLink } from "./copyProblemLink";
import { copyReference } from "./copyReference";
import { exportReadingList } from "./exportReadingList";
import { clearFilter, filter } from "./filter";
import { groupBy } from "./groupBy";
import { insertCitation } from "./insertCitation";
import { linkExperiment } from "./linkExperiment";
import { newCatalogue } from "./newCatalogue";
import { newNote } from "./newNote";
import { newProblem } from "./newProblem";
import { openProblem } from "./openProblem";
import { openReference } from "./openReference";
import { openSource } from "./openSource";
import { pickReference } from "./pickReference";
import { refresh, stopLoading } from "./refresh";
import { refreshMetrics } from "./refreshMetrics";
import { releaseProblem } from "./releaseProblem";
import { revealProblem } from "./revealProblem";
import { openView, saveView } from "./savedViews";
import { searchProblems } from "./searchProblems";
import { setReadingState } from "./setReadingState";
import { setExperimentStatus, setVerdict } from "./setVerdict";
import { showLog } from "./showLog";

/** Every command by the name that follows `openProblems.`; `package.json` declares the same. */
export const COMMANDS: Record<string, Command> = {
  addToBibliography,
  addToReadingList,
  attachNote,
  claimProblem,
  clearFilter,
  copyProblemLink,
  copyReference,
  exportReadingList,
  filter,
  groupBy,
  insertCitation,
  linkExperiment,
  newCatalogue,
  newNote,
  newProblem,
  openProblem,
  openReference,
  openSource,
  openView,
  pickReference,
  refresh,
  refreshMetrics,
  releaseProblem,
  revealProblem,
  saveView,
  searchProblems,
  setExperimentStatus,
  setReadingState,
  setVerdict,
  showLog,
  stopLoading,
};

/** Registers every command; a failure is shown in one way and handed to callers that gave arguments. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(COMMANDS).map(([name, command]) =>
      vscode.commands.registerCommand(`${PREFIX}.${name}`, (...args: never[]) =>
        report(context.log, name, () => command(context, ...args)),
      ),
    ),
  );
}
