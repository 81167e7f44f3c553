import { aFlag, aText, type Check, listOf, mapOf, oneOf, someOf } from "../base/untrusted/values";
import type { Direction } from "../runs/result/best";
import { type Column, RUN_COLUMN, type RunsTable } from "./table";

/** How a table is looked at: what is shown of it, in which order. Rows and columns are named by their ids; those that are gone do not matter. */
export interface View {
  /** Of a metric with a history, its last value or its best. */
  values: "last" | "best";
  /** Columns that are shown or hidden though they would not be by themselves. */
  shown: Record<string, boolean>;
  /** Directions that a person has set; "none" for a metric of which no value is best. */
  better: Record<string, Direction | "none">;
  /** The most important first. */
  sort: Sorting[];
  filter: string;
  /** Columns whose values a group has in common; or `SEEDS`. */
  group: string[];
  /** Rows that stay on top. */
  pinned: string[];
  /** The row that others are compared with. */
  baseline?: string;
}

export interface Sorting {
  column: string;
  descending: boolean;
}

/** Groups of runs that differ by their seed alone. */
export const SEEDS = "seeds";

export const DEFAULT_VIEW: Readonly<View> = {
  values: "last",
  shown: {},
  better: {},
  sort: [{ column: "run:started", descending: true }],
  filter: "",
  group: [],
  pinned: [],
};

const aSorting: Check<Sorting> = (value, dropped) => {
  const { column, descending } = someOf<Sorting>({ column: aText, descending: aFlag })(value, dropped) ?? {};
  return column === undefined ? undefined : { column, descending: descending ?? false };
};

const someView = someOf<View>({
  values: oneOf("last", "best"),
  shown: mapOf(aFlag, 10_000),
  better: mapOf(oneOf("higher", "lower", "none"), 10_000),
  sort: listOf(aSorting),
  filter: aText,
  group: listOf(aText),
  pinned: listOf(aText, 10_000),
  baseline: aText,
});

/** A view from a page or from what the workspace remembers; what is missing or no view's is as it is by default. */
export const aView: Check<View> = (value, dropped) => {
  const found = someView(value, dropped);
  return found && { ...DEFAULT_VIEW, ...found };
};

/** Facts that are not worth a column until somebody asks for them. */
const ASKED_FOR = new Set(["run:commit", "run:group"]);

/** Whether a column is shown: as was chosen for it, else where it tells rows apart. */
export function isShown(column: Column, view: View, { rows }: RunsTable): boolean {
  if (column.id === RUN_COLUMN) return true;
  return view.shown[column.id] ?? ((column.varies || rows.length < 2) && !ASKED_FOR.has(column.id));
}

/** The direction of a metric: as was chosen for it, else what its name tells. */
export function betterIn(view: View, column: Column): Direction | undefined {
  const chosen = Object.hasOwn(view.better, column.id) ? view.better[column.id] : column.better;
  return chosen === "none" ? undefined : chosen;
}
