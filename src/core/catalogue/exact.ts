/** All that needs exact positions in a catalogue's text: one module, so that a host can load it, and the YAML parser in it, on first use. */
export { planImport } from "./mapping/importing";
export { changeProblem, replaceProblem } from "./editing/changeProblem";
export { readChange, type ProblemChange } from "./editing/problemChange";
export { fileOfReferences, planWorks } from "./editing/addWorks";
export { addEntries, addProblem, addReferences, addReferenceToProblem, removeItem } from "./editing/catalogueEdit";
export { exactData, exactPart, exactRead, locate, placeExact, problemRange } from "./reading/exactRead";
export { checkFile } from "./reading/checkFile";
export { findConflicts, settled } from "../yaml/conflicts";
export { catalogueScaffold, fileOfNewProblem, newProblem, sourceForProblem } from "./editing/scaffold";
export { catalogueSymbols, completionContext, type CompletionContext, type Occurrence } from "./editing/symbols";
