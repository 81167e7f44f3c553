/** A chart as data: drawn as SVG in the page, on the site and by the command line, read out as text, shown as a table. */
export interface Chart {
  /** Stable, for scripts. */
  id: string;
  title: string;
  x: Axis;
  y: Axis;
  series: Series[];
  /** What it shows, for who does not see it. */
  text: string;
}

export interface Axis {
  title: string;
  logarithmic?: boolean;
  /** Fixed ends; else those of the data. */
  from?: number;
  to?: number;
}

export interface Series {
  /** One without a title is no row of the legend. */
  title: string;
  kind: "line" | "points" | "bars" | "band" | "intervals";
  x: readonly number[];
  y: readonly number[];
  /** Of a band the lower and the upper end; of intervals, which lie along the x axis, their ends. */
  low?: readonly number[];
  high?: readonly number[];
  /** Of bars: their width on the axis. */
  width?: number;
  /** Names of single points. */
  labels?: readonly string[];
  /** Those with the same number have the same colour; else each has its own, in order. */
  colour?: number;
  /** A line that others are read against, drawn thin. */
  reference?: boolean;
}
