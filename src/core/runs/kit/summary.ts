import type { Run, RunReading } from "../types";
import { number, t } from "../../base/language";

/** What tells most of a model, by its name; earlier is better. */
const SPLITS = [/(?:^|[^a-z])test/i, /(?:^|[^a-z])(?:val|valid|validation|dev)(?![a-z])/i, /(?:^|[^a-z])eval/i];
const MEASURES = [
  /acc(?:uracy)?(?![a-z])/i,
  /(?:^|[^a-z])f1|auc|(?:^|[^a-z])r2(?![a-z0-9])|bleu|rouge|(?:^|[^a-z])map(?![a-z])|iou|exact_?match|pass@/i,
  /loss|perplexity|ppl|rmse|mse|mae|error|(?:^|[^a-z])nll/i,
  /reward|return|score|precision|recall/i,
];
/** How the training went, not what came of it. */
const BOOKKEEPING =
  /runtime|per_second|(?:^|[^a-z])time|epoch|(?:^|[^a-z])step|learning_rate|(?:^|[^a-z])lr(?![a-z])|grad_?norm|flos|memory|gpu|cpu|num_tokens|samples$/i;

const DEFAULT_LIMIT = 4;

/**
 * The run that a link stands for when one has to be shown: the one that started last, else the last in order; one with metrics rather than
 * one without. Undefined when there is none.
 */
export function latestRun(reading: RunReading): Run | undefined {
  const measured = reading.runs.filter((run) => Object.keys(run.metrics).length);
  const runs = measured.length ? measured : reading.runs;
  return runs.reduce<Run | undefined>(
    (best, run) => (best && (best.started ?? "") > (run.started ?? "") ? best : run),
    undefined,
  );
}

/** A title for the record of a link: the run's name and experiment, or how many runs there are; undefined when nothing speaks for one. */
export function proposeTitle(reading: RunReading): string | undefined {
  const [run, ...more] = reading.runs;
  if (!run) return undefined;
  if (more.length) {
    const groups = new Set(reading.runs.map((r) => r.group).filter((group) => group));
    const what = t("{0} {1} runs", number(reading.runs.length), reading.label);
    return groups.size === 1 ? `${[...groups][0]}: ${what}` : what;
  }
  const name = run.name ?? run.id;
  if (!name) return run.group;
  return run.group && run.group !== name && run.group !== "Default" ? `${run.group}: ${name}` : name;
}

/** The few metrics of `latestRun` that say most: results on held-out data first, bookkeeping (times, rates, counters) only when there is nothing else. */
export function proposeMetrics(reading: RunReading, limit = DEFAULT_LIMIT): Record<string, number> {
  const metrics = Object.entries(latestRun(reading)?.metrics ?? {});
  const ranked = metrics.map(([name, value], at) => ({ name, value, at, rank: rankOf(name) }));
  const results = ranked.filter(({ rank }) => rank < Infinity);
  const shown = (results.length ? results : ranked).sort((a, b) => a.rank - b.rank || a.at - b.at || 0);
  return Object.fromEntries(shown.slice(0, limit).map(({ name, value }) => [name, value]));
}

/** Smaller is better; infinite for bookkeeping. */
function rankOf(name: string): number {
  if (BOOKKEEPING.test(name)) return Infinity;
  const split = SPLITS.findIndex((pattern) => pattern.test(name));
  const measure = MEASURES.findIndex((pattern) => pattern.test(name));
  return (split < 0 ? SPLITS.length : split) * (MEASURES.length + 1) + (measure < 0 ? MEASURES.length : measure);
}
