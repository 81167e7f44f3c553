/** All that makes a record's text, or changes it in place: one module, so that a host loads the YAML parser in it on first use. */
export { parseExperiment, printExperiment } from "../experiment";
export { editExperiment } from "./experiment";
export { fillTemplate, printNote } from "../note";
export { attachProblem, titleNote } from "./note";
export { parsePerson, printPerson } from "../person";
export { countRecalled, releaseClaim, removeReadings, sayOfWorks, setClaim, setReadings } from "./person";
