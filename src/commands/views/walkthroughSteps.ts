/**
 * The walkthrough's steps, by the commands that do what they show. `package.json` has the same steps, each ticked off by a context: VS Code itself
 * would count a command that was cancelled, and none that a page or another command has run.
 */
export const STEPS: Record<string, string> = {
  openProblem: "browse",
  searchProblems: "browse",
  openSample: "sample",
  newNote: "note",
  attachNote: "note",
  attachFiles: "note",
  linkExperiment: "experiment",
  linkFiles: "experiment",
  pickReference: "cite",
  insertCitation: "cite",
  citeSelected: "cite",
  exportReadingList: "share",
  newCatalogue: "catalogue",
  newProblem: "catalogue",
};
