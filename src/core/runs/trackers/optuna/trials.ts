import { Histories } from "../../kit/histories";
import { entriesOf, valueAt } from "../../kit/flatten";
import { asNumber, localTime } from "../../kit/numbers";
import type { Budget } from "../../kit/budget";
import { namesResult } from "../../result/summary";
import { newRun, setKnown } from "../../run";
import type { Direction, Run, RunState, RunsFound } from "../../types";
import { number, plural, t } from "../../../base/language";

/** Who links a study wants to choose among its trials, not all of them drawn. */
const MOST_TRIALS = 1_000;
/** What a trial reports while it runs. */
const INTERMEDIATE = "intermediate";

/** By name, as databases have them, and by number, as journals have them (optuna/trial/_state.py). */
const STATES = new Map<unknown, RunState>([
  ["RUNNING", "running"],
  ["COMPLETE", "finished"],
  ["PRUNED", "killed"],
  ["FAIL", "failed"],
  ["WAITING", "unknown"],
  [0, "running"],
  [1, "finished"],
  [2, "killed"],
  [3, "failed"],
  [4, "unknown"],
]);
const DIRECTIONS = new Map<unknown, Direction>([
  ["MINIMIZE", "lower"],
  ["MAXIMIZE", "higher"],
  [1, "lower"],
  [2, "higher"],
]);

export interface Study {
  name: string;
  /** `MINIMIZE`, `MAXIMIZE` or their numbers, by objective. */
  directions: unknown[];
  /** What the objectives are called, where the study says so. */
  metricNames: readonly string[];
}

export interface Trial {
  study: Study;
  number: number;
  state: unknown;
  started?: unknown;
  ended?: unknown;
  parameters: Map<string, Run["parameters"][string]>;
  /** By objective; infinite ones too. */
  values: number[];
  /** What it reported by step. */
  intermediate: Map<number, number>;
  attributes: Map<string, unknown>;
}

export function newTrial(study: Study, number: number, state: unknown): Trial {
  const empty = { parameters: new Map(), values: [], intermediate: new Map(), attributes: new Map() };
  return { study, number, state, ...empty };
}

/**
 * A parameter as the study's author gave it. Optuna stores a number: of a category its place among the choices.
 * @param distribution what it was drawn from, as parsed JSON
 */
export function externalValue(stored: unknown, distribution: unknown): Run["parameters"][string] {
  const value = asNumber(stored);
  const choices = valueAt(distribution, "attributes", "choices");
  const chosen: unknown = Array.isArray(choices) && value !== undefined ? choices[value] : value;
  if (typeof chosen === "string" || typeof chosen === "boolean") return chosen;
  return typeof chosen === "number" && Number.isFinite(chosen) ? chosen : String(chosen ?? "");
}

/** The names that a study gives to its objectives (`study:metric_names` of its system attributes). */
export const METRIC_NAMES = "study:metric_names";
export function metricNames(value: unknown): string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string") ? value : [];
}

/** A run for each trial: of very many the newest, and the best of each study. */
export async function trialRuns(
  trials: readonly Trial[],
  studies: readonly Study[],
  budget: Budget,
): Promise<RunsFound> {
  const newest = [...trials].sort((a, b) => textOf(b.started).localeCompare(textOf(a.started)) || b.number - a.number);
  const kept = new Set(newest.slice(0, MOST_TRIALS));
  for (const study of studies) {
    const best = bestOfStudy(trials.filter((trial) => trial.study === study));
    if (best) kept.add(best);
  }
  const runs: Run[] = [];
  for (const trial of budget.counted(trials))
    if (kept.has(trial)) runs.push(await runOf(trial, studies.length > 1, budget));
  const left = trials.length - kept.size;
  const problems = left
    ? [
        plural(
          left,
          "The {1} newest trials and the best were read; {0} older trial is left out.",
          "The {1} newest trials and the best were read; {0} older trials are left out.",
          number(MOST_TRIALS),
        ),
      ]
    : [];
  return { runs, groups: studies.map(({ name }) => name), problems };
}

function bestOfStudy(trials: readonly Trial[]): Trial | undefined {
  const sign = DIRECTIONS.get(trials[0]?.study.directions[0]) === "higher" ? -1 : 1;
  return trials
    .filter((trial) => STATES.get(trial.state) === "finished" && trial.values.length === 1)
    .reduce<Trial | undefined>(
      (best, trial) => (best && sign * best.values[0]! <= sign * trial.values[0]! ? best : trial),
      undefined,
    );
}

async function runOf(trial: Trial, several: boolean, budget: Budget): Promise<Run> {
  const { study } = trial;
  const run = newRun("optuna", several ? `${study.name}/${trial.number}` : String(trial.number));
  run.state = STATES.get(trial.state) ?? "unknown";
  setKnown(run, "name", t("trial {0}", trial.number));
  setKnown(run, "group", study.name);
  setKnown(run, "started", localTime(trial.started));
  setKnown(run, "ended", localTime(trial.ended));
  const metrics = new Map<string, number>();
  const better = new Map<string, Direction>();
  const objective = (i: number): string =>
    study.metricNames[i] ?? (Math.max(trial.values.length, study.directions.length) > 1 ? `value_${i}` : "value");
  for (const [i, value] of trial.values.entries())
    if (Number.isFinite(value)) metrics.set(objective(i), value);
    else run.problems.push(t("{0}: the final value is {1} and left out.", objective(i), value));
  for (const [i, direction] of study.directions.entries()) {
    const known = DIRECTIONS.get(direction);
    if (!known) continue;
    better.set(objective(i), known);
    if (study.directions.length === 1 && trial.intermediate.size) better.set(INTERMEDIATE, known);
  }
  const parameters = new Map(trial.parameters);
  for (const [name, value] of trial.attributes) {
    const measured = asNumber(value);
    if (measured !== undefined && Number.isFinite(measured) && namesResult(name)) metrics.set(name, measured);
    else if (value !== null && typeof value !== "object" && entriesOf(value) === undefined)
      parameters.set(name, value as string | number | boolean);
  }
  run.metrics = Object.fromEntries(metrics);
  run.parameters = Object.fromEntries(parameters);
  if (better.size) run.better = Object.fromEntries(better);
  const histories = new Histories(budget, "replace");
  for (const [step, value] of trial.intermediate) histories.add(INTERMEDIATE, step, value);
  await histories.finish(run);
  return run;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
