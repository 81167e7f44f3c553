import { proposeMetrics } from "../runs/result/summary";
import { newRun } from "../runs/run";

/** Names of metrics, those that tell most of a model first; those that tell how the training went keep their order behind them. */
export function byTelling(names: readonly string[]): string[] {
  const metrics = Object.fromEntries(names.map((name) => [name, 0]));
  const run = { ...newRun("", ""), metrics };
  const telling = Object.keys(proposeMetrics({ tracker: "", label: "", runs: [run], problems: [] }, Infinity));
  return [...new Set([...telling, ...names])];
}
