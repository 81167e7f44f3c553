/** All that parses a catalogue's text: one module, so that a host loads js-yaml and the schema only where a file has changed or a page opens. */
export { crossCheck, ownFindings } from "./checks/crossCheck";
export { readProblem, readProblems } from "./reading/problemDetail";
export { readCatalogueFile } from "./reading/readCatalogueFile";
