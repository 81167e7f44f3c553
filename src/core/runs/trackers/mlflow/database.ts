import { names, unreadable } from "../../kit/place";
import type { ReadContext, RunFiles, RunReader, RunsFound } from "../../types";
import { t } from "../../../base/language";

/** The first bytes of every SQLite database. */
const SQLITE = "SQLite format 3\0";

/** `mlflow.db` is MLflow's name; `mlruns.db` and others are what tutorials give to `--backend-store-uri`. */
const DATABASE = /^(?:mlflow|mlruns)[\w.-]*\.(?:db|sqlite3?)$/i;
const ANY_DATABASE = /\.(?:db|sqlite3?)$/i;

async function databases(files: RunFiles): Promise<string[]> {
  const found = await names(files, "", false);
  const only = found.length === 1 && (await files.list("")).length === 1;
  return found.filter((name) => (only ? ANY_DATABASE : DATABASE).test(name));
}

/** MLflow's SQLite store, the default since MLflow 3.7. SQLite itself is loaded only when there is one to read. */
export const mlflowDatabase: RunReader = {
  tracker: "mlflow",
  label: "MLflow",

  async detect(files) {
    return (await databases(files)).length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const all: RunsFound = { runs: [], groups: [], problems: [] };
    for (const name of await databases(files)) {
      const { runs, groups, problems } = await readOne(files, name, context);
      all.runs.push(...runs);
      all.groups!.push(...(groups ?? []));
      all.problems.push(...problems.map((problem) => `${name}: ${problem}`));
    }
    return all;
  },
};

async function readOne(files: RunFiles, name: string, context: ReadContext): Promise<RunsFound> {
  const none = (problem: string): RunsFound => ({ runs: [], problems: [problem] });
  const bytes = await files.read(name);
  if (!bytes) return none(t("the file {0}.", unreadable()));
  if (!bytes.length) return none(t("the file is empty."));
  if (![...SQLITE].every((c, i) => bytes[i] === c.charCodeAt(0))) return none(t("the file is not a SQLite database."));
  let wasm: Uint8Array | undefined;
  try {
    wasm = await context.sqliteWasm?.();
  } catch {
    wasm = undefined;
  }
  if (!wasm) return none(t("SQLite could not be loaded, so that the database is only linked."));
  const { readMlflowDatabase } = await import("./sqlite");
  const found = await readMlflowDatabase(bytes, wasm, context);
  const log = await files.read(`${name}-wal`);
  if (log?.length)
    found.problems.push(
      t("what MLflow wrote last is still in the file ending in -wal and is not read; stop its server, then refresh."),
    );
  return found;
}
