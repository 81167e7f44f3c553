import { areaTable } from "./overview/areaTable";
import { changesModel } from "./overview/changes";
import type { OverviewInput } from "./overview/input";
import type { OverviewModel } from "./overview/model";
import { weekModel } from "./overview/week";

/** What the overview shows: a pure function of its input. */
export function overviewModel(input: OverviewInput): OverviewModel {
  const { catalogue, now, strings, pageStrings } = input;
  return {
    strings,
    table: areaTable(catalogue, now, strings, pageStrings),
    week: weekModel(input),
    changes: changesModel(input),
  };
}
