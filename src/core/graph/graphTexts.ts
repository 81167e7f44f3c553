import { texts } from "../base/language";

/**
 * Every text of the page of relations in English. `{0}` stands for what is filled in.
 */
const GRAPH_TEXTS = {
  heading: "Graph of problems",
  noArea: "Without an area",
  filterText: "Filter by words",
  filterArea: "Area",
  allAreas: "All areas",
  filterState: "Status",
  allStates: "Any status",
  kinds: "Links",
  showKind: "{0} ({1})",
  oneProblem: "1 problem",
  problems: "{0} problems",
  oneLink: "1 link",
  links: "{0} links",
  matching: "{0} of {1} problems match",
  partial: "The {0} most linked of {1} problems. Choose an area to see all of its problems.",
  partialArea: "{0} of {1} problems: those of the area and what they are linked to.",
  partialProblem: "{0} of {1} problems: those nearest to {2}.",
  showAll: "Show all",
  clearFilter: "Clear the filter",
  asGraph: "Graph",
  asList: "List",
  view: "Show as",
  zoomIn: "Zoom in (+)",
  zoomOut: "Zoom out (−)",
  zoomFit: "Show all of it (0)",
  rearrange: "Rearrange",
  onlyNeighbours: "Only linked problems",
  onlyNeighboursOf: "Only {0} and the problems linked to it",
  wholeGraph: "Whole graph",
  help: "Arrow keys go from problem to problem, Enter opens one, Escape takes the mark away; +, − and 0 zoom, / filters.",
  graphLabel: "Graph of {0} problems in {1} areas. The list holds the same as text.",
  problemLabel: "{0}. {1} {2}, {3}, links: {4}.",
  openProblem: "Open Page",
  noLinks: "Linked to no other problem",
  goTo: "Go to {0} on the graph",
  showOnGraph: "Show {0} on the graph",
  noMatch: "No problem matches the filter.",
  empty: "The catalogues hold no problems.",
  useBundledCatalogue: "Show the Bundled Catalogue",
  newCatalogue: "New Catalogue",
  selected: "Marked problem",
} as const;

export type GraphTexts = Record<keyof typeof GRAPH_TEXTS, string>;

/** The same in the language of the window. */
export const graphTexts = (): GraphTexts => texts(GRAPH_TEXTS);
