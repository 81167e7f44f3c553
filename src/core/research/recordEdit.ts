/** All that changes a record's text in place: one module, so that a host can load it, and the YAML parser in it, on first use. */
export { editExperiment } from "./experimentEdit";
export { attachProblem } from "./noteEdit";
export { releaseClaim, removeReading, setClaim, setReading } from "./personEdit";
