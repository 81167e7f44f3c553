import type { Files } from "../../../base/files";
import { names, unreadable } from "../../kit/place";
import type { ReadContext, RunReader, RunsFound } from "../../types";
import { t } from "../../../base/language";

/** The first bytes of every SQLite database. */
const SQLITE = "SQLite format 3\0";

/** `mlflow.db` is MLflow's name; `mlruns.db` and others are what tutorials give to `--backend-store-uri`. */
const DATABASE = /^(?:mlflow|mlruns)[\w.-]*\.(?:db|sqlite3?)$/i;
const ANY_DATABASE = /\.(?:db|sqlite3?)$/i;

/** How many databases of other names are looked into, and how far: MLflow makes its tables first. */
const MOST_LOOKED_INTO = 5;
const LOOKED_INTO = 1024 * 1024;

async function databases(files: Files): Promise<string[]> {
  const found = (await names(files, "", false)).filter((name) => ANY_DATABASE.test(name));
  const others = found.filter((name) => !DATABASE.test(name)).slice(0, MOST_LOOKED_INTO);
  const own = new Set<string>();
  for (const name of others) if (await hasExperiments(files, name)) own.add(name);
  return found.filter((name) => DATABASE.test(name) || own.has(name));
}

/** SQLite keeps the statements that made its tables as text. */
async function hasExperiments(files: Files, name: string): Promise<boolean> {
  const bytes = await files.read(name);
  const text = bytes ? new TextDecoder("latin1").decode(bytes.subarray(0, LOOKED_INTO)) : "";
  return text.startsWith(SQLITE) && /CREATE TABLE ["'`[]?experiments\b/i.test(text);
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
      for (const run of runs) all.runs.push({ ...run, path: `${name}#${run.id ?? ""}` });
      all.groups!.push(...(groups ?? []));
      all.problems.push(...problems.map((problem) => `${name}: ${problem}`));
    }
    return all;
  },
};

async function readOne(files: Files, name: string, context: ReadContext): Promise<RunsFound> {
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
