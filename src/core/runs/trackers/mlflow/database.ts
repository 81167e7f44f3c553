import { databaseReader } from "../../kit/binary/databases";
import { t } from "../../../base/language";

/** MLflow's SQLite store, the default since MLflow 3.7. SQLite itself is loaded only when there is one to read. */
export const mlflowDatabase = databaseReader({
  tracker: "mlflow",
  label: "MLflow",
  // `mlflow.db` is MLflow's name; `mlruns.db` and others are what tutorials give to `--backend-store-uri`.
  named: /^(?:mlflow|mlruns)[\w.-]*\.(?:db|sqlite3?)$/i,
  made: [/CREATE TABLE ["'`[]?experiments\b/i],
  unwritten: () =>
    t("what MLflow wrote last is still in the file ending in -wal and is not read; stop its server, then refresh."),
  read: async (tables, context) => (await import("./sqlite")).readMlflowTables(tables, context),
});
