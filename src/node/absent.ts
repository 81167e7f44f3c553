/** A web worker has no files of a machine, runs no git, and listens to nobody. It is a thread of its own already, in which SQLite runs. */
export const nodeFiles = undefined;
export const gitHistory = undefined;
export const serveSite = undefined;
export const launcherText = undefined;
export { sqliteHere as openSqlite } from "../core/runs/kit/binary/sqliteThread";
