import type { Arranged } from "../../src/core/comparison/arrange";
import { cellText, differenceText } from "../../src/core/comparison/cellText";

/** Rows by whose texts a column's width is estimated. */
const LOOKED_AT = 200;
const CHARACTER = 7.4;
const LEAST = 56;
const MOST = 300;
/** Box, pin and mark of the baseline before a name. */
const MARKS = 44;

/** Pixels for each column: for its longest text as far as that is reasonable, and for its title. The same however the table is scrolled. */
export function columnWidths({ columns, rows }: Arranged): number[] {
  const looked = rows.slice(0, LOOKED_AT);
  return columns.map((column, i) => {
    const lengths = looked.map(({ cells }) => {
      const difference = differenceText(cells[i]!);
      return cellText(cells[i]!, column).length + (difference ? difference.length + 1 : 0);
    });
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    const title = Math.min(22, column.title.length) + 4;
    const width = 18 + CHARACTER * Math.max(longest, title) + (i ? 0 : MARKS);
    return Math.round(Math.max(LEAST, Math.min(MOST, width)));
  });
}
