import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import type { Database, SqlJs, SqlValue } from "sql.js/dist/sql-wasm-browser.js";
import { OutOfTime, type Budget } from "../budget";
import type { RunsFound } from "../../types";
import { number, t } from "../../../base/language";

/** Where SQLite's header says that a database is written through a log of its own, which an image in memory has not. */
const JOURNAL_VERSIONS = [18, 19];
/** So many rows are looked at in all: MLflow's databases have a million. */
const MOST_ROWS = 20_000_000;

/**
 * Opens a database and reads it. SQLite is loaded on first use, for its size; what it says of a damaged file is told in `problems`.
 *
 * Only tables are read, one after the other and row by row: a view runs what whoever made the file wrote, and what SQLite looks for or sorts by itself
 * it does in one step, which nothing can end.
 */
export async function readSqlite(
  bytes: Uint8Array,
  wasm: Uint8Array,
  budget: Budget,
  read: (tables: Tables) => Promise<RunsFound>,
): Promise<RunsFound> {
  let sqlite: SqlJs;
  try {
    sqlite = await initSqlJs({ wasmBinary: wasm });
  } catch {
    return { runs: [], problems: [t("SQLite could not be started, so that the database is only linked.")] };
  }
  const image = bytes.slice();
  for (const at of JOURNAL_VERSIONS) if (image[at] === 2) image[at] = 1;
  let database: Database | undefined;
  try {
    database = new sqlite.Database(image);
    const tables = new Tables(database, budget);
    await tables.find();
    return await read(tables);
  } catch (error) {
    if (error instanceof OutOfTime) throw error;
    return { runs: [], problems: [t("The database cannot be read: {0}.", sqliteMessage(error))] };
  } finally {
    database?.close();
  }
}

/** SQLite's own words name no path and no data. */
function sqliteMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return message.length < 120 && !message.includes("/") && message ? message : t("its content is damaged");
}

/** The tables of a database that are stored as such. */
export class Tables {
  private readonly names = new Set<string>();
  private left = MOST_ROWS;

  constructor(
    private readonly database: Database,
    private readonly budget: Budget,
  ) {}

  async find(): Promise<void> {
    await this.visit("type, name, sql", "sqlite_master", ([type, name, sql]) => {
      if (type === "table" && /^\s*CREATE\s+TABLE\b/i.test(String(sql))) this.names.add(String(name));
    });
  }

  has(table: string): boolean {
    return this.names.has(table);
  }

  /** Names of a table's columns, which differ between versions of a program; none where there is no such table. */
  async columns(table: string): Promise<Set<string>> {
    const columns = new Set<string>();
    if (this.has(table))
      await this.visit("name", `pragma_table_info('${table}')`, ([name]) => columns.add(String(name)));
    return columns;
  }

  /** Visits the rows of a table as they are stored, where there is one. Throws where there are more than are looked at. */
  async rows(columns: string, table: string, use: (row: SqlValue[]) => void): Promise<void> {
    if (this.has(table)) await this.visit(columns, table, use);
  }

  private async visit(columns: string, from: string, use: (row: SqlValue[]) => void): Promise<void> {
    const statement = this.database.prepare(`SELECT ${columns} FROM ${from}`);
    try {
      while (statement.step()) {
        if (this.left-- <= 0) throw new Error(t("it holds more than {0} rows", number(MOST_ROWS)));
        use(statement.get());
        if (this.budget.due()) await this.budget.pause();
      }
    } finally {
      statement.free();
    }
  }
}
