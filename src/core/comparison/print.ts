import { number, plural, t } from "../base/language";
import { printTable, type TableForm, type TextCell } from "../words/printTable";
import type { Arranged, Cell } from "./arrange";
import { cellText, differenceText } from "./cellText";
import type { Column } from "./table";

/** What a caption says beside the number of runs. */
export interface CaptionFacts {
  /** The problem, or whatever the runs have in common. */
  title: string;
  /** ISO 8601. */
  date: string;
}

const MOST_COMMITS = 4;

/**
 * A comparison as text of a form, as it is shown: in the same order, with the same columns, the best values in bold, differences beside
 * values. CSV has numbers with all their digits instead, mean, standard deviation and n of a group's metric in columns of their own.
 */
export function printComparison(shown: Arranged, form: TableForm, facts: CaptionFacts): string {
  if (form === "csv") return printTable(plainTable(shown), form);
  const { columns, rows } = shown;
  return printTable(
    {
      caption: captionOf(shown, facts),
      head: columns.map(({ title, numeric, of }) => ({ title, numeric: numeric || of === "metric" })),
      rows: rows.map(({ cells }) => cells.map((cell, i) => textCell(cell, columns[i]!))),
    },
    form,
  );
}

/** A cell as it is printed: its difference from the baseline in brackets, the best bold. */
export function textCell(cell: Cell, column: Column): TextCell {
  const difference = differenceText(cell);
  const text = cellText(cell, column) + (difference && ` (${difference})`);
  return cell.best ? { bold: text } : text;
}

function plainTable({ columns, rows, grouped }: Arranged) {
  const parts = columns.map((column) => ({ column, several: grouped && column.of === "metric" }));
  return {
    head: parts.flatMap(({ column: { title, numeric }, several }) =>
      (several ? [title, `${title} sd`, `${title} n`] : [title]).map((title) => ({ title, numeric })),
    ),
    rows: rows.map(({ cells }) =>
      parts.flatMap(({ several }, i) => {
        const { value, spread } = cells[i]!;
        const text = value === null ? "" : String(value);
        if (!several) return [text];
        const n = spread ? spread.n : value === null ? 0 : 1;
        return [text, spread?.deviation === undefined ? "" : String(spread.deviation), String(n)];
      }),
    ),
  };
}

/** What is compared, how many runs, how groups are summed up, the day and the commits. */
function captionOf({ columns, rows, grouped, runs }: Arranged, { title, date }: CaptionFacts): string {
  const commits = [
    ...new Set(rows.flatMap(({ members }) => members.flatMap(({ commit }) => commit?.slice(0, 7) ?? []))),
  ];
  const named = commits.slice(0, MOST_COMMITS).join(", ");
  const baseline = rows.find((row) => row.baseline)?.cells[0];
  return [
    `${title}: ${plural(runs, "1 run", "{0} runs")}`,
    grouped ? t("mean ± standard deviation of n runs") : "",
    rows.some(({ cells }) => cells.some(({ best }) => best)) ? t("the best in bold") : "",
    baseline ? t("differences from {0} in brackets", cellText(baseline, columns[0]!)) : "",
    date.slice(0, 10),
    commits.length > MOST_COMMITS
      ? t("commits {0} and {1} more", named, number(commits.length - MOST_COMMITS))
      : commits.length
        ? plural(commits.length, "commit {1}", "commits {1}", named)
        : "",
  ]
    .filter((part) => part)
    .join("; ")
    .concat(".");
}
