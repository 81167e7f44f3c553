import { checkCatalogue } from "./check";
import { compareCatalogues } from "./compare";
import { measure } from "./measure";
import { checkReferences } from "./upkeep/checkReferences";
import type { Operation } from "./operation";
import { findProblems, getProblem, listAreas } from "./problems";
import { recall } from "./recall";
import { getExperiments, getNotes } from "./records";
import { findReferences, getReference } from "./references";
import {
  addNote,
  addReference,
  claimProblem,
  forget,
  linkExperiment,
  proposeStatement,
  remember,
  setVerdict,
} from "./writes";

export type { Operation } from "./operation";
export { type Indexes, OperationError, type Records, type Workspace } from "./workspace";

/** All that the program does for somebody outside a window: what the command line, the MCP server and the editor's tools are tables over. */
export const OPERATIONS: readonly Operation[] = [
  findProblems,
  getProblem,
  listAreas,
  findReferences,
  getReference,
  getNotes,
  getExperiments,
  recall,
  checkCatalogue,
  compareCatalogues,
  measure,
  checkReferences,
  addNote,
  linkExperiment,
  setVerdict,
  claimProblem,
  addReference,
  proposeStatement,
  remember,
  forget,
];
