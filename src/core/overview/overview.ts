import { areaTable } from "./areaTable";
import { changesModel } from "./changes";
import type { OverviewInput } from "./input";
import type { OverviewModel } from "./model";
import { weekModel } from "./week";

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
