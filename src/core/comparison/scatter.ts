import { t } from "../base/language";
import type { Chart, Series } from "../instruments/kit/chart";
import type { Arranged, ArrangedRow } from "./arrange";
import { cellText } from "./cellText";
import type { Column } from "./table";

export interface ScatterOptions {
  x: string;
  y: string;
  logX: boolean;
  logY: boolean;
}

/**
 * Two columns of the rows that are shown against each other; those that are selected stand out. Rows without both numbers are left out.
 * @returns `ids` has the row of each point, in the order in which they are drawn
 */
export function scatterChart(
  { columns, rows }: Arranged,
  { x, y, logX, logY }: ScatterOptions,
  selected: ReadonlySet<string>,
): Chart & { ids: string[] } {
  const [across, up] = [x, y].map((id) => columns.findIndex((column) => column.id === id)) as [number, number];
  const points = rows.flatMap((row) => {
    const [a, b] = [row.cells[across]?.value, row.cells[up]?.value];
    return typeof a === "number" && typeof b === "number" && !(logX && a <= 0) && !(logY && b <= 0)
      ? [{ row, a, b }]
      : [];
  });
  const [titleX, titleY] = [columns[across]?.title ?? "", columns[up]?.title ?? ""];
  const series = (title: string, kept: typeof points): Series[] =>
    kept.length
      ? [
          {
            title,
            kind: "points",
            x: kept.map(({ a }) => a),
            y: kept.map(({ b }) => b),
            labels: kept.map(({ row }) => labelOf(row, columns, [across, up])),
          },
        ]
      : [];
  const chosen = points.filter(({ row }) => selected.has(row.id));
  const others = points.filter(({ row }) => !selected.has(row.id));
  return {
    ids: [...others, ...chosen].map(({ row }) => row.id),
    id: "scatter",
    title: `${titleY} · ${titleX}`,
    x: { title: titleX, logarithmic: logX },
    y: { title: titleY, logarithmic: logY },
    series: [...series(chosen.length ? t("Others") : t("Runs"), others), ...series(t("Selected"), chosen)],
    text: t("{0} rows: {1} along the horizontal axis, {2} along the vertical one.", points.length, titleX, titleY),
  };
}

function labelOf(row: ArrangedRow, columns: readonly Column[], shown: readonly number[]): string {
  return [0, ...shown]
    .map((i) => `${i ? `${columns[i]!.title} ` : ""}${cellText(row.cells[i]!, columns[i]!)}`)
    .join(", ");
}
