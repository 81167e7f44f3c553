import { addReference } from "./references/addReference";
import { addToBibliography } from "./references/addToBibliography";
import { addToReadingList } from "./readingList/addToReadingList";
import { groupReadingList, sortReadingList } from "./readingList/arrangeReadingList";
import { attachNote } from "./notes/attachNote";
import { checkReferences } from "./upkeep/checkReferences";
import { claimProblem } from "./claims/claimProblem";
import type { Command } from "./context";
import { copyMcpConfiguration } from "./tools/copyMcpConfiguration";
import { copyProblemLink } from "./problems/copyProblemLink";
import { copyProblem } from "./entry/copyProblem";
import { copyReference } from "./references/copyReference";
import { attachFiles, linkFiles } from "./notes/explorerFiles";
import { editProblem } from "./entry/editProblem";
import { exportReadingList } from "./readingList/exportReadingList";
import { clearFilter, filter, filterToGroup } from "./views/filter";
import { chooseVault, getStarted, useBundledCatalogue } from "./views/firstSteps";
import { groupBy } from "./views/groupBy";
import { insertCitation } from "./references/insertCitation";
import { linkExperiment } from "./experiments/linkExperiment";
import { myWork } from "./claims/myWork";
import { measure } from "./measure/measure";
import { compareExperiments } from "./experiments/compareExperiments";
import { compareCatalogues } from "./catalogue/compareCatalogues";
import { newCatalogue } from "./catalogue/newCatalogue";
import { newMapping, previewMapping } from "./catalogue/newMapping";
import { newNote } from "./notes/newNote";
import { newProblem } from "./catalogue/newProblem";
import { openProblem } from "./problems/openProblem";
import { openReference } from "./references/openReference";
import { openSource } from "./problems/openSource";
import { mergedWorks } from "./references/mergedWorks";
import { pickReference } from "./references/pickReference";
import {
  attachRecord,
  copyRecordPath,
  openExperiment,
  openNote,
  openRecordBeside,
  revealRecord,
} from "./notes/recordFile";
import { deleteRecord, renameRecord } from "./notes/changeRecord";
import { refresh, stopLoading } from "./views/refresh";
import { refreshMetrics } from "./experiments/refreshMetrics";
import { releaseProblem } from "./claims/releaseProblem";
import { renewClaim } from "./claims/renewClaim";
import { revealProblem } from "./problems/revealProblem";
import { openSample } from "./views/openSample";
import { openView, saveView } from "./views/savedViews";
import { searchProblems } from "./problems/searchProblems";
import {
  citeSelected,
  markAsRead,
  removeFromReadingList,
  setStateOfSelected,
  startReading,
} from "./readingList/selectedWorks";
import { setHelpWanted } from "./claims/setHelpWanted";
import { setReadingState } from "./readingList/setReadingState";
import { setExperimentStatus, setVerdict } from "./experiments/setVerdict";
import { setIndexKey } from "./upkeep/setIndexKey";
import { publishSite } from "./site/publishSite";
import { showLog } from "./views/showLog";
import { showOverview } from "./views/showOverview";
import { showRelations } from "./views/showRelations";
import { suggestCorrection } from "./entry/suggestCorrection";
import { whatIsNew } from "./upkeep/whatIsNew";

/** Every command by the name that follows `openProblems.`; `package.json` declares the same. */
export const COMMANDS: Record<string, Command> = {
  addReference,
  addToBibliography,
  addToReadingList,
  attachFiles,
  attachNote,
  attachRecord,
  checkReferences,
  chooseVault,
  citeSelected,
  claimProblem,
  clearFilter,
  compareCatalogues,
  compareExperiments,
  copyMcpConfiguration,
  copyProblem,
  copyProblemLink,
  copyRecordPath,
  copyReference,
  deleteRecord,
  editProblem,
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
  measure,
  mergedWorks,
  myWork,
  newCatalogue,
  newMapping,
  newNote,
  newProblem,
  openExperiment,
  openNote,
  openProblem,
  openRecordBeside,
  openReference,
  openSample,
  openSource,
  openView,
  pickReference,
  previewMapping,
  publishSite,
  refresh,
  refreshMetrics,
  releaseProblem,
  removeFromReadingList,
  renameRecord,
  renewClaim,
  revealProblem,
  revealRecord,
  saveView,
  searchProblems,
  setExperimentStatus,
  setHelpWanted,
  setIndexKey,
  setReadingState,
  setStateOfSelected,
  setVerdict,
  showLog,
  showOverview,
  showRelations,
  sortReadingList,
  startReading,
  stopLoading,
  suggestCorrection,
  useBundledCatalogue,
  whatIsNew,
};
