import type { HandlersOf } from "../../base/messages";
import type { TableForm } from "../../words/printTable";
import { isScope, type Scope } from "../scope";
import { aView, type View } from "../view";
import type { ComparisonModel } from "./comparisonModel";

/** What the extension tells the page of comparison: the whole state, safe to repeat. */
export type ToComparison = { type: "show"; model: ComparisonModel } | { type: "failed"; message: string };

/** What the page asks of the extension. Rows, experiments and views are looked up; views are checked item by item. */
export type FromComparison =
  | { type: "ready" }
  /** Shows the runs of another scope. */
  | { type: "look"; scope: Scope }
  /** Wants the curves of these rows. */
  | { type: "select"; rows: string[] }
  /** Wants the best values of histories. */
  | { type: "best" }
  | { type: "copy"; form: TableForm; view: View }
  /** The differences between these rows. */
  | { type: "copyDifferences"; rows: string[]; view: View }
  | { type: "insert"; view: View }
  | { type: "saveView"; view: View }
  | { type: "forgetView"; name: string }
  | { type: "openExperiment"; id: string }
  | { type: "setVerdict"; experiment: string }
  | { type: "linkExperiment" };

export type ComparisonHandlers = HandlersOf<FromComparison>;

/** What the page keeps across reloads of the window. */
export interface ComparisonState {
  scope: Scope;
  view: View;
  selected: string[];
  /** Pixels from the top. */
  scroll: number;
}

/** Whether what `getState` gave back, from this version or an older one, is the page's state. */
export function isComparisonState(state: unknown): state is ComparisonState {
  if (typeof state !== "object" || state === null) return false;
  const { scope, view, selected, scroll } = state as Partial<ComparisonState>;
  const rows = Array.isArray(selected) && selected.every((id) => typeof id === "string");
  return isScope(scope) && aView(view) !== undefined && rows && typeof scroll === "number";
}
