import type { MetricPoint } from "../../runs/types";
import { t } from "../../base/language";
import { type Scope, scopeChoices, type ScopeSources, scopeTitle } from "../scope";
import type { MadeTable, Published, RunSource, RunsTable } from "../table";
import type { View } from "../view";
import { comparisonTexts, type ComparisonTexts } from "./comparisonTexts";

/** All that the page of comparison shows, in the reader's language. Plain JSON. */
export interface ComparisonModel {
  strings: ComparisonTexts;
  scope: Scope;
  scopes: { value: Scope; text: string }[];
  title: string;
  /** Most of what there is to tell of a run are the ends of its histories, which come only where the best values are wanted. */
  table: RunsTable;
  best: boolean;
  /** How many places are being read for the first time. */
  waiting: number;
  /** Why less was read than there seemed to be. */
  problems: string[];
  views: SavedView[];
  /** The best published values, by the metric that they are of. */
  published: Record<string, Published>;
  /** Of the rows that are selected, the histories by metric. */
  curves: Curves;
}

/** By row. */
export type Curves = Record<string, Record<string, MetricPoint[]>>;

/** A view that the workspace keeps under a name. */
export interface SavedView {
  name: string;
  view: View;
}

export interface ComparisonInput extends ScopeSources, MadeTable {
  scope: Scope;
  sources: readonly RunSource[];
  problems: readonly string[];
  views: readonly SavedView[];
  /** Ids of the rows whose curves are wanted. */
  selected: readonly string[];
  /** Whether the best values are wanted. */
  best: boolean;
}

const MOST_PROBLEMS = 30;

/** What the page of comparison shows. */
export function comparisonModel(input: ComparisonInput): ComparisonModel {
  const { scope, sources, problems, views, selected, best, table, histories } = input;
  const more = problems.length - MOST_PROBLEMS;
  return {
    strings: comparisonTexts(),
    scope,
    scopes: scopeChoices(scope, input),
    title: scopeTitle(scope, input),
    table: best ? table : { ...table, rows: table.rows.map((row) => ({ ...row, ends: {} })) },
    best,
    waiting: new Set(sources.flatMap(({ places }) => places.flatMap(({ place, runs }) => (runs ? [] : [place])))).size,
    problems: more > 0 ? [...problems.slice(0, MOST_PROBLEMS), t("and {0} more", more)] : [...problems],
    views: [...views],
    published: publishedIn(sources),
    curves: Object.fromEntries(selected.flatMap((id) => (histories.has(id) ? [[id, histories.get(id)!]] : []))),
  };
}

/** Where the problems of several experiments have different values for a metric, none of them is its best. */
function publishedIn(sources: readonly RunSource[]): ComparisonModel["published"] {
  const found = new Map<string, Published | undefined>();
  for (const { measured } of sources) {
    const { metric, best } = measured ?? {};
    if (metric === undefined || !best) continue;
    const other = found.get(metric);
    found.set(
      metric,
      !found.has(metric) || (other?.value === best.value && other.system === best.system) ? best : undefined,
    );
  }
  return Object.fromEntries([...found].flatMap(([metric, best]) => (best ? [[metric, best]] : [])));
}
