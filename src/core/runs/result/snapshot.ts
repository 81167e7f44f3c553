import type { Run, RunReading, Values } from "../types";
import { bestOf } from "./best";
import { seedGroups } from "./groups";
import { latestRun, PROPOSED, telling } from "./summary";

/** What a record keeps of the runs of its links. */
export interface Snapshot {
  /** All that they have. */
  metrics: Record<string, number>;
  /** Those that tell of results, the most telling first. */
  results: Record<string, number>;
  /** The few to propose. */
  proposed: Record<string, number>;
  values: Values;
  /** For each link that holds several runs the one whose values these are, by its id or its path. */
  runs: string[];
  /** Of a link with several runs the name of one that started after the one that is kept. */
  newer: string[];
  /** Those of `wanted.runs` that are not there any more. */
  gone: string[];
}

/**
 * The values of the runs that were linked. Runs that differ by their seed alone are their mean; else each link stands for the run that was
 * `wanted`, or the one that started last. Where several links differ in a metric, its names are `run:metric`.
 * @param readings one for each link
 * @param wanted what a record says of the values that it has
 */
export function snapshotOf(
  readings: readonly RunReading[],
  wanted: { runs?: readonly string[]; values?: Values } = {},
): Snapshot {
  const all = readings.flatMap(({ runs }) => runs);
  const named = new Set(wanted.runs ?? []);
  const { groups, alone } = seedGroups(all);
  const [group] = groups;
  if (group && groups.length === 1 && !alone.length && !named.size && (wanted.values ?? "mean") === "mean")
    return told(Object.fromEntries(Object.entries(group.metrics).map(([name, { mean }]) => [name, mean])), "mean");
  const values = wanted.values === "best" ? "best" : "last";
  const standing = readings.map((reading) =>
    named.size && reading.runs.length > 1 ? reading.runs.find((run) => named.has(keyOf(run))) : latestRun(reading),
  );
  const several = standing.filter((run, i): run is Run => run !== undefined && readings[i]!.runs.length > 1);
  const newer = readings.flatMap((reading, i) => {
    const [latest, kept] = [latestRun(reading), standing[i]];
    return latest && kept && latest !== kept && (latest.started ?? "") > (kept.started ?? "") ? [nameOf(latest)] : [];
  });
  const found = new Set(several.map(keyOf));
  return {
    ...told(
      joined(
        standing.filter((run) => run !== undefined),
        values,
      ),
      values,
    ),
    runs: several.map(keyOf),
    newer,
    gone: [...named].filter((key) => !found.has(key)),
  };
}

/** A run's last values, or its best where a history and a direction are known. */
function valuesOf(run: Run, values: Values): Record<string, number> {
  if (values !== "best") return run.metrics;
  return Object.fromEntries(
    Object.entries(run.metrics).map(([name, last]) => [name, bestOf(run, name)?.value ?? last]),
  );
}

function told(metrics: Record<string, number>, values: Values): Snapshot {
  const results = telling(metrics);
  return {
    metrics,
    results,
    proposed: Object.fromEntries(Object.entries(results).slice(0, PROPOSED)),
    values,
    runs: [],
    newer: [],
    gone: [],
  };
}

/** The metrics of several runs: one that they agree on once, of others each run's own. */
function joined(runs: readonly Run[], values: Values): Record<string, number> {
  const own = runs.map((run) => new Map(Object.entries(valuesOf(run, values))));
  const metrics = new Map<string, number>();
  for (const [i, of] of own.entries())
    for (const [name, value] of of) {
      const agreed = own.every((other) => (other.get(name) ?? value) === value);
      metrics.set(agreed ? name : `${nameOf(runs[i]!)}:${name}`, value);
    }
  return Object.fromEntries(metrics);
}

function keyOf(run: Run): string {
  return run.id ?? run.path;
}

function nameOf(run: Run): string {
  return run.name ?? keyOf(run);
}
