/** All that is needed when the place of a link is read: one module, so that a host can load it on first use. */
export { findRunPlaces } from "./runPlaces";
export type { RunPlace } from "./runPlaces";
export { readRuns } from "./readers";
export type { ReadOptions } from "./readers";
export { comparedRuns } from "./compared";
export { showing } from "./shown";
export type { ShownRuns } from "./shown";
export { snapshotOf } from "./result/snapshot";
export { proposeTitle } from "./result/summary";
