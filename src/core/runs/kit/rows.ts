import type { Budget } from "./budget";
import { readCsv } from "./csvText";
import { entriesOf } from "./flatten";
import { asNumber, parseCommaNumber, parseNumber } from "./numbers";
import { isComment, STEPS } from "./table";
import { newRun, setKnown } from "../run";
import type { Run } from "../types";

/** Columns that tell a row from the others although they hold numbers. */
const APART = /^(?:seed|fold|split|trial|run|model|method|variant|config|task)s?(?:_?(?:id|name|number|idx|index))?$/i;
/** The settings of a search of scikit-learn (`cv_results_`), which has all of them once more in `params`. */
const SEARCHED = /^param_/;
/** A table with more rows is data or a log. */
const MOST_ROWS = 1_000;
/** What is looked at in one step. */
const MOST_CELLS = 100_000;

type Cell = string | number | null;

/**
 * The rows of a table that is no time series: they are models, seeds or folds, a run each, with the columns of text, and those that count
 * such things, as parameters.
 * @returns undefined for a log: a table with steps, without such a column, of a single row or of very many.
 */
export function rowRuns(rows: readonly (readonly [string, Cell][])[], path: string): Run[] | undefined {
  if (rows.length < 2 || rows.length > MOST_ROWS) return undefined;
  const names = new Set(rows.flatMap((row) => row.map(([name]) => name)));
  if ([...names].some((name) => name !== "index" && STEPS.includes(name.toLowerCase()))) return undefined;
  const text = new Set(rows.flatMap((row) => row.filter(([, cell]) => typeof cell === "string").map(([name]) => name)));
  const settings = new Set([...names].filter((name) => text.has(name) || APART.test(name) || SEARCHED.test(name)));
  if (!settings.size || settings.size === names.size) return undefined;
  const searched = [...settings].some((name) => SEARCHED.test(name));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const run = newRun("files", path);
    const own = row
      .filter(([name, cell]) => settings.has(name) && cell !== null && !(searched && name === "params"))
      .map(([name, cell]): [string, Cell] => [name.replace(SEARCHED, ""), cell]);
    run.parameters = Object.fromEntries(own);
    run.metrics = Object.fromEntries(
      row.filter((entry): entry is [string, number] => !settings.has(entry[0]) && Number.isFinite(entry[1])),
    );
    const name = own.map(([key, cell]) => (typeof cell === "string" ? cell : `${key} ${cell}`)).join(", ");
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    run.path += times > 1 ? `#${name} (${times})` : `#${name}`;
    setKnown(run, "name", name);
    return run;
  });
}

/** A table's rows; undefined when it has no header or more rows than can be runs, or is too wide for such a table. */
export async function csvRows(bytes: Uint8Array, budget: Budget): Promise<[string, Cell][][] | undefined> {
  const rows: string[][] = [];
  let parse = parseNumber;
  let left = MOST_CELLS;
  await readCsv(bytes, budget, (cells, _, separator) => {
    if (isComment(cells)) return true;
    if (separator !== ",") parse = parseCommaNumber;
    left -= cells.length;
    return rows.push(cells) <= MOST_ROWS + 1 && left >= 0;
  });
  const [header, ...body] = rows;
  if (!header || left < 0 || body.length > MOST_ROWS || header.some((cell) => typeof parseNumber(cell) === "number"))
    return undefined;
  return body.map((cells) =>
    header.map((name, i): [string, Cell] => {
      const number = parse(cells[i] ?? "");
      return [name.trim() || (i ? `column ${i + 1}` : "index"), number === undefined ? cells[i]!.trim() : number];
    }),
  );
}

/** The records of a list that JSON holds, with what they have of text and numbers; undefined for anything else. */
export function jsonRows(value: unknown): [string, Cell][][] | undefined {
  if (!Array.isArray(value) || value.length > MOST_ROWS || !value.every((record) => entriesOf(record) !== undefined))
    return undefined;
  return value.map((record) =>
    entriesOf(record)!.flatMap(([name, cell]): [string, Cell][] => {
      const number = asNumber(cell);
      return number !== undefined ? [[name, number]] : typeof cell === "string" ? [[name, cell]] : [];
    }),
  );
}
