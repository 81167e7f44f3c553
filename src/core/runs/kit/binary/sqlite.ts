import type { SqlValue } from "sql.js/dist/sql-wasm-browser.js";
import { number, t } from "../../../base/language";
import { inTime, TooLong } from "../../../base/untrusted/isolation";
import type { RunsFound } from "../../types";
import { OutOfTime, type Budget } from "../budget";
import type { SqliteAnswer, SqliteQuestion, SqliteThread } from "./sqliteThread";

/** Where SQLite's header says that a database is written through a log of its own, which an image in memory has not. */
const JOURNAL_VERSIONS = [18, 19];
/** So many rows are looked at in all: MLflow's databases have a million. */
const MOST_ROWS = 20_000_000;
/** How long rows are read for one answer, and how long an answer may take, in ms. */
const A_TURN = 12;
const LONGEST_ANSWER = 20_000;

/**
 * Reads a database; what SQLite says of a damaged file is told in `problems`. The thread is ended with the reading. Rejects with `TooLong` where an answer
 * takes more than `longest` ms.
 *
 * Only tables are read, one after the other and row by row: a view or a computed column runs what whoever made the file wrote, and what SQLite looks for
 * or sorts by itself it does in one step.
 */
export async function readSqlite(
  bytes: Uint8Array,
  thread: SqliteThread,
  budget: Budget,
  read: (tables: Tables) => Promise<RunsFound>,
  longest = LONGEST_ANSWER,
): Promise<RunsFound> {
  const image = bytes.slice();
  for (const at of JOURNAL_VERSIONS) if (image[at] === 2) image[at] = 1;
  try {
    const tables = new Tables(thread, budget, longest);
    await tables.open(image);
    return await read(tables);
  } catch (error) {
    if (error instanceof OutOfTime || error instanceof TooLong) throw error;
    return { runs: [], problems: [t("The database cannot be read: {0}.", sqliteMessage(error))] };
  } finally {
    thread.end();
  }
}

/** SQLite's own words name no path and no data. */
function sqliteMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return message.length < 120 && !message.includes("/") && message ? message : t("its content is damaged");
}

/** The tables of a database that only store. */
export class Tables {
  private readonly known = new Map<string, Set<string>>();
  private left = MOST_ROWS;

  constructor(
    private readonly thread: SqliteThread,
    private readonly budget: Budget,
    private readonly longest: number,
  ) {}

  async open(image: Uint8Array): Promise<void> {
    await this.ask({ open: image });
    // Here already SQLite says that the file is damaged.
    await this.columns("sqlite_master");
  }

  async has(table: string): Promise<boolean> {
    return (await this.columns(table)).size > 0;
  }

  /** Names of a table's columns, which differ between versions of a program; none where there is no such table. */
  async columns(table: string): Promise<Set<string>> {
    let columns = this.known.get(table);
    if (!columns) this.known.set(table, (columns = new Set((await this.ask({ columnsOf: table })).columns)));
    return columns;
  }

  /** Visits the rows of a table as they are stored, where there is one. Throws where there are more than are looked at. */
  async rows(columns: string, table: string, use: (row: SqlValue[]) => void): Promise<void> {
    if (!(await this.has(table))) return;
    await this.ask({ select: `SELECT ${columns} FROM ${table}` });
    for (;;) {
      const { rows = [] } = await this.ask({ rowsFor: A_TURN });
      if (!rows.length) return;
      for (const row of rows) {
        if (this.left-- <= 0) throw new Error(t("it holds more than {0} rows", number(MOST_ROWS)));
        use(row);
        if (this.budget.due()) await this.budget.pause();
      }
      await this.budget.pause();
    }
  }

  private async ask(question: SqliteQuestion): Promise<SqliteAnswer> {
    const answer = await inTime(() => this.thread.ask(question), this.longest);
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer;
  }
}
