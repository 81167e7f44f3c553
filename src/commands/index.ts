import { addReference } from "./addReference";
import { addToBibliography } from "./addToBibliography";
import { addToReadingList } from "./addToReadingList";
import { groupReadingList, sortReadingList } from "./arrangeReadingList";
import { attachNote } from "./attachNote";
import { claimProblem } from "./claimProblem";
import type { Command } from "./context";
import { copyProblemLink } from "./copyProblemLink";
import { copyReference } from "./copyReference";
import { attachFiles, linkFiles } from "./explorerFiles";
import { exportReadingList } from "./exportReadingList";
import { clearFilter, filter, filterToGroup } from "./filter";
import { chooseVault, getStarted, useBundledCatalogue } from "./firstSteps";
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
import { attachRecord, copyRecordPath, openExperiment, openNote, openRecordBeside, revealRecord } from "./recordFile";
import { refresh, stopLoading } from "./refresh";
import { refreshMetrics } from "./refreshMetrics";
import { releaseProblem } from "./releaseProblem";
import { renewClaim } from "./renewClaim";
import { revealProblem } from "./revealProblem";
import { openView, saveView } from "./savedViews";
import { searchProblems } from "./searchProblems";
import { citeSelected, markAsRead, removeFromReadingList, setStateOfSelected, startReading } from "./selectedWorks";
import { setHelpWanted } from "./setHelpWanted";
import { setReadingState } from "./setReadingState";
import { setExperimentStatus, setVerdict } from "./setVerdict";
import { showLog } from "./showLog";
import { showOverview } from "./showOverview";
import { showRelations } from "./showRelations";

/** Every command by the name that follows `openProblems.`; `package.json` declares the same. */
export const COMMANDS: Record<string, Command> = {
  addReference,
  addToBibliography,
  addToReadingList,
  attachFiles,
  attachNote,
  attachRecord,
  chooseVault,
  citeSelected,
  claimProblem,
  clearFilter,
  copyProblemLink,
  copyRecordPath,
  copyReference,
  exportReadingList,
  filter,
  filterToGroup,
  getStarted,
  groupBy,
  groupReadingList,
  insertCitation,
  linkExperiment,
  linkFiles,
  markAsRead,
  newCatalogue,
  newNote,
  newProblem,
  openExperiment,
  openNote,
  openProblem,
  openRecordBeside,
  openReference,
  openSource,
  openView,
  pickReference,
  refresh,
  refreshMetrics,
  releaseProblem,
  removeFromReadingList,
  renewClaim,
  revealProblem,
  revealRecord,
  saveView,
  searchProblems,
  setExperimentStatus,
  setHelpWanted,
  setReadingState,
  setStateOfSelected,
  setVerdict,
  showLog,
  showOverview,
  showRelations,
  sortReadingList,
  startReading,
  stopLoading,
  useBundledCatalogue,
};
