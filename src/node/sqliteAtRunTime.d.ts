import type { SqliteThread } from "../core/runs/kit/binary/sqliteThread";

/** What `#sqlite` (package.json, `imports`) is to the extension: in the web's build SQLite in the host's own thread, which is a worker's already. */
export const openSqlite: (wasm: Uint8Array, worker: string) => Promise<SqliteThread>;
