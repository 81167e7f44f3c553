import { number, plural } from "../../../base/language";
import { parseNumber } from "../../kit/numbers";
import type { RunState } from "../../types";

/** How many runs of one store are read; who links a store wants to choose among them, not all of them drawn. */
export const MOST_RUNS = 1_000;

/** `RunStatus` of mlflow/protos/service.proto, by number (in `meta.yaml`) and by name (in the database). */
const STATES = new Map<string, RunState>([
  ["1", "running"],
  ["2", "unknown"],
  ["3", "finished"],
  ["4", "failed"],
  ["5", "killed"],
  ["RUNNING", "running"],
  ["SCHEDULED", "unknown"],
  ["FINISHED", "finished"],
  ["FAILED", "failed"],
  ["KILLED", "killed"],
]);

/** What MLflow's word, or in old files its number, says of a run; `unknown` for any other. */
export function mlflowState(status: unknown): RunState {
  return STATES.get(String(status)) ?? "unknown";
}

/** One line of a metric's file: time in ms, value and, since MLflow 1.0, step; MLflow 3 adds columns on the data set and the model. */
export interface MetricLine {
  time: number;
  value: number;
  step: number;
}

/** Reads a line; undefined where it does not begin with three numbers, or two. */
export function parseMetricLine(line: string): MetricLine | undefined {
  const [time, value, step = "0"] = line.trim().split(" ", 3);
  const numbers = [time, value, step].map((part) => parseNumber(part ?? ""));
  if (numbers.some((number) => typeof number !== "number")) return undefined;
  return { time: numbers[0]!, value: numbers[1]!, step: numbers[2]! };
}

/** What is said of a store's runs that are not read: so many that MLflow holds for deleted, and so many that are older than the newest `MOST_RUNS`. */
export function leftOut(deleted: number, older: number): string[] {
  const said: string[] = [];
  if (deleted) said.push(plural(deleted, "{0} deleted run is left out.", "{0} deleted runs are left out."));
  if (older)
    said.push(
      plural(
        older,
        "The {1} newest runs were read; {0} older run is left out.",
        "The {1} newest runs were read; {0} older runs are left out.",
        number(MOST_RUNS),
      ),
    );
  return said;
}
