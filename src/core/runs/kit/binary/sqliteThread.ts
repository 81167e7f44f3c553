import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import type { Database, SqlValue, Statement } from "sql.js/dist/sql-wasm-browser.js";

/** What is asked of a database; data, as the answers are, so that both can go to another thread. */
export type SqliteQuestion =
  | { open: Uint8Array }
  /** Of a table that only stores: of a view, of one that computes columns and of another program's there are none. */
  | { columnsOf: string }
  /** Begins a query, in the place of the one before. */
  | { select: string }
  /** Its next rows, at least one where there is one, then as many as are read in so many ms. */
  | { rowsFor: number };

export interface SqliteAnswer {
  columns?: string[];
  rows?: SqlValue[][];
  /** SQLite's own words for what failed. */
  failed?: string;
}

/** Whoever has SQLite. Another thread can be ended in the middle of an answer; this one ends when it has given it. */
export interface SqliteThread {
  ask(question: SqliteQuestion): Promise<SqliteAnswer>;
  end(): void;
}

/**
 * SQLite in this thread.
 * @param wasm the bytes of sql.js/dist/sql-wasm-browser.wasm
 */
export async function sqliteHere(wasm: Uint8Array): Promise<SqliteThread> {
  const { Database } = await initSqlJs({ wasmBinary: wasm });
  let database: Database | undefined;
  let statement: Statement | undefined;
  /** A query that has ended would begin again. */
  const free = (): void => {
    statement?.free();
    statement = undefined;
  };
  const answer = (question: SqliteQuestion): SqliteAnswer => {
    if ("open" in question) database = new Database(question.open);
    else if ("columnsOf" in question) return { columns: storedColumns(database!, question.columnsOf) };
    else if ("select" in question) {
      free();
      statement = database!.prepare(question.select);
    } else if (statement) {
      const { rows, ended } = rowsFor(statement, question.rowsFor);
      if (ended) free();
      return { rows };
    }
    return {};
  };
  return {
    ask: async (question) => {
      try {
        return answer(question);
      } catch (error) {
        return { failed: error instanceof Error ? error.message : "" };
      }
    },
    end() {
      free();
      database?.close();
      database = undefined;
    },
  };
}

function storedColumns(database: Database, table: string): string[] {
  const made = all(database, "SELECT type, sql FROM sqlite_master WHERE name = ?", table);
  if (!made.some(([type, sql]) => type === "table" && /^\s*CREATE\s+TABLE\b/i.test(String(sql)))) return [];
  const columns = all(database, "SELECT name, hidden FROM pragma_table_xinfo(?)", table);
  return columns.some(([, hidden]) => hidden !== 0) ? [] : columns.map(([name]) => String(name));
}

function all(database: Database, sql: string, value: string): SqlValue[][] {
  const statement = database.prepare(sql);
  try {
    statement.bind([value]);
    return rowsFor(statement, Infinity).rows;
  } finally {
    statement.free();
  }
}

function rowsFor(statement: Statement, ms: number): { rows: SqlValue[][]; ended: boolean } {
  const until = Date.now() + ms;
  const rows: SqlValue[][] = [];
  while (statement.step()) {
    rows.push(statement.get());
    if (Date.now() >= until) return { rows, ended: false };
  }
  return { rows, ended: true };
}
