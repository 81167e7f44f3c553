import { isConfiguration, namesSetting } from "../kit/configuration";
import type { Run, RunReading } from "../types";
import { number, t } from "../../base/language";

/** What tells most of a model, by its name; earlier is better. */
const SPLITS = [/(?:^|[^a-z])test/i, /(?:^|[^a-z])(?:val|valid|validation|dev)(?![a-z])/i, /(?:^|[^a-z])eval/i];
const TRAINING = /(?:^|[^a-z])train(?:ing)?(?![a-z])/i;
/** How good something is, the headline first. */
const QUALITY = [
  /acc(?:uracy)?(?![a-z])|map_?(?:0?\.?50?)[-:_](?:0?\.?)95/i,
  /(?:^|[^a-z])f1|auc|(?:^|[^a-z])r2(?![a-z0-9])|bleu|rouge|(?:^|[^a-z])m?ap(?![a-z])|iou|exact_?match|pass@|top-?[15](?!\d)|(?:^|[^a-z])[wc]er(?![a-z])/i,
  /reward|return|score|precision|recall/i,
];
const LOSS = /loss|perplexity|ppl|rmse|mse|mae|error|(?:^|[^a-z])nll/i;
/** How the training went, not what came of it. */
const BOOKKEEPING =
  /runtime|per_second|(?:^|[^a-z])time|epoch|(?:^|[^a-z])steps?(?![a-z])|learning_rate|(?:^|[^a-z])lr(?![a-z])|grad_?norm|flos|memory|gpu|cpu|num_tokens|samples$|iter(?:ation)?s?(?![a-z])/i;
/** Whole names, or whole parts of them, that count or identify. */
const COUNTERS =
  /^(?:percentage|progress|episodes?|episode_(?:num|count|id|len.*)|folds?|seed|(?:num|n)_.*|.*_(?:num|count|id|idx|index)|counts?|rank_test_.*|pid|port|id|index|batch|timesteps?(?:_.*)?|init_cash|eta|elapsed|timestamp|remaining.*)$/i;
/** How sure a result is: it says nothing without its mean. */
const SPREAD = /(?:^|[^a-z])(?:stderr|std|stdev|stddev|sem|var|variance|ci(?:_?(?:low|high|lower|upper))?|±)(?![a-z])/i;

/** So many metrics are proposed for a record. */
export const PROPOSED = 4;

/**
 * The run that a link stands for when one has to be shown: the one that started last, else the last in order; one with results rather than
 * one with mere numbers, and that rather than one without; of a search the best. Undefined when there is none, and for the rows of one table: seeds, models or
 * folds, of which none stands for the others.
 */
export function latestRun(reading: RunReading): Run | undefined {
  const [first] = reading.runs;
  const table = /^[^#]*#/.exec(first?.path ?? "")?.[0];
  const oneTable = reading.runs.every((run) => run.tracker === "files" && table && run.path.startsWith(table));
  if (reading.runs.length > 1 && oneTable) return undefined;
  const best = bestOfSearch(reading.runs);
  if (best) return best;
  const telling = reading.runs.filter((run) =>
    Object.entries(run.metrics).some(([name, value]) => rankOf(name, value) < WEAK),
  );
  const measured = reading.runs.filter((run) => Object.keys(run.metrics).length);
  const runs = telling.length ? telling : measured.length ? measured : reading.runs;
  return runs.reduce<Run | undefined>(
    (best, run) => (best && (best.started ?? "") > (run.started ?? "") ? best : run),
    undefined,
  );
}

/** Of a search (Optuna's trials) the run that was found best, by the direction that the search has; of several aims there is none. */
function bestOfSearch(runs: readonly Run[]): Run | undefined {
  const [[metric, better] = [], ...others] = Object.entries(runs[0]?.better ?? {}).filter(
    ([name]) => !runs.some(({ history }) => history && Object.hasOwn(history, name)),
  );
  if (metric === undefined || others.length || runs.some((run) => run.better?.[metric] !== better)) return undefined;
  const sign = better === "higher" ? 1 : -1;
  return runs
    .filter((run) => run.state === "finished" && Object.hasOwn(run.metrics, metric))
    .reduce<Run | undefined>(
      (best, run) => (best && sign * best.metrics[metric]! >= sign * run.metrics[metric]! ? best : run),
      undefined,
    );
}

/** A title for the record of a link: the run's name and experiment, or how many runs there are; undefined when nothing speaks for one. */
export function proposeTitle(reading: RunReading): string | undefined {
  const [run, ...more] = reading.runs;
  if (!run) return undefined;
  if (more.length) {
    const groups = new Set(reading.runs.map((r) => r.group));
    const what = t("{0} {1} runs", number(reading.runs.length), reading.label);
    const [group] = groups;
    return groups.size === 1 && group ? `${group}: ${what}` : what;
  }
  const name = run.name ?? run.id;
  if (!name) return run.group;
  return run.group && run.group !== name && run.group !== "Default" ? `${run.group}: ${name}` : name;
}

/** Of more metrics the first ones are looked at: each name costs a dozen patterns. */
const MOST_RANKED = 5_000;

/**
 * Those of a run's metrics that say most, the most telling first: results on held-out data; bookkeeping (times, rates, counters) only when there is
 * nothing else; configuration, placeholders and standard errors never. Of very many metrics it is the first ones that are looked at.
 */
export function telling(metrics: Run["metrics"], limit = Infinity): Record<string, number> {
  const ranked = Object.entries(metrics)
    .slice(0, MOST_RANKED)
    .map(([name, value], at) => ({ name, value, at, rank: rankOf(name, value) }));
  const results = ranked.filter(({ rank }) => rank < WEAK);
  const shown = (results.length ? results : ranked.filter(({ rank }) => rank < NEVER)).sort(
    (a, b) => a.rank - b.rank || a.at - b.at,
  );
  return Object.fromEntries(shown.slice(0, limit).map(({ name, value }) => [name, value]));
}

/** Whether a name is that of a result: how good a model is, or its loss. */
export function namesResult(name: string): boolean {
  return rankOf(name, NaN) < 500 && (LOSS.test(name) || QUALITY.some((pattern) => pattern.test(name)));
}

/** Whether a name is that of what tells how a training went: times, rates, memory. */
export function namesBookkeeping(name: string): boolean {
  return BOOKKEEPING.test(name);
}

/** Ranks from which a number is no result, and from which it is not even shown for want of one. */
const WEAK = 1_000;
const NEVER = 2_000;

/** Smaller is better: quality on held-out data, its losses, the same of the training data, all else. */
function rankOf(name: string, value: number): number {
  const parts = name.split(/[./]/);
  const last = parts.at(-1)!;
  if (isConfiguration(name) || SPREAD.test(last)) return NEVER;
  // Lightning's placeholder, logged with the hyperparameters before anything was measured.
  if (/^hp_metric$/i.test(last) && value === -1) return NEVER;
  // `val_acc_epoch` is a metric over an epoch, `best_epoch` an epoch.
  const bare = name.replace(/[_/.](?:epoch|step)$/i, "");
  const quality = QUALITY.findIndex((pattern) => pattern.test(bare));
  const measured = quality >= 0 || LOSS.test(bare);
  if (COUNTERS.test(last) || namesSetting(last) || BOOKKEEPING.test(measured ? bare : name)) return WEAK;
  const split = SPLITS.findIndex((pattern) => pattern.test(bare));
  const within = (split < 0 ? SPLITS.length : split) * QUALITY.length + Math.max(0, quality);
  if (!measured) return split < 0 ? 500 : 150 + within;
  return (quality < 0 ? 100 : 0) + (TRAINING.test(bare) ? 200 : 0) + within;
}
