/** All that parses a record's text: one module, so that a host loads the YAML parser in it where there is a record to read. */
export { parseExperiment } from "./experiment";
export { findMentions } from "./mentions";
export { parseNote } from "./note";
export { parsePerson } from "./person";
export { problemPlaces } from "./problemPlaces";
export { readUpkeep } from "./upkeep/state";
