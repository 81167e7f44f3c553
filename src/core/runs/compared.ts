import type { Pause } from "../base/slices";
import { shownParameters, thinned } from "./shown";
import type { Run } from "./types";

/** So many points of all histories together are kept: some 25 MB. */
const MOST_POINTS = 300_000;
const MOST_OF_ONE = 1_000;
const LEAST_OF_ONE = 20;

/** Runs as they are compared: with all metrics and parameters; of their histories as many points as there is room for. */
export async function comparedRuns(runs: readonly Run[], pause: Pause): Promise<Run[]> {
  const histories = runs.reduce((sum, { history }) => sum + Object.keys(history ?? {}).length, 0);
  const most = Math.max(LEAST_OF_ONE, Math.min(MOST_OF_ONE, Math.floor(MOST_POINTS / Math.max(1, histories))));
  const compared: Run[] = [];
  for (const run of runs) {
    await pause();
    const history = Object.entries(run.history ?? {}).map(([name, points]) => [name, thinned(points, most)] as const);
    compared.push({
      ...run,
      parameters: shownParameters(run.parameters),
      history: Object.fromEntries(history),
    });
  }
  return compared;
}
