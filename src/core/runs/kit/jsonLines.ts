import type { Budget } from "./budget";
import { entriesOf } from "./flatten";
import { parseJson } from "./jsonText";
import { plural } from "../../base/language";

/**
 * Visits the objects of a text with a JSON object on each line, until `use` says false; empty lines are passed over.
 * @returns how many lines are no object
 */
export async function eachJsonLine(
  text: string,
  budget: Budget,
  use: (record: [string, unknown][]) => unknown,
): Promise<number> {
  let bad = 0;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf("\n", at);
    const line = text.slice(at, newline < 0 ? text.length : newline);
    at += line.length + 1;
    if (!line.trim()) continue;
    const record = entriesOf(parseJson(line).value);
    if (!record) bad++;
    else if (use(record) === false) break;
    if (budget.due(1 + (line.length >> 6))) await budget.pause();
  }
  return bad;
}

export function badLines(bad: number): string {
  return plural(bad, "{0} line is no JSON object and left out.", "{0} lines are no JSON objects and left out.");
}
