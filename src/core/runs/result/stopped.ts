import type { Run } from "../types";
import { t } from "../../base/language";

/** A run that has written nothing for so many hours is not taken for running any more. */
const HOURS = 12;

/**
 * Trackers note "running" at the start and correct it at the end; a process that was killed never does. Sets the state of such runs to
 * unknown, with the reason.
 * @param now ms since 1970
 */
export function stoppedRuns(runs: readonly Run[], now: number): void {
  for (const run of runs) {
    if (run.state !== "running") continue;
    const last = lastSign(run);
    if (last === undefined || now - last < HOURS * 3_600_000) continue;
    run.state = "unknown";
    run.problems.push(
      t(
        "The tracker says that it is running, and its last sign is of {0}: it has probably stopped.",
        new Date(last).toISOString().slice(0, 16).replace("T", " "),
      ),
    );
  }
}

/** The latest time that the run's record holds. */
function lastSign(run: Run): number | undefined {
  const times = [run.started, run.ended].map((text) => (text ? Date.parse(text) : NaN));
  for (const points of Object.values(run.history ?? {})) times.push(points.at(-1)?.time ?? NaN);
  const known = times.filter((time) => Number.isFinite(time));
  return known.length ? known.reduce((a, b) => Math.max(a, b)) : undefined;
}
