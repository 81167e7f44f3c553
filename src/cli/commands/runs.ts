import * as fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { placeAt } from "../../core/base/files";
import { arranged } from "../../core/comparison/arrange";
import { differencesOf, printDifferences } from "../../core/comparison/differences";
import { printComparison } from "../../core/comparison/print";
import { sourceOf } from "../../core/comparison/sources";
import { runsTable, type RunSource, type RunsTable } from "../../core/comparison/table";
import { DEFAULT_VIEW, SEEDS, type View } from "../../core/comparison/view";
import { problemIn } from "../../core/operations/problemFiles";
import { requireProblem } from "../../core/operations/shapes";
import { largest, smallest } from "../../core/base/collections";
import { readRuns } from "../../core/runs/reading";
import { type Best, bestOf } from "../../core/runs/result/best";
import type { Run } from "../../core/runs/types";
import type { TableForm } from "../../core/words/printTable";
import type { SqliteThread } from "../../core/runs/kit/binary/sqliteThread";
import { fileUri, nodeFiles } from "../../node/files";
import { openSqlite } from "../../node/sqlite";
import { type Call, json, textOption, textsOption, UsageError } from "../command";
import { aligned, visible, visibleLine } from "../output";

/**
 * A run as the command tells it. `best` is, where there is a history, each metric's smallest and largest value and, where it is known which is
 * better, that one with the first step that has it.
 */
interface RunRow {
  tracker: string;
  name: string;
  state: string;
  started?: string;
  ended?: string;
  parameters: Run["parameters"];
  metrics: Run["metrics"];
  best: Record<string, { least: number; most: number } & Partial<Best>>;
  problems: string[];
}

/** `runs`: what trackers recorded at some places, or at those that a problem's experiments link to. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const given = call.positionals.slice(1);
  const id = textOption(call, "problem");
  if (id === undefined && !given.length) throw new UsageError("Give a path to read, or --problem ID.");
  const read = new Map<string, RunSource["places"][number]>();
  const runsAt = async (place: string) => {
    let found = read.get(place);
    if (!found) read.set(place, (found = await readPlace(place, call)));
    return found;
  };
  const sources: RunSource[] = [];
  for (const place of given) {
    const found = await runsAt(place);
    if (!found.runs) throw new UsageError(`There is nothing at ${place}.`);
    sources.push({ places: [found] });
  }
  let title = given.map((place) => path.basename(place)).join(", ");
  if (id !== undefined) {
    const workspace = await call.workspace();
    const [catalogue, research] = await Promise.all([workspace.catalogue(), workspace.research()]);
    const problem = requireProblem(catalogue, id);
    ({ title } = problem);
    const measurements = (await problemIn(workspace, problem))?.measurements ?? [];
    for (const experiment of research.experimentsOf(problem.fullId)) {
      const places: RunSource["places"][number][] = [];
      for (const link of experiment.links) {
        if (/^[a-z][a-z0-9+.-]+:\/\//i.test(link)) continue;
        const found = await runsAt(path.resolve(workspace.root, link));
        if (!found.runs) output.say(visible(`There is nothing at ${link}.`));
        places.push(found);
      }
      sources.push(sourceOf(experiment, { catalogue, research }, places, measurements));
    }
  }
  const rows = [...read.values()].flatMap(({ runs }) => (runs ?? []).map(rowOf));
  output.result(
    format === "json"
      ? json({ total: rows.length, runs: rows })
      : format === "text" && !call.options["differences"]
        ? textOf(rows, output.width, call.options["best"] === true)
        : await tableOf(call, sources, title),
  );
  return 0;
}

/** Without runs where there is nothing. What stands after # names one of a file's runs; a file's own name may have one too. */
async function readPlace(named: string, { output }: Call): Promise<RunSource["places"][number]> {
  const [, place = named, run] = fs.existsSync(named) ? [] : (/^([^#]+)#(.+)$/s.exec(named) ?? []);
  if (!fs.existsSync(place)) return { place, label: "" };
  const { label, runs, problems } = await readRuns(placeAt(nodeFiles, fileUri(place)), path.basename(place), {
    sqlite,
    run,
  });
  for (const problem of problems) output.say(visible(`${place}: ${problem}`));
  return { place, label, runs };
}

/** SQLite lies beside the program; without it databases are recognised and not read. */
async function sqlite(): Promise<SqliteThread> {
  for (const beside of [".", ".."]) {
    const at = (name: string) => path.join(path.dirname(fileURLToPath(import.meta.url)), beside, name);
    if (!fs.existsSync(at("sql-wasm.wasm"))) continue;
    return openSqlite(await fs.promises.readFile(at("sql-wasm.wasm")), at("sqlite-worker.js"));
  }
  throw new UsageError("SQLite is not part of this installation.");
}

function rowOf(run: Run): RunRow {
  const { tracker, name, id, path: below, state, started, ended, parameters, metrics, history, problems } = run;
  const best = Object.entries(history ?? {}).flatMap(([metric, points]) => {
    const values = points.map(({ value }) => value).filter(Number.isFinite);
    if (!values.length) return [];
    const { value, step, better } = bestOf(run, metric) ?? {};
    return [[metric, { least: smallest(values), most: largest(values), value, step, better }] as const];
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

/** @param withBest whether the best value of a history stands beside a last one that is another */
function textOf(rows: readonly RunRow[], width: number, withBest: boolean): string {
  const lines = rows.map(({ name, state, started, metrics, best }) => [
    visibleLine(name),
    state,
    started?.slice(0, 16).replace("T", " ") ?? "",
    visibleLine(
      Object.entries(metrics)
        .map(([metric, last]) => {
          const { value, step } = (withBest && best[metric]) || {};
          const beside = value === undefined || value === last ? "" : ` (best ${short(value)} at step ${step})`;
          return `${metric}=${short(last)}${beside}`;
        })
        .join(" "),
    ),
  ]);
  return aligned(lines, width)
    .map((line) => `${line}\n`)
    .join("");
}

const short = (value: number): string => String(Number(value.toPrecision(5)));

function rowNamed({ rows }: RunsTable, name: string): string {
  const row = rows.find(({ values }) => values[0] === name);
  if (!row) throw new UsageError(`No run is called ${JSON.stringify(name)}.`);
  return row.id;
}

/** A row a run, or a group of runs: the table of Compare Experiments. */
async function tableOf(call: Call, sources: readonly RunSource[], title: string): Promise<string> {
  // Nothing waits for this process.
  const { table } = await runsTable(sources, () => Promise.resolve());
  const named = (name: string): string => {
    const column = table.columns.find((one) => one.title === name || one.id === name);
    if (!column) throw new UsageError(`No run has a column ${JSON.stringify(name)}.`);
    return column.id;
  };
  const baseline = textOption(call, "baseline");
  const view: View = {
    ...DEFAULT_VIEW,
    values: call.options["best"] ? "best" : "last",
    baseline: baseline === undefined ? undefined : rowNamed(table, baseline),
    shown: call.options["all"] ? Object.fromEntries(table.columns.map(({ id }) => [id, true])) : {},
    filter: textOption(call, "filter") ?? "",
    group: textsOption(call, "group").map((name) => (name === SEEDS ? SEEDS : named(name))),
    sort: textsOption(call, "sort").map((name) => ({
      column: named(name.replace(/^-/, "")),
      descending: name.startsWith("-"),
    })),
  };
  const shown = arranged(table, view);
  for (const fault of shown.faults) throw new UsageError(`--filter: ${fault}`);
  const form: TableForm = call.format === "text" ? "markdown" : (call.format as TableForm);
  const facts = { title, date: new Date().toISOString() };
  if (!call.options["differences"]) return printComparison(shown, form, facts);
  const ids = new Set(shown.rows.flatMap(({ members }) => members.map((member) => member.id)));
  return printDifferences(differencesOf(table, view, ids), form, facts);
}
