import { LineIndex, type Range } from "../../base/diagnostics";
import type { Mark } from "../types";

/** A row of a table goes on for at most so many characters when a mark is looked for in it. */
const LONGEST_ROW = 100_000;

/**
 * Where marks stand in the text of their file. The text of a mark may stand there as JSON or CSV writes it. In JSON Lines it is on its row's line; a row
 * of a table may go over several lines, so that its number is only where to begin. One that is not found has the first line of its row.
 */
export function markPlaces(text: string, marks: readonly Mark[], isTable: boolean): Range[] {
  const lines = new LineIndex(text);
  const starts = lineStarts(text);
  let after = 0;
  return marks.map(({ line, text: wanted }) => {
    const start = starts[Math.min(line, starts.length) - 1]!;
    const end = (starts[line] ?? text.length + 1) - 1;
    const from = Math.max(after, start);
    const row = text.slice(from, isTable ? start + LONGEST_ROW : end);
    for (const spelling of [wanted, JSON.stringify(wanted).slice(1, -1), wanted.replaceAll('"', '""')]) {
      const at = row.indexOf(spelling);
      if (at < 0) continue;
      after = from + at + spelling.length;
      return lines.range(from + at, after);
    }
    return lines.range(start, end);
  });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
