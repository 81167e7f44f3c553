import { cellText, databaseReader } from "../kit/binary/databases";
import { entriesOf, flattenParameters } from "../kit/flatten";
import { Histories } from "../kit/histories";
import { parseJson } from "../kit/jsonText";
import { asNumber, isoFromText } from "../kit/numbers";
import type { Tables } from "../kit/binary/sqlite";
import { newRun, setKnown } from "../run";
import type { ReadContext, Run, RunsFound } from "../types";
import { t } from "../../base/language";

/**
 * Trackio (https://github.com/gradio-app/trackio): a database a project, with the rows that were logged as JSON, text or bytes. Of a run's
 * configuration what begins with `_` is Trackio's own, the user's name among it; its group is kept.
 */
export const trackio = databaseReader({
  tracker: "trackio",
  label: "Trackio",
  made: [/CREATE TABLE (?:IF NOT EXISTS )?["'`[]?metrics\b[^;]*?\brun_name\b[^;]*?\bstep\b[^;]*?\bmetrics\b/i],
  unwritten: () =>
    t("what was written last is still in the file ending in -wal and is not read; end the program, then refresh."),
  read: readTrackio,
});

interface Logged {
  run: Run;
  histories: Histories;
  first: string;
}

async function readTrackio(tables: Tables, { budget }: ReadContext): Promise<RunsFound> {
  const columns = await tables.columns("metrics");
  const id = columns.has("run_id") ? "run_id" : "NULL";
  const project = columns.has("project_name") ? "project_name" : "NULL";
  const logged = new Map<string, Logged>();
  let bad = 0;
  await tables.rows(`${id}, ${project}, run_name, step, timestamp, metrics`, "metrics", (row) => {
    const [runId, group, name, step, timestamp, json] = row;
    const key = cellText(runId) ?? `${cellText(group) ?? ""}/${String(name)}`;
    let one = logged.get(key);
    if (!one) {
      const run = newRun("trackio", cellText(runId) ?? String(name));
      setKnown(run, "id", cellText(runId));
      setKnown(run, "name", String(name));
      setKnown(run, "group", cellText(group));
      logged.set(key, (one = { run, histories: new Histories(budget, "replace"), first: "" }));
    }
    const time = isoFromText(cellText(timestamp)) ?? "";
    if (time && (!one.first || time < one.first)) one.first = time;
    const values = entriesOf(parseJson(cellText(json) ?? "").value);
    if (!values) bad++;
    for (const [metric, value] of values ?? []) {
      const number = asNumber(value);
      if (number !== undefined) one.histories.add(metric, Number(step), number, Date.parse(time));
    }
  });
  await readConfigs(tables, logged);
  for (const { run, histories, first } of logged.values()) {
    setKnown(run, "started", first);
    await histories.finish(run);
  }
  const problems = bad ? [t("Rows that are no JSON are left out: {0}.", bad)] : [];
  return { runs: [...logged.values()].map(({ run }) => run), problems };
}

async function readConfigs(tables: Tables, logged: ReadonlyMap<string, Logged>): Promise<void> {
  const id = (await tables.columns("configs")).has("run_id") ? "run_id" : "NULL";
  const byName = new Map([...logged.values()].map((one) => [one.run.name, one]));
  await tables.rows(`${id}, run_name, config`, "configs", ([runId, name, json]) => {
    const one = logged.get(cellText(runId) ?? "") ?? byName.get(String(name));
    const config = entriesOf(parseJson(cellText(json) ?? "").value);
    if (!one || !config) return;
    const group = config.find(([key]) => key === "_Group")?.[1];
    if (typeof group === "string") setKnown(one.run, "group", group);
    const own = new Map(config.filter(([key]) => !key.startsWith("_")));
    one.run.parameters = flattenParameters(own).parameters;
  });
}
