import * as v from "valibot";
import { later, now } from "../../base/language";
import { STATEMENT_PARTS } from "../index/fileIndex";
import { measuredValue, relation, statement, statusMap, worker } from "../problemSchema";

/**
 * What can be changed of a problem from its page, as data: a page is not trusted, and its messages are checked against this. What an entry holds
 * beside the keys named here stays as it is in its file.
 */

const BLANK = later("write something first");

const words = v.pipe(v.string(), v.trim(), v.nonEmpty(BLANK), v.maxLength(20_000));

/** A form sends all of its fields. A year is a number in catalogues, so that YAML shows it without quotes. */
const filled = (entry: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(entry)
      .filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && !value.length))
      .map(([key, value]) => [key, DATED.includes(key) && /^\d{4}$/.test(String(value)) ? Number(value) : value]),
  );
const DATED = ["since", "year"];

const entry = <E extends v.ObjectEntries>(entries: E) =>
  v.pipe(v.record(v.string(), v.unknown()), v.transform(filled), v.object(entries));

const statementEntry = entry({ ...statement.options[1].entries, text: words });
const statusEntry = entry(statusMap.entries);
const relationEntry = entry({ ...relation.entries, problem: words });
const valueEntry = entry({ ...measuredValue.entries, system: words });
const workerEntry = v.pipe(
  entry(worker.pipe[0].entries),
  v.check((who) => who.person !== undefined || who.group !== undefined, BLANK),
);

/** What the page had in this place: a place that holds something else by now is left alone. */
const was = { was: v.unknown() };
const at = { at: v.pipe(v.number(), v.integer(), v.minValue(0)) };
const STATEMENTS = v.picklist(STATEMENT_PARTS);
const MEASUREMENT = { measurement: v.string() };

const add = <L extends v.GenericSchema<string, string>, E extends v.GenericSchema, M extends v.ObjectEntries>(
  list: L,
  entry: E,
  more: M,
) => v.object({ kind: v.literal("add"), list, entry, ...more });
const change = <L extends v.GenericSchema<string, string>, E extends v.GenericSchema, M extends v.ObjectEntries>(
  list: L,
  entry: E,
  more: M,
) => v.object({ kind: v.literal("change"), list, entry, ...at, ...was, ...more });
const remove = <L extends v.GenericSchema<string, string>, M extends v.ObjectEntries>(list: L, more: M) =>
  v.object({ kind: v.literal("remove"), list, ...at, ...was, ...more });

const problemChange = v.union([
  v.object({ kind: v.literal("state"), status: statusEntry, ...was }),
  v.object({ kind: v.literal("tags"), add: v.array(words), remove: v.array(v.string()) }),
  add(STATEMENTS, statementEntry, {}),
  add(v.literal("related"), relationEntry, {}),
  add(v.literal("people"), workerEntry, {}),
  add(v.literal("values"), valueEntry, MEASUREMENT),
  // `to` moves the statement there; without an entry it moves as it is written.
  change(STATEMENTS, v.optional(statementEntry), { to: v.optional(STATEMENTS) }),
  change(v.literal("related"), relationEntry, {}),
  change(v.literal("people"), workerEntry, {}),
  change(v.literal("values"), valueEntry, MEASUREMENT),
  remove(STATEMENTS, {}),
  remove(v.picklist(["related", "people"]), {}),
  remove(v.literal("values"), MEASUREMENT),
]);

/** A change of one place of a problem. */
export type ProblemChange = v.InferOutput<typeof problemChange>;

/** A change of an entry of one of its lists. */
export type EntryChange = Exclude<ProblemChange, { kind: "state" | "tags" }>;

/** A message as a change of a problem, or the sentence that says what is wrong with it. */
export function readChange(message: unknown): ProblemChange | string {
  const result = v.safeParse(problemChange, message);
  if (result.success) return result.output;
  const sentence = now(deepest(result.issues)[0]!.message);
  return `${sentence.charAt(0).toLocaleUpperCase()}${sentence.slice(1)}.`;
}

/** Of a union, the issues of the alternative that got furthest. */
function deepest(issues: readonly v.BaseIssue<unknown>[]): readonly v.BaseIssue<unknown>[] {
  const inner = issues[0]?.issues;
  if (!inner?.length) return issues;
  const depth = (issue: v.BaseIssue<unknown>): number =>
    (issue.path?.length ?? 0) + (issue.path?.[0]?.key === "entry" || issue.path?.[0]?.key === "status" ? 10 : 0);
  return deepest([...inner].sort((a, b) => depth(b) - depth(a)).slice(0, 1));
}
