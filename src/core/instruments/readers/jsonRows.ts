import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { parseJson } from "../../runs/kit/jsonText";
import { InputError } from "../../base/untrusted/inputError";
import { eachLine, textOf, type InputFile } from "./file";
import type { Row, RowSource } from "./rows";

/** JSON is parsed in one go, which holds the host: larger tables are JSON Lines. */
const MOST_JSON = 64 << 20;

/** The rows of JSON Lines: an object a line, as most evaluation tools write them. `change` may add what the format implies. */
export function jsonLines(
  file: InputFile,
  budget: Budget,
  format = "JSON Lines",
  change: (row: Row) => Row = (row) => row,
): RowSource {
  return {
    file,
    format,
    notes: [],
    each: (visit) => eachLine(file, budget, (line, number) => visit(change(objectOf(line, file, number)), number)),
  };
}

function objectOf(line: string, file: InputFile, number: number): Row {
  const { value, problem } = parsed(line);
  if (problem !== undefined) throw new InputError(t("this line {0}", problem), file.name, number);
  if (!isObject(value))
    throw new InputError(t("a row is a JSON object such as {0}", '{"id": "q1", "correct": true}'), file.name, number);
  return value;
}

/** The value of a JSON text. The plain parser first: the words that Python adds to JSON are rare. */
export function parsed(text: string): { value: unknown; problem?: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return parseJson(text);
  }
}

/** The value of a JSON file, with Python's `NaN` and infinities as those words. */
export async function jsonOf(file: InputFile, most = MOST_JSON): Promise<unknown> {
  const { value, problem } = parsed(await textOf(file, most));
  if (problem !== undefined) throw new InputError(problem, file.name);
  return value;
}

/** Rows that are in memory. */
export function listed(
  file: InputFile,
  format: string,
  rows: readonly Row[],
  budget: Budget,
  notes: string[] = [],
): RowSource {
  return {
    file,
    format,
    notes,
    each: async (visit) => {
      for (let i = 0; i < rows.length; i++) {
        if (visit(rows[i]!, i + 1) === false) break;
        if (budget.due()) await budget.pause();
      }
    },
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; others are left out. */
export function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
