import { addAll } from "../../base/collections";
import { tInterval, mean, variance } from "../../base/statistics/moments";
import type { Run } from "../types";

/** What several runs make of one metric. */
export interface Spread {
  /** How many of the runs have it. */
  n: number;
  mean: number;
  /** Standard deviation of the sample, and the mean's 95 % interval by Student's t; of two values or more. */
  deviation?: number;
  low?: number;
  high?: number;
}

/** Runs that differ by their seed, or by their fold, alone. */
export interface RunGroup {
  /** What they have in common: their name without the seed, else the parameters that set the group apart from the other runs. */
  name: string;
  by: "seed" | "fold";
  /** In the order in which they were given. */
  runs: Run[];
  /** Those that all of them have. */
  parameters: Run["parameters"];
  metrics: Record<string, Spread>;
}

const SEED = /(?:^|[_-])seed$|^seed[_-]?everything$|^random_?state$/i;
const FOLD = /^(?:cv_?)?fold(?:_?(?:id|idx|index|no|number))?$/i;
/** Settings that a run has to itself, whatever it computes. */
const OWN =
  /^(?:(?:out(?:put)?|log(?:ging)?|save|ckpt|checkpoint|results?|work|run|exp(?:eriment)?|wandb|trial)_?(?:dir|path|folder|name|id|root)|(?:job|process)_?id|timestamp|date|pid|(?:master_)?port|host(?:name)?)$/i;
/** A seed or a fold in a name or a path: `seed0`, `fold_3`, `seed=1`. */
const NAMED = /(?<![a-z])(seed|fold)([_\-= ]?)(\d+)/gi;
/** So many parameters name a group. */
const MOST_NAMING = 3;

/**
 * The groups of runs that differ by their seed or fold alone: of one tracker and experiment, at one commit, with equal parameters but for
 * the seed and what names the run or its folder. A run that goes on, or that failed, is in none; of runs with one seed the later counts.
 * @returns `alone`: all runs that are in no group; both in the order of `runs`
 */
export function seedGroups(runs: readonly Run[]): { groups: RunGroup[]; alone: Run[] } {
  const alike = new Map<string, Map<string, Run>>();
  for (const run of runs) {
    const found = seedOf(run);
    if (!found || (run.state !== "finished" && run.state !== "unknown") || !Object.keys(run.metrics).length) continue;
    const seeds = alike.get(found.rest) ?? new Map<string, Run>();
    const before = seeds.get(found.seed);
    if (!before || (before.started ?? "") <= (run.started ?? "")) seeds.set(found.seed, run);
    alike.set(found.rest, seeds);
  }
  const members = [...alike.values()].filter((seeds) => seeds.size > 1).map((seeds) => new Set(seeds.values()));
  const grouped = new Set(members.flatMap((group) => [...group]));
  const alone = runs.filter((run) => !grouped.has(run));
  const common = members.map((group) => commonParameters([...group]));
  const telling = varying([...common, ...alone.map(({ parameters }) => parameters)]);
  const groups = members.map((group, i) =>
    groupOf(
      runs.filter((run) => group.has(run)),
      common[i]!,
      telling,
    ),
  );
  return { groups, alone };
}

/** Mean, deviation and interval of one metric's values; the values of folds share most of their data and have no interval. */
export function spreadOf(values: readonly number[], by: RunGroup["by"] = "seed"): Spread {
  const n = values.length;
  const spread: Spread = { n, mean: mean(values) };
  if (n < 2) return spread;
  spread.deviation = Math.sqrt(variance(values));
  if (by === "seed") [spread.low, spread.high] = tInterval(spread.mean, spread.deviation / Math.sqrt(n), n - 1);
  return spread;
}

/** A run's seed, and all else that it must have in common with others of its group; undefined where it has no seed. */
function seedOf(run: Run): { seed: string; rest: string } | undefined {
  const seeds: unknown[] = [];
  const rest: unknown[] = [run.tracker, run.group, run.commit];
  const names = Object.keys(run.parameters).sort();
  for (const name of names) {
    const value = run.parameters[name]!;
    const last = name.slice(name.lastIndexOf(".") + 1);
    if (SEED.test(last) || FOLD.test(last)) {
      if (value !== null) seeds.push(name, value);
    } else if (!OWN.test(last)) rest.push(name, typeof value === "string" ? value.replace(NAMED, "$1$2#") : value);
  }
  if (!seeds.length) {
    const place = `${run.path}/${run.name ?? ""}`;
    addAll(
      seeds,
      [...place.matchAll(NAMED)].map(([text]) => text.toLowerCase()),
    );
    rest.push(place.replace(NAMED, "$1$2#"));
  }
  return seeds.length ? { seed: JSON.stringify(seeds), rest: JSON.stringify(rest) } : undefined;
}

function groupOf(runs: Run[], parameters: Run["parameters"], telling: ReadonlySet<string>): RunGroup {
  const by = runs.some((run) => isByFold(run, parameters)) ? "fold" : "seed";
  const metrics = new Map<string, number[]>();
  for (const run of runs)
    for (const [name, value] of Object.entries(run.metrics)) {
      const values = metrics.get(name) ?? [];
      values.push(value);
      metrics.set(name, values);
    }
  return {
    name: nameOf(runs, parameters, telling),
    by,
    runs,
    parameters,
    metrics: Object.fromEntries([...metrics].map(([name, values]) => [name, spreadOf(values, by)])),
  };
}

function isByFold(run: Run, common: Run["parameters"]): boolean {
  const varied = Object.keys(run.parameters).filter((name) => !Object.hasOwn(common, name));
  const last = varied.map((name) => name.slice(name.lastIndexOf(".") + 1));
  if (last.some((name) => SEED.test(name))) return false;
  return last.some((name) => FOLD.test(name)) || /(?<![a-z])fold[_\-= ]?\d/i.test(`${run.path}/${run.name ?? ""}`);
}

function commonParameters(runs: readonly Run[]): Run["parameters"] {
  const [first, ...others] = runs;
  return Object.fromEntries(
    Object.entries(first!.parameters).filter(([name, value]) =>
      others.every(({ parameters }) => Object.hasOwn(parameters, name) && parameters[name] === value),
    ),
  );
}

/** The parameters that tell groups and runs apart. */
function varying(all: readonly Run["parameters"][]): Set<string> {
  const names = new Set(all.flatMap((parameters) => Object.keys(parameters)));
  return new Set(
    [...names].filter((name) => {
      const last = name.slice(name.lastIndexOf(".") + 1);
      return (
        !SEED.test(last) &&
        !FOLD.test(last) &&
        !OWN.test(last) &&
        all.some((parameters) => Object.hasOwn(parameters, name) && parameters[name] !== all[0]![name])
      );
    }),
  );
}

function nameOf(runs: readonly Run[], parameters: Run["parameters"], telling: ReadonlySet<string>): string {
  const without = (name: string): string =>
    name
      .replace(NAMED, "#")
      .replace(/(?<![\s,_\-/=.])[\s,_\-/=.]*#[\s_\-/=.]*/g, (gap) => (/^[^#]*#$/.test(gap) ? "" : " "))
      .trim();
  const names = new Set(runs.map((run) => without(run.name ?? "")));
  const [name] = names;
  if (names.size === 1 && name) return name;
  const told = Object.entries(parameters).filter(([key]) => telling.has(key));
  if (told.length)
    return told
      .slice(0, MOST_NAMING)
      .map(([key, value]) => (typeof value === "string" ? value : `${key} ${String(value)}`))
      .join(", ");
  return runs[0]!.group ?? runs[0]!.tracker;
}
