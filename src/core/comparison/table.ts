import { t } from "../base/language";
import type { Pause } from "../base/slices";
import type { Experiment } from "../research/model";
import { baseName } from "../runs/run";
import { type Direction, directionOf } from "../runs/result/best";
import { type RunGroup, seedGroups } from "../runs/result/groups";
import { telling } from "../runs/result/summary";
import type { Run } from "../runs/types";
import { EXPERIMENT_WORDS, nameOf, RUN_WORDS, VERDICT_WORDS } from "../words/names";
import { shortened } from "../words/escape";

/** A value of a run in a column; null where it has none. What is no finite number is a text, also `NaN`. */
export type Value = string | number | null;

export interface Column {
  /** Stable: what it is of and its name, such as `metric:val_loss`. */
  id: string;
  title: string;
  of: "run" | "parameter" | "metric";
  /** Every value is a number. */
  numeric: boolean;
  /** Seconds are shown in larger units. */
  seconds?: boolean;
  /** Not all rows have the same value in it. */
  varies: boolean;
  /** Which values of a metric are better, as far as its name or the problem's measurement tells. */
  better?: Direction;
}

/** The best values of a metric's history, with the steps at which they were reached. */
export interface Ends {
  least: number;
  leastStep: number;
  most: number;
  mostStep: number;
}

/** A run, or an experiment of which nothing but its record is known. */
export interface Row {
  /** The same for the same run whenever it is read. */
  id: string;
  /** In the order of the columns. */
  values: Value[];
  /** By the number of the column, for metrics with a history. */
  ends: Record<number, Ends>;
  /** Id of the experiment whose record links to it. */
  experiment?: string;
  commit?: string;
  /** Of an experiment whose runs are not read yet. */
  waiting?: boolean;
  /** The group of runs that differ from it by their seed or fold alone. */
  seeds?: { group: number; name: string; by: RunGroup["by"] };
}

/** Runs as rows, their parameters and metrics as columns. Plain JSON. */
export interface RunsTable {
  columns: Column[];
  rows: Row[];
}

/** A value that a system has reached. */
export interface Published {
  system: string;
  value: number;
}

/** Runs that are compared, of one record or of none. */
export interface RunSource {
  experiment?: Experiment;
  /** Titles of the problems that the record names. */
  problems?: readonly string[];
  /** Titles of the notes that name the record. */
  notes?: readonly string[];
  /** The metric that a measurement of the problem asks for, with the direction that it gives and the best value that is published. */
  measured?: { metric: string; better: Direction; best?: Published };
  /** The places that are linked; those without runs are being read, or cannot be. */
  places: readonly { place: string; label: string; runs?: readonly Run[] }[];
}

const LONGEST_NOTE = 300;

/** What is known of each run besides parameters and metrics, by the name of its column. */
const FACTS = {
  run: () => t("Run"),
  state: () => t("State"),
  verdict: () => t("Verdict"),
  notes: () => t("Notes"),
  experiment: () => t("Experiment"),
  problem: () => t("Problem"),
  author: () => t("By"),
  tracker: () => t("Tracker"),
  group: () => t("Group"),
  started: () => t("Started"),
  took: () => t("Duration"),
  commit: () => t("Commit"),
} as const;

type Fact = keyof typeof FACTS;

/** The column of a run's name, which is always the first. */
export const RUN_COLUMN = "run:run";
export const VERDICT_COLUMN = "run:verdict";
/** What stands before metrics and parameters; the rest comes after them. */
const FIRST = new Set([RUN_COLUMN, "run:state", VERDICT_COLUMN]);

interface Found {
  id: string;
  run?: Run;
  facts: Partial<Record<Fact, Value>>;
  parameters: Run["parameters"];
  metrics: Run["metrics"];
  history: Run["history"];
  experiment?: string;
  commit?: string;
  waiting?: boolean;
}

/** A table with the histories of its rows. */
export interface MadeTable {
  table: RunsTable;
  histories: Map<string, NonNullable<Run["history"]>>;
}

/** The table of the runs that records link to, each run once, and the histories of its rows; linear in the number of values. */
export async function runsTable(sources: readonly RunSource[], pause: Pause): Promise<MadeTable> {
  const found = foundRows(sources);
  await pause();
  const given = directionsOf(found, sources);
  const parameters = namesOf(found, "parameters");
  const metrics = byTelling(namesOf(found, "metrics"));
  const facts = (Object.keys(FACTS) as Fact[])
    .filter((fact) => fact === "run" || found.some(({ facts }) => facts[fact] != null))
    .map((fact) => column(`run:${fact}`, FACTS[fact](), "run"));
  const columns: Column[] = [
    ...facts.filter(({ id }) => FIRST.has(id)),
    ...metrics.map((name) => column(`metric:${name}`, name, "metric", given.get(name) ?? directionOf(name))),
    ...parameters.map((name) => column(`parameter:${name}`, name, "parameter")),
    ...facts.filter(({ id }) => !FIRST.has(id)),
  ];
  const groups = groupsOf(found);
  await pause();
  const rows: Row[] = [];
  for (const one of found) {
    const { id, run, experiment, commit, waiting } = one;
    rows.push({
      id,
      values: columns.map((of) => valueOf(one, of)),
      ends: endsOf(one, columns),
      experiment,
      commit,
      waiting,
      seeds: run && groups.get(run),
    });
    await pause();
  }
  columns.forEach((one, i) => {
    const values = new Set<Value>(rows.map(({ values }) => values[i]!));
    // Runs of other programs have no such parameter: that tells nothing of those that have it.
    if (one.of === "parameter") values.delete(null);
    one.varies = values.size > 1;
    values.delete(null);
    one.numeric = values.size > 0 && [...values].every((value) => typeof value === "number");
  });
  const histories = new Map(found.flatMap(({ id, history }) => (history ? [[id, history] as const] : [])));
  return { table: { columns, rows }, histories };
}

/** The directions that are given to metrics: by a problem's measurement, else by the trackers where they agree. */
function directionsOf(found: readonly Found[], sources: readonly RunSource[]): Map<string, Direction | undefined> {
  const given = new Map<string, Direction | undefined>();
  for (const { run } of found)
    for (const [metric, better] of Object.entries(run?.better ?? {}))
      given.set(metric, given.has(metric) && given.get(metric) !== better ? undefined : better);
  for (const { measured } of sources) if (measured) given.set(measured.metric, measured.better);
  return given;
}

function column(id: string, title: string, of: Column["of"], better?: Direction): Column {
  const made: Column = { id, title, of, numeric: false, varies: false };
  if (better) made.better = better;
  if (id === "run:took") made.seconds = true;
  return made;
}

function foundRows(sources: readonly RunSource[]): Found[] {
  const rows = new Map<string, Found>();
  for (const source of sources) {
    const shared = factsOf(source);
    let any = false;
    for (const { place, label, runs } of source.places) {
      for (const run of runs ?? []) {
        any = true;
        const key = [place, run.path, run.id ?? run.name ?? ""].join("\n");
        // Rows of one file may have one name; a place that two records link to is one place.
        let id = key;
        for (let k = 2; rows.has(id) && rows.get(id)!.experiment === source.experiment?.id; k++) id = `${key}\n${k}`;
        if (!rows.has(id)) rows.set(id, rowOfRun(id, run, label, source, shared));
      }
    }
    if (!any && source.experiment) {
      const row = rowOfRecord(source.experiment, shared);
      row.waiting = source.places.some(({ runs }) => !runs) || undefined;
      rows.set(row.id, row);
    }
  }
  return [...rows.values()];
}

function factsOf({ experiment, problems, notes = [] }: RunSource): Found["facts"] {
  if (!experiment) return {};
  const texts = [experiment.note?.replace(/\s+/g, " ").trim(), ...notes].filter((text) => text);
  return {
    problem: problems?.join(", ") || null,
    experiment: experiment.title,
    verdict: experiment.verdict ? nameOf(VERDICT_WORDS, experiment.verdict) : null,
    notes: texts.length ? shortened(texts.join(" · "), LONGEST_NOTE) : null,
    author: experiment.author ?? null,
  };
}

function rowOfRun(id: string, run: Run, label: string, { experiment }: RunSource, shared: Found["facts"]): Found {
  const commit = run.commit ?? experiment?.commit;
  return {
    id,
    run,
    facts: {
      ...shared,
      run: run.name ?? run.id ?? (baseName(run.path) || label),
      state: run.state === "unknown" ? null : nameOf(RUN_WORDS, run.state),
      tracker: label,
      group: run.group ?? null,
      started: run.started ? timeText(run.started) : null,
      took: secondsBetween(run.started, run.ended),
      commit: commit?.slice(0, 7) ?? null,
    },
    parameters: run.parameters,
    metrics: run.metrics,
    history: run.history,
    experiment: experiment?.id,
    commit,
  };
}

function rowOfRecord(experiment: Experiment, shared: Found["facts"]): Found {
  const { id, title, status, created, commit, metrics, instrument } = experiment;
  return {
    id: `record\n${id}`,
    facts: {
      ...shared,
      run: title,
      state: nameOf(EXPERIMENT_WORDS, status),
      tracker: instrument ? instrument.id : null,
      started: created ? timeText(created) : null,
      commit: commit?.slice(0, 7) ?? null,
    },
    parameters: { ...instrument?.options },
    metrics,
    history: undefined,
    experiment: id,
    commit,
  };
}

/** Those that tell most of a model first; those that tell how the training went keep their order behind them. */
function byTelling(names: readonly string[]): string[] {
  const metrics = Object.fromEntries(names.map((name) => [name, 0]));
  return [...new Set([...Object.keys(telling(metrics)), ...names])];
}

function groupsOf(found: readonly Found[]): Map<Run, Row["seeds"]> {
  const { groups } = seedGroups(found.flatMap(({ run }) => run ?? []));
  return new Map(groups.flatMap(({ runs, name, by }, group) => runs.map((run) => [run, { group, name, by }] as const)));
}

function namesOf(found: readonly Found[], what: "parameters" | "metrics"): string[] {
  const names = new Set<string>();
  for (const one of found) for (const name of Object.keys(one[what])) names.add(name);
  return [...names];
}

function valueOf({ facts, parameters, metrics }: Found, { id, of, title }: Column): Value {
  if (of === "run") return facts[id.slice(4) as Fact] ?? null;
  const values: Readonly<Record<string, unknown>> = of === "metric" ? metrics : parameters;
  if (!Object.hasOwn(values, title)) return null;
  const value = values[title];
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return typeof value === "string" ? numberOrText(value) : String(value);
}

/** Trackers that keep parameters as texts keep numbers so, too. */
function numberOrText(text: string): Value {
  if (text === "") return null;
  return /^-?(?:0|[1-9]\d{0,14})?(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i.test(text) && /\d/.test(text) ? Number(text) : text;
}

function endsOf({ history }: Found, columns: readonly Column[]): Row["ends"] {
  const ends: Row["ends"] = {};
  if (!history) return ends;
  columns.forEach(({ of, title }, i) => {
    if (of !== "metric" || !Object.hasOwn(history, title)) return;
    const points = history[title]!.filter(({ value }) => Number.isFinite(value));
    if (points.length < 2) return;
    const least = points.reduce((best, point) => (point.value < best.value ? point : best));
    const most = points.reduce((best, point) => (point.value > best.value ? point : best));
    ends[i] = { least: least.value, leastStep: least.step, most: most.value, mostStep: most.step };
  });
  return ends;
}

/** Day and time as written in the tracker's record: short, and in an order that texts have. */
function timeText(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}

function secondsBetween(from: string | undefined, to: string | undefined): number | null {
  const seconds = from && to ? (Date.parse(to) - Date.parse(from)) / 1000 : NaN;
  return seconds >= 0 ? seconds : null;
}
