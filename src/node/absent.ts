/** A web worker has no files of a machine. */
export const nodeFiles = undefined;
