import { addAll, compareTexts } from "../../../base/collections";
import { Histories } from "../../kit/histories";
import { leftOut, mlflowState, MOST_RUNS } from "./record";
import { commitFrom, isoTime } from "../../kit/numbers";
import { cellText } from "../../kit/binary/databases";
import type { Tables } from "../../kit/binary/sqlite";
import { newRun, setKnown } from "../../run";
import type { ReadContext, Run, RunsFound } from "../../types";
import type { SqlValue } from "sql.js/dist/sql-wasm-browser.js";
import { t } from "../../../base/language";

/** MLflow stores infinity as the largest number that the column takes. */
const INFINITE = 1.7976931348623157e308;

const COMMIT = "mlflow.source.git.commit";
const NAME = "mlflow.runName";

/**
 * Reads MLflow's database (mlflow/store/tracking/dbmodels/models.py): experiments, runs, params, metrics, latest_metrics, tags; of the tags
 * only the run's name and git commit.
 */
export function readMlflowTables(tables: Tables, context: ReadContext): Promise<RunsFound> {
  return new DatabaseReading(tables, context).read();
}

class DatabaseReading {
  constructor(
    private readonly tables: Tables,
    private readonly context: ReadContext,
  ) {}

  async read(): Promise<RunsFound> {
    const { tables } = this;
    if (!(await tables.has("runs")) || !(await tables.has("experiments")))
      return { runs: [], problems: [t("The database holds no MLflow runs.")] };
    const problems: string[] = [];
    const experiments: { id: string; name: string }[] = [];
    await tables.rows("CAST(experiment_id AS TEXT), name, lifecycle_stage", "experiments", ([id, name, stage]) => {
      if (stage === "deleted") problems.push(t("The deleted experiment {0} is left out.", String(name ?? id)));
      else experiments.push({ id: String(id), name: String(name ?? id) });
    });
    experiments.sort((a, b) => Number(a.id) - Number(b.id));
    const groups = new Map(experiments.map(({ id, name }) => [id, name]));
    const runs = await this.readRuns(groups, problems);
    await this.fill(runs);
    return { runs: runs.reverse(), groups: [...groups.values()], problems };
  }

  /** The newest runs, newest first. */
  private async readRuns(groups: Map<string, string>, problems: string[]): Promise<Run[]> {
    const columns = await this.tables.columns("runs");
    const name = columns.has("name") ? "name" : "NULL";
    const found: { run: Run; start: number }[] = [];
    let deleted = 0;
    const wanted = `CAST(run_uuid AS TEXT), ${name}, status, start_time, end_time, lifecycle_stage, CAST(experiment_id AS TEXT)`;
    await this.tables.rows(wanted, "runs", ([id, name, status, start, end, stage, experiment]) => {
      if (stage === "deleted") deleted++;
      else if (groups.has(String(experiment))) {
        const run = newRun("mlflow", "");
        run.state = mlflowState(status);
        setKnown(run, "id", cellText(id));
        setKnown(run, "name", cellText(name));
        setKnown(run, "group", groups.get(String(experiment)));
        setKnown(run, "started", isoTime(Number(start)));
        setKnown(run, "ended", isoTime(Number(end)));
        found.push({ run, start: typeof start === "number" ? start : -Infinity });
      }
    });
    found.sort((a, b) => (a.start === b.start ? compareTexts(a.run.id ?? "", b.run.id ?? "") : b.start - a.start));
    addAll(problems, leftOut(deleted, Math.max(0, found.length - MOST_RUNS)));
    return found.slice(0, MOST_RUNS).map(({ run }) => run);
  }

  private async fill(runs: readonly Run[]): Promise<void> {
    const known = new Map(
      runs.map((run) => [
        run.id ?? "",
        { run, parameters: [] as [string, string][], histories: new Histories(this.context.budget, "keep") },
      ]),
    );
    const each = async (columns: string, table: string, use: (row: SqlValue[], one: Filled) => void) => {
      await this.tables.rows(`CAST(run_uuid AS TEXT), ${columns}`, table, ([id, ...row]) => {
        const one = known.get(String(id));
        if (one) use(row, one);
      });
    };
    type Filled = NonNullable<ReturnType<typeof known.get>>;
    await each("key, value", "params", ([key, value], { parameters }) =>
      parameters.push([String(key), String(value ?? "")]),
    );
    await each("key, value", "tags", ([key, value], { run }) => {
      if (key === NAME) setKnown(run, "name", cellText(value));
      else if (key === COMMIT) setKnown(run, "commit", commitFrom(value));
    });
    const metrics = (await this.tables.has("metrics")) ? "metrics" : "latest_metrics";
    await each("key, value, is_nan, step, timestamp", metrics, ([key, value, isNan, step, time], { histories }) =>
      histories.add(String(key), Number(step ?? 0), metricValue(value, isNan), Number(time ?? NaN)),
    );
    for (const { run, parameters, histories } of known.values()) {
      run.parameters = Object.fromEntries(parameters.sort(([a], [b]) => compareTexts(a, b)));
      await histories.finish(run);
    }
  }
}

function metricValue(value: SqlValue | undefined, isNan: SqlValue | undefined): number {
  if (isNan === 1 || typeof value !== "number") return NaN;
  return Math.abs(value) >= INFINITE ? Math.sign(value) * Infinity : value;
}
