import { texts } from "../../base/language";

/** Every text of a measurement's page in English. `{0}` stands for what is filled in. */
const MEASURE_TEXTS = {
  limits: "What it does not tell",
  input: "Input",
  files: "Files",
  noFiles: "No file: figures are given below.",
  takes: "It reads",
  chooseFiles: "Choose Files…",
  openFile: "Open {0}",
  fields: "Which column holds what",
  notGiven: "not given",
  options: "Settings",
  seed: "Seed of what is drawn",
  measure: "Measure",
  measureAgain: "Run Again",
  cancel: "Cancel",
  running: "Measuring…",
  done: "The result is there.",
  result: "Result",
  figures: "Figures",
  figure: "Figure",
  value: "Value",
  interval: "95 % interval",
  changed: "Since the last time",
  warnings: "Mind this",
  notes: "What the figures say",
  asTable: "The chart as a table",
  actions: "Actions",
  attach: "Attach to Problem",
  attachTo: "Attach to This Problem",
  copyMarkdown: "Copy as Markdown",
  copyLatex: "Copy as LaTeX",
  copyCsv: "Copy as CSV",
  copySvg: "Copy as SVG",
  pictures: "The worst pictures",
  boxes: "Solid: the true box. Dashed: what was found.",
  openLine: "Open line {0} of {1}",
  firstRows: "The first {0} of {1} rows.",
  formula: "Formula",
  sources: "Sources",
  madeBy: "Instrument {0}, version {1}, seed {2}",
} as const;

export type MeasureTexts = Record<keyof typeof MEASURE_TEXTS, string>;

/** The same in the language of the window. */
export const measureTexts = (): MeasureTexts => texts(MEASURE_TEXTS);
