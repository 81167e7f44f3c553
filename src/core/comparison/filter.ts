import { t } from "../base/language";
import { byNumber } from "../runs/kit/place";
import type { Column, Row, RunsTable, Value } from "./table";

/** What a person has typed to see fewer rows. */
export interface Filter {
  matches(row: Row): boolean;
  /** What in it could not be used, and why. */
  faults: string[];
}

/** One term: `word`, `"two words"`, `-without`, `lr>=0.01`, `"val loss"<0.5`, `optimizer=adam`, `lr=0.01..0.1`, `model:resnet`. */
const TERM = /(-?)(?:"([^"]*)"|([^\s"<>=!:]+))(?:(<=|>=|!=|<|>|=|:)(?:"([^"]*)"|(\S*)))?|\S/g;

/** Reads a filter. All its terms have to hold; one that cannot be used, as while it is typed, is passed over. */
export function filterOf(text: string, { columns }: RunsTable): Filter {
  const tests: ((row: Row) => boolean)[] = [];
  const faults: string[] = [];
  for (const [whole, minus, quoted, bare, operator, quotedValue, bareValue] of text.matchAll(TERM)) {
    const name = quoted ?? bare;
    if (!name) continue;
    const value = quotedValue ?? bareValue ?? "";
    const negative = minus === "-";
    const column = operator === undefined ? undefined : columnNamed(name, columns);
    if (operator === undefined || (operator === ":" && !column)) {
      const word = (operator === undefined ? name : whole.slice(minus!.length)).toLowerCase();
      tests.push((row) => row.values.some((one) => one !== null && contains(one, word)) !== negative);
    } else if (!column) faults.push(t("No column is named “{0}”.", name));
    else if (value !== "") {
      const at = columns.indexOf(column);
      const test = comparison(operator, value);
      if (test) tests.push((row) => test(row.values[at]!) !== negative);
      else faults.push(t("“{0}” is not a number.", value));
    }
  }
  return { matches: (row) => tests.every((test) => test(row)), faults };
}

/** By its title or id, else by the end of one title alone: `loss` for `val/loss`. Capital letters do not matter. */
function columnNamed(name: string, columns: readonly Column[]): Column | undefined {
  const wanted = name.toLowerCase();
  const exact = columns.find(({ id, title }) => title.toLowerCase() === wanted || id.toLowerCase() === wanted);
  if (exact) return exact;
  const ends = columns.filter(({ title }) => {
    const before = title.length - wanted.length - 1;
    return before >= 0 && /[^a-z0-9]/i.test(title[before]!) && title.toLowerCase().endsWith(wanted);
  });
  return ends.length === 1 ? ends[0] : undefined;
}

function contains(value: string | number, word: string): boolean {
  return String(value).toLowerCase().includes(word);
}

function comparison(operator: string, text: string): ((value: Value) => boolean) | undefined {
  const wanted = text.toLowerCase();
  if (operator === ":") return (value) => value !== null && contains(value, wanted);
  if (operator === "=" || operator === "!=") {
    const range = /^(.*[^.])\.\.([^.].*)$/.exec(text);
    const [from, to] = range ? [Number(range[1]), Number(range[2])] : [NaN, NaN];
    const same = (value: Value) =>
      typeof value === "number" && Number.isFinite(from) && Number.isFinite(to)
        ? value >= from && value <= to
        : value !== null && (String(value).toLowerCase() === wanted || value === Number(text));
    return operator === "=" ? same : (value) => !same(value);
  }
  const limit = Number(text);
  // Days and names have an order, too.
  const order = (value: Value): number => {
    if (value === null) return NaN;
    if (typeof value === "number") return value - limit;
    return Number.isNaN(limit) || /^\d{4}-/.test(value) ? byNumber(value, text) : NaN;
  };
  if (Number.isNaN(limit) && /^[\d.+-]/.test(text) && !/^\d{4}-/.test(text)) return undefined;
  return {
    "<": (value: Value) => order(value) < 0,
    "<=": (value: Value) => order(value) <= 0,
    ">": (value: Value) => order(value) > 0,
    ">=": (value: Value) => order(value) >= 0,
  }[operator];
}
