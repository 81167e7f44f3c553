import * as fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { placeAt } from "../../core/base/files";
import { requireProblem } from "../../core/operations/shapes";
import { readRuns } from "../../core/runs/reading";
import type { Run } from "../../core/runs/types";
import { fileUri, nodeFiles } from "../../node/files";
import { type Call, json, textOption, UsageError } from "../command";
import { aligned, visible, visibleLine } from "../output";

/** A run as the command tells it; `best` is each metric's largest and smallest value, where there is a history. */
interface RunRow {
  tracker: string;
  name: string;
  state: string;
  started?: string;
  ended?: string;
  parameters: Run["parameters"];
  metrics: Run["metrics"];
  best: Record<string, { least: number; most: number }>;
  problems: string[];
}

/** `runs`: what trackers recorded at some places, or at those that a problem's experiments link to. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const rows: RunRow[] = [];
  for (const named of await placesOf(call)) {
    // What stands after # names one of a file's runs; a file's own name may have one too.
    const [, place = named, run] = fs.existsSync(named) ? [] : (/^([^#]+)#(.+)$/s.exec(named) ?? []);
    if (!fs.existsSync(place)) throw new UsageError(`There is nothing at ${named}.`);
    const reading = await readRuns(placeAt(nodeFiles, fileUri(place)), path.basename(place), { sqliteWasm, run });
    for (const problem of reading.problems) output.say(visible(`${place}: ${problem}`));
    rows.push(...reading.runs.map(rowOf));
  }
  output.result(
    format === "json"
      ? json({ total: rows.length, runs: rows })
      : format === "text"
        ? textOf(rows, output.width)
        : tableOf(rows, format),
  );
  return 0;
}

async function placesOf(call: Call): Promise<string[]> {
  const given = call.positionals.slice(1);
  const id = textOption(call, "problem");
  if (id === undefined) {
    if (!given.length) throw new UsageError("Give a path to read, or --problem ID.");
    return given;
  }
  const workspace = await call.workspace();
  const [catalogue, research] = await Promise.all([workspace.catalogue(), workspace.research()]);
  const links = research.experimentsOf(requireProblem(catalogue, id).fullId).flatMap(({ links }) => links);
  const local = links
    .filter((link) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(link))
    .map((link) => path.resolve(workspace.root, link));
  return [...given, ...new Set(local)];
}

/** SQLite's WebAssembly lies beside the program; without it databases are recognised and not read. */
async function sqliteWasm(): Promise<Uint8Array> {
  for (const name of ["sql-wasm.wasm", "../sql-wasm.wasm"]) {
    const file = path.join(path.dirname(fileURLToPath(import.meta.url)), name);
    if (fs.existsSync(file)) return fs.promises.readFile(file);
  }
  throw new UsageError("SQLite is not part of this installation.");
}

function rowOf({
  tracker,
  name,
  id,
  path: below,
  state,
  started,
  ended,
  parameters,
  metrics,
  history,
  problems,
}: Run): RunRow {
  const best = Object.entries(history ?? {}).flatMap(([metric, points]) => {
    const values = points.map(({ value }) => value).filter(Number.isFinite);
    return values.length
      ? [
          [
            metric,
            { least: values.reduce((a, b) => Math.min(a, b)), most: values.reduce((a, b) => Math.max(a, b)) },
          ] as const,
        ]
      : [];
  });
  return {
    tracker,
    name: name ?? id ?? below,
    state,
    started,
    ended,
    parameters,
    metrics,
    best: Object.fromEntries(best),
    problems,
  };
}

function textOf(rows: readonly RunRow[], width: number): string {
  const lines = rows.map(({ name, state, started, metrics }) => [
    visibleLine(name),
    state,
    started?.slice(0, 16).replace("T", " ") ?? "",
    visibleLine(
      Object.entries(metrics)
        .map(([metric, value]) => `${metric}=${short(value)}`)
        .join(" "),
    ),
  ]);
  return aligned(lines, width)
    .map((line) => `${line}\n`)
    .join("");
}

const short = (value: number): string => String(Number(value.toPrecision(5)));

/** A row a run; parameters and metrics that any of them has are columns. */
function tableOf(rows: readonly RunRow[], format: string): string {
  const named = (what: "parameters" | "metrics") => [...new Set(rows.flatMap((row) => Object.keys(row[what])))];
  const [parameters, metrics] = [named("parameters"), named("metrics")];
  const head = ["run", "tracker", "state", "started", ...parameters, ...metrics];
  const body = rows.map((row) => [
    row.name,
    row.tracker,
    row.state,
    row.started ?? "",
    ...parameters.map((name) => String(row.parameters[name] ?? "")),
    ...metrics.map((name) =>
      row.metrics[name] === undefined ? "" : format === "csv" ? String(row.metrics[name]) : short(row.metrics[name]),
    ),
  ]);
  return WRITERS[format]!(head, body, 4 + parameters.length);
}

type Writer = (head: string[], body: string[][], numbersFrom: number) => string;

const WRITERS: Readonly<Record<string, Writer>> = {
  csv: (head, body) => [head, ...body].map((row) => `${row.map(csvCell).join(",")}\r\n`).join(""),
  markdown: (head, body, from) => {
    const line = (row: readonly string[]) =>
      `| ${row.map((cell) => visibleLine(cell).replace(/[\\|]/g, "\\$&")).join(" | ")} |\n`;
    return [line(head), `|${head.map((_, i) => (i < from ? " --- |" : " ---: |")).join("")}\n`, ...body.map(line)].join(
      "",
    );
  },
  latex: (head, body, from) => {
    const line = (row: readonly string[]) => `${row.map(texCell).join(" & ")} \\\\\n`;
    const columns = head.map((_, i) => (i < from ? "l" : "r")).join("");
    return `\\begin{tabular}{${columns}}\n\\toprule\n${line(head)}\\midrule\n${body.map(line).join("")}\\bottomrule\n\\end{tabular}\n`;
  },
  typst: (head, body, from) => {
    const cells = (row: readonly string[]) => row.map((cell) => `[#${JSON.stringify(visibleLine(cell))}]`).join(", ");
    const columns = head.map((_, i) => (i < from ? "left" : "right")).join(", ");
    return `#table(\n  columns: ${head.length},\n  align: (${columns}),\n  table.header(${cells(head)}),\n${body.map((row) => `  ${cells(row)},\n`).join("")})\n`;
  },
};

/** RFC 4180. A cell that a spreadsheet would take for a formula is kept from it by an apostrophe, unless it is a number. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function texCell(text: string): string {
  const marks: Record<string, string> = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
  };
  return visibleLine(text).replace(/[\\~^]|[#$%&_{}]/g, (char) => marks[char] ?? `\\${char}`);
}
