import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import type { Database, SqlJs, SqlValue } from "sql.js/dist/sql-wasm-browser.js";
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

/**
 * Reads MLflow's database (mlflow/store/tracking/dbmodels/models.py): experiments, runs, params, metrics, latest_metrics, tags; of the tags
 * only the run's name and git commit. Loaded on first use, for the size of SQLite.
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
  constructor(
    private readonly database: Database,
    private readonly context: ReadContext,
  ) {}

  async read(): Promise<RunsFound> {
    const tables = new Set<string>();
    await this.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')", [], ([name]) =>
      tables.add(String(name)),
    );
    if (!tables.has("runs") || !tables.has("experiments"))
      return { runs: [], problems: [t("The database holds no MLflow runs.")] };
    const groups = new Map<string, string>();
    const problems: string[] = [];
    const experiments =
      "SELECT CAST(experiment_id AS TEXT), name, lifecycle_stage FROM experiments ORDER BY experiment_id";
    await this.rows(experiments, [], ([id, name, stage]) => {
      if (stage === "deleted") problems.push(t("The deleted experiment {0} is left out.", String(name ?? id)));
      else groups.set(String(id), String(name ?? id));
    });
    const runs = await this.readRuns(groups, problems);
    for (const run of runs) await this.fill(run, tables);
    return { runs: runs.reverse(), groups: [...groups.values()], problems };
  }

  /** The newest runs, newest first. */
  private async readRuns(groups: Map<string, string>, problems: string[]): Promise<Run[]> {
    const columns = new Set<string>();
    await this.rows("SELECT name FROM pragma_table_info('runs')", [], ([name]) => columns.add(String(name)));
    const optional = (name: string): string => (columns.has(name) ? name : "NULL");
    const runs: Run[] = [];
    let deleted = 0;
    let passedOver = 0;
    const sql = `SELECT CAST(run_uuid AS TEXT), ${optional("name")}, status, start_time, end_time, lifecycle_stage,
      CAST(experiment_id AS TEXT) FROM runs ORDER BY start_time DESC, run_uuid`;
    await this.rows(sql, [], ([id, name, status, start, end, stage, experiment]) => {
      if (stage === "deleted") deleted++;
      else if (!groups.has(String(experiment))) return;
      else if (runs.length >= MOST_RUNS) passedOver++;
      else {
        const run = newRun("mlflow", "");
        run.state = mlflowState(status);
        setKnown(run, "id", text(id));
        setKnown(run, "name", text(name));
        setKnown(run, "group", groups.get(String(experiment)));
        setKnown(run, "started", isoTime(Number(start)));
        setKnown(run, "ended", isoTime(Number(end)));
        runs.push(run);
      }
    });
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
    return runs;
  }

  private async fill(run: Run, tables: Set<string>): Promise<void> {
    const id = run.id ?? "";
    const parameters = new Map<string, string>();
    if (tables.has("params")) {
      await this.rows("SELECT key, value FROM params WHERE run_uuid = ? ORDER BY key", [id], ([key, value]) => {
        parameters.set(String(key), String(value ?? ""));
      });
    }
    run.parameters = Object.fromEntries(parameters);
    if (tables.has("tags")) {
      const sql =
        "SELECT key, value FROM tags WHERE run_uuid = ? AND key IN ('mlflow.runName', 'mlflow.source.git.commit')";
      await this.rows(sql, [id], ([key, value]) => {
        if (key === "mlflow.runName") setKnown(run, "name", text(value));
        else setKnown(run, "commit", commitFrom(value));
      });
    }
    const histories = new Histories(this.context.budget, "keep");
    const add = ([key, value, isNan, step, time]: SqlValue[]): void => {
      histories.add(String(key), Number(step ?? 0), metricValue(value, isNan), Number(time ?? NaN));
    };
    for (const table of ["latest_metrics", "metrics"]) {
      if (!tables.has(table) || (table === "latest_metrics" && tables.has("metrics"))) continue;
      await this.rows(`SELECT key, value, is_nan, step, timestamp FROM ${table} WHERE run_uuid = ?`, [id], add);
    }
    await histories.finish(run);
  }

  private async rows(sql: string, values: SqlValue[], use: (row: SqlValue[]) => void): Promise<void> {
    const { budget } = this.context;
    const statement = this.database.prepare(sql);
    try {
      statement.bind(values);
      while (statement.step()) {
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
