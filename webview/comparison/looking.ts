import type { Arranged } from "../../src/core/comparison/arrange";
import type { ComparisonModel } from "../../src/core/comparison/page/comparisonModel";
import type { View } from "../../src/core/comparison/view";

/** What the parts of the page draw, and what they can change. */
export interface Looking {
  model: ComparisonModel;
  view: View;
  shown: Arranged;
  /** Ids of the runs that are selected. */
  selected: ReadonlySet<string>;
  change(part: Partial<View>): void;
  select(ids: readonly string[]): void;
  /** Whether the list of all columns is open. */
  listed: boolean;
  list(open: boolean): void;
}
