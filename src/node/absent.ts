/** A web worker has no files of a machine, runs no git, and listens to nobody. */
export const nodeFiles = undefined;
export const gitHistory = undefined;
export const serveSite = undefined;
