import { addAll } from "../../../base/collections";
import { badLines, eachJsonLine } from "../../kit/jsonLines";
import { parseJson } from "../../kit/jsonText";
import { entriesOf } from "../../kit/flatten";
import { asNumber } from "../../kit/numbers";
import { encodingOf, ownOrBelow, readText } from "../../kit/place";
import type { Budget } from "../../kit/budget";
import { METRIC_NAMES, externalValue, metricNames, newTrial, trialRuns, type Study, type Trial } from "./trials";
import type { Files } from "../../../base/files";
import type { ReadContext, RunReader, RunsFound } from "../../types";

const JOURNAL = /\.(?:log|jsonl?|journal|txt)$/i;
const DEPTH = 3;
/** How many files are looked into, and how far. */
const MOST_LOOKED_INTO = 200;
const LOOKED_INTO = 4096;

function journals(files: Files): Promise<string[]> {
  return ownOrBelow(files, DEPTH, JOURNAL, async (paths) => {
    const found: string[] = [];
    for (const path of paths.slice(0, MOST_LOOKED_INTO)) {
      const bytes = (await files.readRange(path, 0, LOOKED_INTO)) ?? new Uint8Array();
      const [line = ""] = new TextDecoder(encodingOf(bytes)).decode(bytes).split("\n", 1);
      if (line.includes('"op_code"') && line.includes('"worker_id"')) found.push(path);
    }
    return found;
  });
}

/** Optuna's journal (optuna/storages/journal/_storage.py): an operation a line, which are done again here. */
export const optunaJournal: RunReader = {
  tracker: "optuna",
  label: "Optuna",

  async detect(files) {
    return (await journals(files)).length > 0;
  },

  async read(files, context: ReadContext): Promise<RunsFound> {
    const all: RunsFound = { runs: [], groups: [], problems: [] };
    for (const name of await journals(files)) {
      const text = (await readText(files, name)) ?? "";
      const { runs, groups, problems } = await replay(text, context.budget);
      for (const run of runs) all.runs.push({ ...run, path: `${name}#${run.path}` });
      addAll(all.groups!, groups ?? []);
      addAll(
        all.problems,
        problems.map((problem) => `${name}: ${problem}`),
      );
    }
    return all;
  },
};

async function replay(text: string, budget: Budget): Promise<RunsFound> {
  const journal = new Journal();
  const bad = await eachJsonLine(text, budget, (record) => journal.apply(new Map(record)));
  const found = await trialRuns(journal.trials(), journal.studies(), budget);
  if (bad) found.problems.push(badLines(bad));
  return found;
}

type Operation = ReadonlyMap<string, unknown>;

/**
 * What the operations amount to. They are known by what they hold: their numbers have changed between versions. Studies and trials are numbered as
 * they come; what names one that is gone, or a trial that has ended, counts for nothing.
 */
class Journal {
  private readonly byStudy = new Map<number, Study>();
  private readonly names = new Set<string>();
  private readonly all: Trial[] = [];
  private readonly counts = new Map<Study, number>();
  private nextStudy = 0;

  studies(): Study[] {
    return [...this.byStudy.values()];
  }

  trials(): Trial[] {
    const studies = new Set(this.byStudy.values());
    return this.all.filter(({ study }) => studies.has(study));
  }

  apply(operation: Operation): void {
    const study = this.byStudy.get(Number(operation.get("study_id")));
    if (operation.has("study_name")) this.createStudy(operation);
    else if (operation.has("trial_id")) this.change(this.all[Number(operation.get("trial_id"))], operation);
    else if (!study) return;
    else if (operation.has("datetime_start")) this.createTrial(study, operation);
    else if (operation.has("directions")) study.directions = listOf(operation.get("directions"));
    else if (operation.has("system_attr")) {
      const named = metricNames(new Map(entriesOf(operation.get("system_attr"))).get(METRIC_NAMES));
      if (named.length) study.metricNames = named;
    } else if (!operation.has("user_attr")) {
      this.byStudy.delete(Number(operation.get("study_id")));
      this.names.delete(study.name);
    }
  }

  private createStudy(operation: Operation): void {
    const name = String(operation.get("study_name"));
    if (this.names.has(name)) return;
    this.names.add(name);
    this.byStudy.set(this.nextStudy++, { name, directions: listOf(operation.get("directions")), metricNames: [] });
  }

  private createTrial(study: Study, operation: Operation): void {
    const number = this.counts.get(study) ?? 0;
    this.counts.set(study, number + 1);
    const trial = newTrial(study, number, operation.get("state") ?? 0);
    trial.started = operation.get("datetime_start");
    trial.ended = operation.get("datetime_complete");
    const distributions = new Map(entriesOf(operation.get("distributions")));
    for (const [name, value] of entriesOf(operation.get("params")) ?? [])
      trial.parameters.set(name, externalValue(value, distribution(distributions.get(name))));
    trial.values = listOf(operation.get("values") ?? [operation.get("value")]).flatMap(
      (value) => asNumber(value) ?? [],
    );
    for (const [step, value] of entriesOf(operation.get("intermediate_values")) ?? [])
      trial.intermediate.set(Number(step), asNumber(value) ?? NaN);
    for (const [name, value] of entriesOf(operation.get("user_attrs")) ?? []) trial.attributes.set(name, value);
    this.all.push(trial);
  }

  private change(trial: Trial | undefined, operation: Operation): void {
    const ended = trial && (trial.state === 1 || trial.state === 2 || trial.state === 3);
    if (!trial || ended) return;
    const name = operation.get("param_name");
    if (typeof name === "string")
      trial.parameters.set(
        name,
        externalValue(operation.get("param_value_internal"), distribution(operation.get("distribution"))),
      );
    else if (operation.has("intermediate_value"))
      trial.intermediate.set(Number(operation.get("step")), asNumber(operation.get("intermediate_value")) ?? NaN);
    else if (operation.has("state")) {
      trial.state = operation.get("state");
      trial.started = operation.get("datetime_start") ?? trial.started;
      trial.ended = operation.get("datetime_complete") ?? trial.ended;
      const values = operation.get("values");
      if (Array.isArray(values)) trial.values = values.flatMap((value) => asNumber(value) ?? []);
    } else for (const [key, value] of entriesOf(operation.get("user_attr")) ?? []) trial.attributes.set(key, value);
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Distributions are JSON within the JSON. */
function distribution(text: unknown): unknown {
  return typeof text === "string" ? parseJson(text).value : undefined;
}
