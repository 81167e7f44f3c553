import { number, texts } from "../base/language";

/** Every text of the problem page in English but for the names of values, which are in `names.ts`. `{0}` stands for what is filled in. */
const PAGE_TEXTS = {
  // Header
  status: "Status",
  since: "since {0}",
  verification: "Verification: {0}",
  areaPath: "Area",
  showArea: "Show the area {0} in the tree",
  tags: "Tags",
  showTag: "Show the problems with the tag {0} in the tree",
  aliases: "Also known as {0}",
  reviewed: "Reviewed {0}",
  reviewedBy: "Reviewed {0} by {1}",
  lookedBy: "Looked for new works {0} by {1}",
  newestWork: "Newest work: {0}",
  neverReviewed: "Never reviewed",
  staleReview:
    "No person has put their name to a check of this entry within a year, and nobody has looked for new works within six months: what it says may be out of date",
  replaces: "Replaces the entry of the catalogue {0}",
  catalogueName: "From the catalogue {0}",
  sources: "The entry comes from",
  actions: "Actions",
  claim: "I Work on This",
  release: "Release My Claim",
  renewClaim: "Still Working on It",
  newNote: "New Note",
  linkExperiment: "Link an Experiment",
  measure: "Measure…",
  measureAgain: "Measure again: {0}",
  addAllToReadingList: "Add Its References to My Reading List",
  citeProblem: "Cite Its References",
  copyLink: "Copy Link to the Problem",
  openSource: "Open Source",
  revealInTree: "Show in Tree",
  showRelations: "Show Graph of Problems",
  contents: "On this page",
  // Statements
  summary: "Summary",
  importance: "Why it matters",
  knowledge: "What is known",
  approaches: "Approaches",
  unknownReference: "No catalogue or bibliography here describes {0}",
  jumpToReference: "Go to the reference: {0}",
  // Measurements
  measurements: "Measurements",
  dataset: "Data: {0}",
  higherIsBetter: "higher is better",
  lowerIsBetter: "lower is better",
  system: "System",
  value: "Value",
  kind: "Kind",
  date: "Date",
  source: "Source",
  best: "Best: {0}",
  lineLabel: "{0}: {1}",
  chartText: "Chart of {0}, {1}. {2}.",
  chartLogarithmic: "logarithmic scale",
  chartEntry: "{0} ({1}): {2}",
  noValues: "No values yet.",
  gapToBest: "{0} is {1} behind the best published value, {2} ({3}).",
  gapReached: "{0} reaches {1}; the best published value is {2} ({3}).",
  gapToHuman: "It is {0} behind the human value, {1}.",
  percentagePoints: "{0} percentage points",
  metricNotFound: "{0} names this measurement, but none of its metrics is called {1}.",
  // References
  references: "References",
  readingStateOf: "Reading state of {0}",
  notListed: "Not on my list",
  openWork: "Open {0}",
  citeWork: "Cite {0}",
  copyWork: "Copy {0}",
  // Who
  who: "Who works on it",
  people: "People and groups",
  claims: "In my team",
  nobody: "Nobody in the team has claimed this problem yet.",
  me: "me",
  helpWanted: "Help wanted",
  askForHelp: "Ask for Help",
  noHelpWanted: "No More Help Needed",
  claimStale: "Stale: not updated for a long time",
  claimUpdated: "updated {0}",
  // Related
  related: "Related problems",
  graphText: "Graph of the related problems. {0}",
  graphMore: "{0} more",
  missingProblem: "No catalogue here holds this problem",
  // Notes
  notes: "Notes",
  noNotes: "No notes yet. A note is a Markdown file of yours that names this problem.",
  openNote: "Open Note",
  openNoteNamed: "Open the note {0}",
  noteCut: "This is the beginning of a long note.",
  olderNotes: "Older notes",
  // Experiments
  experiments: "Experiments",
  noExperiments: "No experiments yet. Link a run, a notebook or a folder to keep its metrics and its verdict here.",
  openExperimentNamed: "Open the record of {0}",
  refreshMetricsOf: "Refresh the metrics of {0}",
  hypothesis: "Hypothesis",
  verdictOf: "Verdict of {0}",
  noVerdict: "No verdict",
  statusOf: "Status of {0}",
  measured: "measured {0}",
  bestValues: "best values",
  meanValues: "means over seeds",
  valuesOf: "values of {0}",
  links: "Links",
  commit: "commit {0}",
  // Runs
  runs: "Runs",
  readingRuns: "Reading the runs at {0}…",
  moreRuns: "More runs, not shown: {0}",
  otherRuns: "Earlier runs ({0})",
  singleRuns: "Single runs ({0})",
  seedCount: "Seeds: {0}",
  foldCount: "Folds: {0}",
  meanDeviation: "{0} ± {1}",
  interval: "95 % interval {0} to {1}",
  countOf: "n = {0}",
  bestAt: "best {0} at step {1}",
  otherMetrics: "More metrics ({0})",
  parametersCount: "Parameters ({0})",
  historyText: "{0} from step {1} to step {2}: first {3}, last {4}, lowest {5}, highest {6}",
  // Mentions
  mentions: "Mentioned in",
  line: "line {0}",
} as const;

export type PageTexts = Record<keyof typeof PAGE_TEXTS, string>;

/** The same in the language of the window. */
export const pageTexts = (): PageTexts => texts(PAGE_TEXTS);

/** Puts `values` in the places `{0}`, `{1}` … of `template`; counts are written as the window's language writes them. */
export function fill(template: string, ...values: (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => {
    const value = values[Number(index)];
    if (value === undefined) return place;
    return Number.isInteger(value) ? number(value as number) : String(value);
  });
}
