import { largest } from "../base/collections";
import type { CatalogueProblem } from "../catalogue/model";
import { STATES } from "../catalogue/vocabulary";
import { isUnchecked } from "../catalogue/review";
import { labelled, STATE_WORDS } from "../words/names";
import type { AreaRow, AreaTable } from "./overviewModel";
import type { OverviewInput } from "./input";
import type { OverviewTexts } from "./overviewTexts";

const HOTTEST = 5;

/** Counts the problems of each area, with those of the areas below it, by state. Areas without problems are left out. */
export function areaTable({ catalogue, research, now }: OverviewInput, strings: OverviewTexts): AreaTable {
  const isChecked = (problem: CatalogueProblem) => !isUnchecked(problem, research.lookAt(problem.fullId)?.day, now);
  const rows: AreaRow[] = [];
  const add = (id: string, depth: number): readonly CatalogueProblem[] => {
    const place = rows.length;
    const below = catalogue.childAreas(id).flatMap((area) => add(area.id, depth + 1));
    const problems = [...catalogue.problemsOf(id), ...below];
    if (problems.length) rows.splice(place, 0, row(id, catalogue.areaTitle(id), depth, problems, isChecked));
    return problems;
  };
  for (const area of catalogue.childAreas()) add(area.id, 0);
  const strays = catalogue.problemsOf("");
  if (strays.length) rows.push(row("", strings.noArea, 0, strays, isChecked));
  heat(rows);
  return {
    states: STATES.map((state) => labelled(STATE_WORDS, state)),
    rows,
    all: row("", strings.all, 0, catalogue.problems, isChecked),
  };
}

function row(
  id: string,
  title: string,
  depth: number,
  problems: readonly CatalogueProblem[],
  isChecked: (problem: CatalogueProblem) => boolean,
): AreaRow {
  return {
    id,
    title,
    depth,
    cells: STATES.map((state) => ({
      state,
      count: problems.filter((problem) => problem.state === state).length,
      heat: 0,
    })),
    total: problems.length,
    checked: problems.filter(isChecked).length,
  };
}

/** By column, against its largest number: that nearly all problems are open must not hide the few that are not. */
function heat(rows: readonly AreaRow[]): void {
  STATES.forEach((_, column) => {
    const most = largest(rows.map(({ cells }) => cells[column]!.count));
    for (const { cells } of rows) {
      const cell = cells[column]!;
      cell.heat = cell.count ? Math.max(1, Math.round((cell.count / most) * HOTTEST)) : 0;
    }
  });
}
