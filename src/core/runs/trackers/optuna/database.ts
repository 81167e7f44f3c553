import { databaseReader } from "../../kit/binary/databases";
import { parseJson } from "../../kit/jsonText";
import type { Tables } from "../../kit/binary/sqlite";
import { METRIC_NAMES, externalValue, metricNames, newTrial, trialRuns, type Study, type Trial } from "./trials";
import type { ReadContext, RunsFound } from "../../types";
import { t } from "../../../base/language";

/** Optuna's SQLite storage (optuna/storages/_rdb/models.py); of attributes the trials' own and the names of objectives. */
export const optunaDatabase = databaseReader({
  tracker: "optuna",
  label: "Optuna",
  made: [/CREATE TABLE ["'`[]?studies\b/i, /CREATE TABLE ["'`[]?trials\b/i],
  unwritten: () =>
    t("what was written last is still in the file ending in -wal and is not read; end the program, then refresh."),
  read: readOptuna,
});

const INFINITE = new Map<unknown, number>([
  ["INF_POS", Infinity],
  ["INF_NEG", -Infinity],
  ["NAN", NaN],
]);

async function readOptuna(tables: Tables, { budget }: ReadContext): Promise<RunsFound> {
  const studies = new Map<number, Study>();
  const trials = new Map<number, Trial>();
  await tables.rows("study_id, study_name", "studies", ([id, name]) =>
    studies.set(Number(id), { name: String(name), directions: [], metricNames: [] }),
  );
  await tables.rows("study_id, objective, direction", "study_directions", ([id, objective, direction]) => {
    const study = studies.get(Number(id));
    if (study) study.directions[Number(objective)] = direction;
  });
  await tables.rows("study_id, key, value_json", "study_system_attributes", ([id, key, json]) => {
    const study = studies.get(Number(id));
    if (study && key === METRIC_NAMES) study.metricNames = metricNames(parseJson(String(json)).value);
  });
  await tables.rows(
    "trial_id, number, study_id, state, datetime_start, datetime_complete",
    "trials",
    ([id, number, study, state, started, ended]) => {
      const of = studies.get(Number(study));
      if (of) trials.set(Number(id), { ...newTrial(of, Number(number), state), started, ended });
    },
  );
  await tables.rows("trial_id, param_name, param_value, distribution_json", "trial_params", ([id, name, value, json]) =>
    trials.get(Number(id))?.parameters.set(String(name), externalValue(value, parseJson(String(json)).value)),
  );
  const typed = async (table: string, column: string): Promise<string> =>
    (await tables.columns(table)).has(column) ? column : "NULL";
  const valueType = await typed("trial_values", "value_type");
  await tables.rows(`trial_id, objective, value, ${valueType}`, "trial_values", ([id, objective, value, type]) => {
    const trial = trials.get(Number(id));
    if (trial) trial.values[Number(objective)] = numberOf(value, type);
  });
  const stepType = await typed("trial_intermediate_values", "intermediate_value_type");
  await tables.rows(
    `trial_id, step, intermediate_value, ${stepType}`,
    "trial_intermediate_values",
    ([id, step, value, type]) => trials.get(Number(id))?.intermediate.set(Number(step), numberOf(value, type)),
  );
  await tables.rows("trial_id, key, value_json", "trial_user_attributes", ([id, key, json]) =>
    trials.get(Number(id))?.attributes.set(String(key), parseJson(String(json)).value),
  );
  return trialRuns([...trials.values()], [...studies.values()], budget);
}

/** Infinite values have no number but a type; databases before 3.0 have no types. */
function numberOf(value: unknown, type: unknown): number {
  return INFINITE.get(type) ?? (typeof value === "number" ? value : NaN);
}
