import { areaTable } from "./areaTable";
import { changesModel } from "./changes";
import type { OverviewInput } from "./input";
import type { OverviewModel } from "./overviewModel";
import { overviewTexts } from "./overviewTexts";
import { teamModel, weekModel } from "./week";

/** What the overview shows: a pure function of its input. */
export function overviewModel(input: OverviewInput): OverviewModel {
  const strings = overviewTexts();
  return {
    strings,
    news: input.news,
    table: areaTable(input, strings),
    week: weekModel(input),
    team: teamModel(input),
    changes: changesModel(input),
  };
}
