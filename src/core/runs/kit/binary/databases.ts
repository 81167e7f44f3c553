import { addAll } from "../../../base/collections";
import type { Files } from "../../../base/files";
import { ownOrBelow, unreadable } from "../place";
import type { Tables } from "./sqlite";
import type { SqlValue } from "sql.js/dist/sql-wasm-browser.js";
import type { ReadContext, RunReader, RunsFound } from "../../types";
import { t } from "../../../base/language";

/** The first bytes of every SQLite database. */
const SQLITE = "SQLite format 3\0";
const DEPTH = 3;
const ANY_DATABASE = /\.(?:db|sqlite3?)$/i;
/** How many databases are looked into, and how far: programs make their tables first. */
const MOST_LOOKED_INTO = 20;
const LOOKED_INTO = 1024 * 1024;

interface DatabaseKind {
  tracker: string;
  label: string;
  /** Names by which a database is known without a look into it. */
  named?: RegExp;
  /** What stands in the database whose tables are this tracker's: SQLite keeps the statements that made them as text. */
  made: readonly RegExp[];
  /** Below how the file is written: what to do when something is still in SQLite's log. */
  unwritten: () => string;
  read(tables: Tables, context: ReadContext): Promise<RunsFound>;
}

/** A reader of the databases in a folder that hold a tracker's tables. A run's path is the file's, with `#` and the run's own below it. */
export function databaseReader(kind: DatabaseKind): RunReader {
  return {
    tracker: kind.tracker,
    label: kind.label,

    async detect(files) {
      return (await databases(files, kind)).length > 0;
    },

    async read(files, context) {
      const all: RunsFound = { runs: [], groups: [], problems: [] };
      for (const name of await databases(files, kind)) {
        const { runs, groups, problems } = await readOne(files, name, kind, context);
        for (const run of runs) all.runs.push({ ...run, path: `${name}#${run.path || (run.id ?? "")}` });
        addAll(all.groups!, groups ?? []);
        addAll(
          all.problems,
          problems.map((problem) => `${name}: ${problem}`),
        );
      }
      return all;
    },
  };
}

function databases(files: Files, kind: DatabaseKind): Promise<string[]> {
  return ownOrBelow(files, DEPTH, ANY_DATABASE, (found) => databasesOf(files, found, kind));
}

async function databasesOf(files: Files, found: readonly string[], { named, made }: DatabaseKind): Promise<string[]> {
  const isNamed = (path: string): boolean => named?.test(path.slice(path.lastIndexOf("/") + 1)) === true;
  const others = found.filter((name) => !isNamed(name)).slice(0, MOST_LOOKED_INTO);
  const own = new Set<string>();
  for (const name of others) {
    const text = new TextDecoder("latin1").decode((await files.readRange(name, 0, LOOKED_INTO)) ?? new Uint8Array());
    if (text.startsWith(SQLITE) && made.every((pattern) => pattern.test(text))) own.add(name);
  }
  return found.filter((name) => isNamed(name) || own.has(name));
}

async function readOne(files: Files, name: string, kind: DatabaseKind, context: ReadContext): Promise<RunsFound> {
  const none = (problem: string): RunsFound => ({ runs: [], problems: [problem] });
  const bytes = await files.read(name);
  if (!bytes) return none(t("the file {0}.", unreadable()));
  if (!bytes.length) return none(t("the file is empty."));
  if (![...SQLITE].every((c, i) => bytes[i] === c.charCodeAt(0))) return none(t("the file is not a SQLite database."));
  const sqlite = await context.sqlite?.().catch(() => undefined);
  if (!sqlite) return none(t("SQLite could not be loaded, so that the database is only linked."));
  const { readSqlite } = await import("./sqlite");
  const found = await readSqlite(bytes, sqlite, context.budget, (tables) => kind.read(tables, context));
  if ((await files.read(`${name}-wal`))?.length) found.problems.push(kind.unwritten());
  return found;
}

/** A cell's text; undefined where it is none, or empty. Some programs write JSON as bytes. */
export function cellText(value: SqlValue | undefined): string | undefined {
  const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
  return typeof text === "string" && text ? text : undefined;
}
