/** All that the window compares experiments with: one module, so that a host can load it on first use. */
export { arranged } from "./comparison/arrange";
export { comparisonModel } from "./comparison/page/comparisonModel";
export { differencesOf, printDifferences } from "./comparison/differences";
export { printComparison } from "./comparison/print";
export { sourceOf } from "./comparison/sources";
export { runsTable } from "./comparison/table";
