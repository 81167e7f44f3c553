import type { Bench } from "./context";
import { median, middle } from "./measure";
import type { Unit } from "./table";

/** What a row found: its figure, and where it is a ratio the median times of both sides. */
export interface Measured {
  value: number;
  /** The least and the greatest of the runs. */
  spread?: [number, number];
  subject?: number;
  bound?: number;
}

/** One figure. To add one, add an object to `ROWS`. */
export interface Row {
  what(bench: Bench): string;
  unit: Unit;
  /** At most this; at least, with `atLeast`. Without it the row only informs. */
  limit?: number;
  atLeast?: boolean;
  /** What runs it, where that is not the bench's own Node. */
  where?: string;
  measure(bench: Bench): Promise<Measured>;
}

/** A count with its thousands apart. */
export const n = (count: number) => count.toLocaleString("en");
/** The median of the ratios, and of both sides. */
export const ratio = (found: readonly { subject: number; bound: number }[]): Measured => ({
  ...middle(found.map(({ subject, bound }) => subject / bound)),
  subject: median(found.map(({ subject }) => subject)),
  bound: median(found.map(({ bound }) => bound)),
});
