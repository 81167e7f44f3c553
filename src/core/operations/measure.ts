import * as v from "valibot";
import type { Measured } from "../instruments";
import { INSTRUMENT_IDS, unknownInstrument } from "../instruments/ids";
import type { Cell } from "../instruments/types";
import { operation } from "./operation";
import { limit, text, texts } from "./shapes";
import { OperationError, pathInWorkspace } from "./workspace";

const MOST_ROWS = 1000;
const USUAL_ROWS = 50;

const cell = v.nullable(v.union([v.string(), v.number()]));

const measuredShape = v.object({
  instrument: v.string(),
  instrumentVersion: v.number(),
  fields: v.record(v.string(), v.string()),
  options: v.record(v.string(), v.union([v.number(), v.boolean(), v.string()])),
  seed: v.number(),
  metrics: v.record(v.string(), v.number()),
  tables: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      /** Cells of a column with `linesOf` are lines of that file, counted from 1. */
      columns: v.array(v.object({ title: v.string(), linesOf: v.optional(v.string()) })),
      /** How many rows there are, of which `rows` has the first. */
      total: v.number(),
      rows: v.array(v.array(cell)),
    }),
  ),
  marks: v.optional(
    v.array(
      v.object({
        file: v.string(),
        line: v.number(),
        message: v.string(),
        text: v.string(),
        replacement: v.optional(v.string()),
      }),
    ),
  ),
  notes: v.array(v.string()),
  warnings: v.array(v.string()),
});

/**
 * What an instrument found, as every door tells it.
 * @param files their names, which marks tell
 * @param rows how many of each table, and marks
 */
export function answerOf(found: Measured, files: readonly string[], rows: number): v.InferOutput<typeof measuredShape> {
  const { instrument, version, fields, options, seed, metrics, tables, marks, notes, warnings } = found;
  const set = Object.entries(options).filter((entry): entry is [string, number | boolean | string] => {
    return entry[1] !== undefined;
  });
  return {
    instrument,
    instrumentVersion: version,
    fields: { ...fields },
    options: Object.fromEntries(set),
    seed,
    metrics,
    tables: tables.map(({ id, title, columns, rows: all }) => ({
      id,
      title,
      columns: columns.map(({ title, linesOf }) => ({
        title,
        ...(linesOf === undefined ? {} : { linesOf: files[linesOf] }),
      })),
      total: all.length,
      rows: all.slice(0, rows).map((row) => row.map(plain)),
    })),
    ...(marks ? { marks: marks.slice(0, rows).map((mark) => ({ ...mark, file: files[mark.file]! })) } : {}),
    notes,
    warnings,
  };
}

/** JSON has neither undefined nor what is no number. */
function plain(cell: Cell): string | number | null {
  return cell === undefined || (typeof cell === "number" && !Number.isFinite(cell)) ? null : cell;
}

export const measure = operation({
  name: "measure",
  title: "Measure",
  description: `Runs an instrument on files of the workspace, or on figures given as options, and gives metrics with 95 % intervals, tables and warnings: ${INSTRUMENT_IDS.join(", ")}. Use it in place of computing such figures yourself; docs/instruments.md says what each takes and tells.`,
  input: v.object({
    instrument: v.pipe(
      v.picklist(INSTRUMENT_IDS, ({ input }) => unknownInstrument(String(input))),
      v.description("Which one. compare is for two runs on the same items, calibration for confidences."),
    ),
    files: v.optional(
      texts("Paths of files below the workspace's folder, in the order in which the instrument takes them."),
    ),
    fields: v.optional(
      v.pipe(
        v.record(v.string(), text("A column, a.b for b within a.")),
        v.description("Which column holds which field; those left out are guessed, and the answer says how."),
      ),
    ),
    options: v.optional(
      v.pipe(
        v.record(v.string(), v.union([v.number(), v.boolean(), text("A value.")])),
        v.description("Options by name; a name that is none is answered with those there are."),
      ),
    ),
    seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.description("The same gives the same draws; 1 if absent."))),
    limit: limit(MOST_ROWS, USUAL_ROWS),
  }),
  output: measuredShape,
  async run(workspace, { instrument, files: names = [], fields, options, seed, limit }) {
    const files = [];
    for (const name of names) {
      const file = await workspace.input(pathInWorkspace(name));
      if (!file) throw new OperationError(`There is no file ${name} in the workspace.`);
      files.push(file);
    }
    const { InputError, measure } = await import("../instruments");
    try {
      const found = await measure({ instrument, files, fields, options, seed }, workspace.pause);
      return answerOf(found, names, limit);
    } catch (error) {
      throw error instanceof InputError ? new OperationError(error.message) : error;
    }
  },
  text: async (found) => (await import("../instruments")).printed(found, "markdown"),
});
