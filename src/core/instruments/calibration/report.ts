import { groupBy } from "../../base/collections";
import { t } from "../../base/language";
import type { Chart } from "../kit/chart";
import { percent } from "../kit/figures";
import { wilson } from "../kit/statistics";
import type { Cell, ResultTable } from "../types";
import { binErrors, brierParts, equalWidth, SUMS, binsOf, type Bins } from "./bins";
import type { Sample } from "./sample";
import { titled } from "../kit/titled";

/** The tables of the bins, of the Brier score's parts, of the classes and of what scaling by temperature gives. */
export function calibrationTables(
  sample: Sample,
  width: Bins,
  mass: Bins,
  bins: number,
  scaled: { nll: number; ece: number } | undefined,
): ResultTable[] {
  const parts = brierParts(width);
  const tables: ResultTable[] = [
    {
      id: "bins",
      title: t("Bins of equal width"),
      columns: binColumns(),
      rows: binRows(width, (b) => [b / bins, (b + 1) / bins]),
    },
    {
      id: "equal-mass",
      title: t("Bins of equal mass"),
      columns: binColumns(),
      rows: binRows(mass, massEdges(sample, mass)),
    },
    {
      id: "brier",
      title: t("Parts of the Brier score (Murphy 1973): reliability − resolution + uncertainty"),
      columns: [{ title: t("Part") }, { title: t("Value") }],
      rows: [
        [t("Reliability"), parts.reliability],
        [t("Resolution"), parts.resolution],
        [t("Uncertainty"), parts.uncertainty],
      ],
    },
  ];
  if (scaled) {
    tables.push({
      id: "temperature",
      title: t("After scaling by temperature (each fifth with the temperature of the other four)"),
      columns: [{ title: t("Figure") }, { title: t("Value") }],
      rows: [
        ["NLL", scaled.nll],
        ["ECE", scaled.ece],
      ],
    });
  }
  if (sample.class) tables.push(classTable(sample, sample.class, bins));
  return tables;
}

function binColumns(): { title: string }[] {
  return titled([t("Bin"), t("from"), t("to"), "n", t("Mean confidence"), t("Accuracy"), t("95 % from"), t("95 % to")]);
}

/** The least and the largest confidence in bins of a sorted sample. */
function massEdges({ confidence }: Sample, { count }: Bins): (bin: number) => [number, number] {
  const ends: number[] = [];
  for (const rows of count) ends.push((ends.at(-1) ?? 0) + rows);
  return (b) => [confidence[ends[b - 1] ?? 0]!, confidence[ends[b]! - 1]!];
}

function binRows({ count, confidence, correct }: Bins, edges: (bin: number) => [number, number]): Cell[][] {
  const rows: Cell[][] = [];
  for (let b = 0; b < count.length; b++) {
    const n = count[b]!;
    if (!n) continue;
    rows.push([b + 1, ...edges(b), n, confidence[b]! / n, correct[b]! / n, ...wilson(correct[b]!, n)]);
  }
  return rows;
}

function classTable(sample: Sample, classes: readonly string[], bins: number): ResultTable {
  const groups = [...groupBy(classes.keys(), (i) => classes[i]!)].sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = groups.map(([name, at]): Cell[] => {
    const sums = new Float64Array(SUMS * bins);
    const of = equalWidth(
      Float64Array.from(at, (i) => sample.confidence[i]!),
      bins,
    );
    at.forEach((i, k) => {
      sums[of[k]!]! += 1;
      sums[bins + of[k]!]! += sample.confidence[i]!;
      sums[2 * bins + of[k]!]! += sample.correct[i]!;
    });
    const within = binsOf(sums, 0, bins);
    const mean = (values: Float64Array) => values.reduce((total, value) => total + value, 0) / at.length;
    return [name, at.length, mean(within.confidence), mean(within.correct), binErrors(within).ece];
  });
  const columns = titled([t("Class"), "n", t("Mean confidence"), t("Accuracy"), "ECE"]);
  return { id: "classes", title: t("Classes"), columns, rows };
}

/** The reliability diagram: accuracy by confidence with Wilson's intervals, the share of rows in each bin, and the diagonal. */
export function reliabilityDiagram({ count, confidence, correct }: Bins, bins: number): Chart {
  const filled = [...count.keys()].filter((b) => count[b]! > 0);
  const n = count.reduce((total, rows) => total + rows, 0);
  const x = filled.map((b) => confidence[b]! / count[b]!);
  const y = filled.map((b) => correct[b]! / count[b]!);
  const band = filled.map((b) => wilson(correct[b]!, count[b]!));
  const told = filled.map((b, i) => t("confidence {0}: {1} right of {2}", percent(x[i]!), percent(y[i]!), count[b]!));
  return {
    id: "reliability",
    title: t("Reliability"),
    x: { title: t("Confidence"), from: 0, to: 1 },
    y: { title: t("Accuracy"), from: 0, to: 1 },
    series: [
      {
        title: t("Share of the rows"),
        kind: "bars",
        x: filled.map((b) => (b + 0.5) / bins),
        y: filled.map((b) => count[b]! / n),
        width: 1 / bins,
      },
      {
        title: t("95 % interval"),
        kind: "band",
        x,
        y,
        low: band.map(([low]) => low),
        high: band.map(([, high]) => high),
      },
      { title: t("Accuracy"), kind: "line", x, y },
      { title: t("Accuracy by bin"), kind: "points", x, y },
      { title: t("Calibrated"), kind: "line", x: [0, 1], y: [0, 1], reference: true },
    ],
    text: told.join("; "),
  };
}
