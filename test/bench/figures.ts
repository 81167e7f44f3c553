import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { writeReadmeTable } from "./readmeTable";
import { format, table, type Unit } from "./table";

/** A figure as it was last taken. */
export interface Figure {
  what: string;
  unit: Unit;
  value: number;
  /** The least and the greatest of the runs. */
  spread?: [number, number];
  limit?: number;
  atLeast?: boolean;
  /** Where the figure is a ratio, the median times of both sides in ms. */
  subject?: number;
  bound?: number;
  /** Node's version, or the host. */
  where: string;
  runs: number;
  /** Load average of the machine when it was begun: above the number of cores, it had other work. */
  load: number;
  day: string;
  /** What the last three takes gave, this one last. */
  takes?: number[];
}

/** Sections of the report: what `npm run bench` takes in Node, and what `npm run bench:host` takes. */
export interface Figures {
  node: Figure[];
  hosts: Figure[];
}

/** In the repository, so that a run of a part, on a fresh clone too, keeps the figures of the rest. */
const KEPT = "test/bench/figures.json";

/** The figures of earlier runs: a run of a part replaces those of that part only. */
export function keptFigures(): Figures {
  if (!existsSync(KEPT)) return { node: [], hosts: [] };
  return JSON.parse(readFileSync(KEPT, "utf8")) as Figures;
}

/** Puts new figures in place of those of the same name and sorts them as `order` has them; figures that it does not have fall out. */
export function replaced(kept: readonly Figure[], taken: readonly Figure[], order: readonly string[]): Figure[] {
  const byName = new Map(kept.map((figure) => [figure.what, figure]));
  for (const figure of taken) {
    const before = byName.get(figure.what);
    // Rows of one run are handed over again and again, until the last is taken.
    const takes = figure.takes ?? [...(before?.takes ?? (before ? [before.value] : [])), figure.value].slice(-3);
    byName.set(figure.what, Object.assign(figure, { takes }));
  }
  return order.flatMap((what) => byName.get(what) ?? []);
}

export const isKept = ({ value, limit, atLeast }: Figure): boolean =>
  limit === undefined || (atLeast ? value >= limit : value <= limit);

/** One line of a table. */
export function line(figure: Figure): string {
  const { what, unit, value, spread, limit, atLeast, subject, bound, where, runs, load } = figure;
  const mark = limit === undefined ? "" : `${atLeast ? "at least " : ""}${format(limit, unit)}`;
  const ms = (time: number | undefined) => (time === undefined ? "" : format(time, "ms"));
  const verdict = limit === undefined ? "" : isKept(figure) ? "met" : "**falls short**";
  const range = spread?.map((end) => format(end, unit).split(" ")[0]).join(" – ") ?? "";
  return [what, format(value, unit), range, mark, verdict, ms(subject), ms(bound), runs, load.toFixed(1), where].join(
    " | ",
  );
}

const HEAD = ["what", "measured", "least – greatest", "at most", "", "time", "bound", "runs", "load", "in"];

/** Keeps the figures and writes test/bench/results.md and the README's short table. Returns the report. */
export function report(figures: Figures, machine: string): string {
  writeFileSync(KEPT, `${JSON.stringify(figures, undefined, 1)}\n`);
  const all = [...figures.node, ...figures.hosts];
  const short = all
    .filter((figure) => !isKept(figure))
    .map(({ what, value, unit }) => `- ${what}: ${format(value, unit)}`);
  const days = [...new Set(all.map(({ day }) => day))].sort();
  const text = [
    "# What `npm run bench` and `npm run bench:host` measured",
    "",
    `${machine}, ${days.join(" to ")}. Catalogues are generated, in 50 files of about 1.4 kB a problem. Each figure is the median of so many ` +
      "runs; a ratio is the median of the ratios of each run's pair, taken in turn in one process, with garbage collected before " +
      "each of the two. “load” is the load average of the machine when the figure was begun: above the number of cores, other work was done on it. In Node, and of the extension's start in its real host where no " +
      "clock is named, a time is the processor time of the whole process where that is less than the time that passed, so that other work does not count.",
    "",
    "## In Node, on the real modules",
    "",
    table(HEAD, figures.node.map(line)),
    "",
    ...(figures.hosts.length
      ? ["## In the real extension hosts and in the real window", "", table(HEAD, figures.hosts.map(line)), ""]
      : []),
    "## What falls short",
    "",
    ...(short.length ? short : ["Nothing."]),
    "",
  ].join("\n");
  writeFileSync("test/bench/results.md", text);
  writeReadmeTable(all);
  return text;
}
