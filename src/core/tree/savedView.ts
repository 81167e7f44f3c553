import { aText, someOf } from "../base/untrusted/values";
import { aGroup, type GroupBy } from "./outline";
import { aProblemFilter, type ProblemFilter } from "./problemFilter";

/** A filter of the tree with a group, kept under a name. */
export interface SavedView {
  name: string;
  filter: ProblemFilter;
  groupBy: GroupBy;
}

/** Of a value that a workspace or its settings hold, what is a saved view. */
export const aSavedView = someOf<SavedView>({ name: aText, filter: aProblemFilter, groupBy: aGroup });
