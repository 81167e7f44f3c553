import type { RunReading } from "../../../src/core/runs/types";
import { latestRun, telling } from "../../../src/core/runs/result/summary";

/** What a record of this reading begins with: the most telling metrics of its latest run. */
export function proposed(reading: RunReading, limit = 4): Record<string, number> {
  return telling(latestRun(reading)?.metrics ?? {}, limit);
}
