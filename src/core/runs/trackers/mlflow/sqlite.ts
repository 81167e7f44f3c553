import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import type { Database, SqlJs, SqlValue } from "sql.js/dist/sql-wasm-browser.js";
import { compareTexts } from "../../../base/collections";
import { OutOfTime } from "../../kit/budget";
import { Histories } from "../../kit/histories";
import { mlflowState, MOST_RUNS } from "./record";
import { commitFrom, isoTime } from "../../kit/numbers";
import { newRun, setKnown } from "../../run";
import type { ReadContext, Run, RunsFound } from "../../types";
import { number, plural, t } from "../../../base/language";

/** MLflow stores infinity as the largest number that the column takes. */
const INFINITE = 1.7976931348623157e308;

/** Where SQLite's header says that a database is written through a log of its own, which an image in memory has not. */
const JOURNAL_VERSIONS = [18, 19];

/** So many rows are looked at in all: MLflow's databases have a million. */
const MOST_ROWS = 20_000_000;
const COMMIT = "mlflow.source.git.commit";
const NAME = "mlflow.runName";

/**
 * Reads MLflow's database (mlflow/store/tracking/dbmodels/models.py): experiments, runs, params, metrics, latest_metrics, tags; of the tags
 * only the run's name and git commit. Loaded on first use, for the size of SQLite.
 *
 * Only tables are read, one after the other and row by row: a view runs what whoever made the file wrote, and what SQLite looks for or sorts by itself
 * it does in one step, which nothing can end.
 */
export async function readMlflowDatabase(
  bytes: Uint8Array,
  wasm: Uint8Array,
  context: ReadContext,
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
    return await new DatabaseReading(database, context).read();
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

class DatabaseReading {
  private left = MOST_ROWS;

  constructor(
    private readonly database: Database,
    private readonly context: ReadContext,
  ) {}

  async read(): Promise<RunsFound> {
    const tables = await this.tables();
    if (!tables.has("runs") || !tables.has("experiments"))
      return { runs: [], problems: [t("The database holds no MLflow runs.")] };
    const problems: string[] = [];
    const experiments: { id: string; name: string }[] = [];
    await this.rows("CAST(experiment_id AS TEXT), name, lifecycle_stage", "experiments", ([id, name, stage]) => {
      if (stage === "deleted") problems.push(t("The deleted experiment {0} is left out.", String(name ?? id)));
      else experiments.push({ id: String(id), name: String(name ?? id) });
    });
    experiments.sort((a, b) => Number(a.id) - Number(b.id));
    const groups = new Map(experiments.map(({ id, name }) => [id, name]));
    const runs = await this.readRuns(groups, problems);
    await this.fill(runs, tables);
    return { runs: runs.reverse(), groups: [...groups.values()], problems };
  }

  /** The tables that are stored as such. */
  private async tables(): Promise<Set<string>> {
    const tables = new Set<string>();
    await this.rows("type, name, sql", "sqlite_master", ([type, name, sql]) => {
      if (type === "table" && /^\s*CREATE\s+TABLE\b/i.test(String(sql))) tables.add(String(name));
    });
    return tables;
  }

  /** The newest runs, newest first. */
  private async readRuns(groups: Map<string, string>, problems: string[]): Promise<Run[]> {
    const columns = new Set<string>();
    await this.rows("name", "pragma_table_info('runs')", ([name]) => columns.add(String(name)));
    const name = columns.has("name") ? "name" : "NULL";
    const found: { run: Run; start: number }[] = [];
    let deleted = 0;
    const wanted = `CAST(run_uuid AS TEXT), ${name}, status, start_time, end_time, lifecycle_stage, CAST(experiment_id AS TEXT)`;
    await this.rows(wanted, "runs", ([id, name, status, start, end, stage, experiment]) => {
      if (stage === "deleted") deleted++;
      else if (groups.has(String(experiment))) {
        const run = newRun("mlflow", "");
        run.state = mlflowState(status);
        setKnown(run, "id", text(id));
        setKnown(run, "name", text(name));
        setKnown(run, "group", groups.get(String(experiment)));
        setKnown(run, "started", isoTime(Number(start)));
        setKnown(run, "ended", isoTime(Number(end)));
        found.push({ run, start: typeof start === "number" ? start : -Infinity });
      }
    });
    found.sort((a, b) => (a.start === b.start ? compareTexts(a.run.id ?? "", b.run.id ?? "") : b.start - a.start));
    const passedOver = Math.max(0, found.length - MOST_RUNS);
    if (deleted) problems.push(plural(deleted, "{0} deleted run is left out.", "{0} deleted runs are left out."));
    if (passedOver)
      problems.push(
        plural(
          passedOver,
          "The {1} newest runs were read; {0} older run is left out.",
          "The {1} newest runs were read; {0} older runs are left out.",
          number(MOST_RUNS),
        ),
      );
    return found.slice(0, MOST_RUNS).map(({ run }) => run);
  }

  private async fill(runs: readonly Run[], tables: Set<string>): Promise<void> {
    const known = new Map(
      runs.map((run) => [
        run.id ?? "",
        { run, parameters: [] as [string, string][], histories: new Histories(this.context.budget, "keep") },
      ]),
    );
    const each = async (columns: string, table: string, use: (row: SqlValue[], one: Filled) => void) => {
      if (!tables.has(table)) return;
      await this.rows(`CAST(run_uuid AS TEXT), ${columns}`, table, ([id, ...row]) => {
        const one = known.get(String(id));
        if (one) use(row, one);
      });
    };
    type Filled = NonNullable<ReturnType<typeof known.get>>;
    await each("key, value", "params", ([key, value], { parameters }) =>
      parameters.push([String(key), String(value ?? "")]),
    );
    await each("key, value", "tags", ([key, value], { run }) => {
      if (key === NAME) setKnown(run, "name", text(value));
      else if (key === COMMIT) setKnown(run, "commit", commitFrom(value));
    });
    const metrics = tables.has("metrics") ? "metrics" : "latest_metrics";
    await each("key, value, is_nan, step, timestamp", metrics, ([key, value, isNan, step, time], { histories }) =>
      histories.add(String(key), Number(step ?? 0), metricValue(value, isNan), Number(time ?? NaN)),
    );
    for (const { run, parameters, histories } of known.values()) {
      run.parameters = Object.fromEntries(parameters.sort(([a], [b]) => compareTexts(a, b)));
      await histories.finish(run);
    }
  }

  /** Visits the rows of a table as they are stored. Throws where there are more than are looked at. */
  private async rows(columns: string, table: string, use: (row: SqlValue[]) => void): Promise<void> {
    const { budget } = this.context;
    const statement = this.database.prepare(`SELECT ${columns} FROM ${table}`);
    try {
      while (statement.step()) {
        if (this.left-- <= 0) throw new Error(t("it holds more than {0} rows", number(MOST_ROWS)));
        use(statement.get());
        if (budget.due()) await budget.pause();
      }
    } finally {
      statement.free();
    }
  }
}

function metricValue(value: SqlValue | undefined, isNan: SqlValue | undefined): number {
  if (isNan === 1 || typeof value !== "number") return NaN;
  return Math.abs(value) >= INFINITE ? Math.sign(value) * Infinity : value;
}

function text(value: SqlValue | undefined): string | undefined {
  return typeof value === "string" && value ? value : undefined;
}
