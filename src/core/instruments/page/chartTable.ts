import { t } from "../../base/language";
import type { Chart } from "../kit/chart";
import type { Cell, ResultTable } from "../types";
import { titled } from "../kit/titled";

/** What a chart shows as a table: a row for each value, the series one after the other. */
export function chartTable({ id, title, x, y, series }: Chart): ResultTable {
  const shown = series.filter(({ reference }) => !reference);
  const ends = shown.some(({ low }) => low);
  const named = shown.some(({ labels }) => labels);
  const columns = [
    ...(shown.length > 1 ? [t("Series")] : []),
    ...(named ? [y.title] : []),
    x.title,
    ...(named ? [] : [y.title]),
    ...(ends ? [t("from"), t("to")] : []),
  ];
  return {
    id,
    title,
    columns: titled(columns),
    rows: shown.flatMap((one) =>
      one.x.map((value, i): Cell[] => [
        ...(shown.length > 1 ? [one.title] : []),
        ...(named ? [one.labels?.[i]] : []),
        value,
        ...(named ? [] : [one.y[i]]),
        ...(ends ? [one.low?.[i], one.high?.[i]] : []),
      ]),
    ),
  };
}
