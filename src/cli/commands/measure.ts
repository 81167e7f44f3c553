import * as fs from "node:fs";
import { now } from "../../core/base/language";
import {
  InputError,
  type InputFile,
  instrumentOf,
  measure,
  type Measured,
  printed,
  svgOf,
} from "../../core/instruments";
import { figuresOf } from "../../core/instruments/print";
import { short } from "../../core/instruments/kit/figures";
import { inputFile } from "../../core/instruments/readers/file";
import type { Cell } from "../../core/instruments/types";
import { answerOf } from "../../core/operations/measure";
import { fileUri, nodeFiles } from "../../node/files";
import { type Call, json, numberOption, pairsOption, textOption, UsageError } from "../command";
import { folded, tableLines, visibleLine } from "../output";
import { progressLine } from "../progress";

/** Rows of a table on a terminal, and in JSON, where nothing is said. */
const ROWS = { text: 20, json: 1000 };

/** `measure`: runs an instrument on files, or on figures given as options. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const [, id, ...names] = call.positionals as [string, string, ...string[]];
  const svg = textOption(call, "svg");
  const found = await measuredBy(call, id, names);
  const chart = found.charts[0];
  if (!chart && (svg !== undefined || format === "svg"))
    throw new UsageError(`${id} draws no chart of what it was given.`);
  if (svg !== undefined) await fs.promises.writeFile(svg, svgOf(chart!));
  const rows = numberOption(call, "limit");
  if (format === "json") output.result(json(answerOf(found, names, rows ?? ROWS.json)));
  else if (format === "svg") output.result(svgOf(chart!));
  else if (format === "text") output.result(textOf(found, rows ?? ROWS.text, call));
  else output.result(printed(found, format as "markdown" | "latex" | "csv"));
  return 0;
}

async function measuredBy(call: Call, id: string, names: readonly string[]): Promise<Measured> {
  const line = progressLine(id);
  try {
    const instrument = instrumentOf(id);
    const options = pairsOption(call, "option");
    if (!names.length && (instrument.files.least > 0 || !Object.keys(options).length))
      throw new UsageError(
        `${id} takes files${instrument.files.least ? "" : ", or figures as --option NAME=VALUE"}. open-problems measure ${id} --help says which, and its options.`,
      );
    const files: InputFile[] = [];
    for (const name of names) {
      const file = await inputFile(nodeFiles, fileUri(name), name);
      if (!file) throw new UsageError(`There is no file ${name}.`);
      files.push(file);
    }
    const request = { instrument: id, files, fields: pairsOption(call, "field"), options, progress: line.at };
    return await measure({ ...request, seed: numberOption(call, "seed") ?? 1 }, line.pause);
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  } finally {
    line.end();
  }
}

function textOf(found: Measured, most: number, { output: { color, width } }: Call): string {
  const say = (start: string, text: string) => folded(start, visibleLine(text), width);
  const table = (head: readonly string[], rows: readonly (readonly Cell[])[], most = rows.length) => {
    const isNumber = head.map((_, i) => rows.every((row) => typeof row[i] !== "string"));
    const cells = rows.slice(0, most).map((row) => row.map(cellText));
    const lines = tableLines(head.map(visibleLine), cells, isNumber, width - 2).map((line) => `  ${line}`);
    return rows.length > most ? [...lines, color.dim(`  and ${rows.length - most} more`)] : lines;
  };
  const figures = figuresOf(found).map(({ name, value, low, high }): Cell[] => [
    name,
    value,
    low === undefined || high === undefined ? "" : `${short(low)} to ${short(high)}`,
  ]);
  // Without an interval there is no column for them.
  if (figures.every((row) => row[2] === "")) for (const row of figures) row.pop();
  const parts = [
    [
      color.bold(now(instrumentOf(found.instrument).title)),
      ...table(["Figure", "Value", "95 % interval"].slice(0, figures[0]?.length), figures),
    ],
    found.warnings.map((text) => color.yellow(say("! ", text))),
    ...found.tables
      .filter(({ rows }) => rows.length)
      .map(({ title, columns, rows }) => [
        color.bold(say("", title)),
        ...table(
          columns.map((column) => column.title),
          rows,
          most,
        ),
      ]),
    found.notes.map((text) => say("- ", text)),
    Object.keys(found.fields).length
      ? [
          color.dim(
            say(
              "Fields: ",
              Object.entries(found.fields)
                .map((pair) => pair.join(" = "))
                .join(", "),
            ),
          ),
        ]
      : [],
  ];
  return parts
    .filter((part) => part.length)
    .map((part) => `${part.join("\n")}\n`)
    .join("\n");
}

function cellText(cell: Cell): string {
  return typeof cell === "number" ? short(cell) : visibleLine(cell ?? "");
}
