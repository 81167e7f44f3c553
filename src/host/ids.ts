/** Names that people's settings, keybindings and other extensions depend on. */
export const PREFIX = "openProblems";

export const VIEWS = {
  problems: "openProblems.problems",
  research: "openProblems.research",
  readingList: "openProblems.readingList",
} as const;

export const PROBLEM_PAGE = "openProblems.problemPage";
export const RELATIONS_PAGE = "openProblems.relations";
export const MEASURE_PAGE = "openProblems.measurement";
export const COMPARISON_PAGE = "openProblems.comparison";
export const OVERVIEW_PAGE = "openProblems.overview";
