import * as assert from "node:assert/strict";
import { type Arranged, arranged } from "../../src/core/comparison/arrange";
import { curvesChart } from "../../src/core/comparison/curves";
import { differencesOf, printDifferences } from "../../src/core/comparison/differences";
import { filterOf } from "../../src/core/comparison/filter";
import { isComparisonState } from "../../src/core/comparison/page/protocol";
import { parallelSvg } from "../../src/core/comparison/parallel";
import { printComparison } from "../../src/core/comparison/print";
import { scatterChart } from "../../src/core/comparison/scatter";
import { type RunsTable, runsTable } from "../../src/core/comparison/table";
import { aView, DEFAULT_VIEW, SEEDS, type View } from "../../src/core/comparison/view";
import { svgOf } from "../../src/core/instruments";
import { readRuns } from "../../src/core/runs/readers";
import { aSavedView } from "../../src/core/tree/savedView";
import { TABLE_FORMS, type TableForm } from "../../src/core/words/printTable";
import { inMemory } from "../unit/runs/places";
import { sqlite } from "../unit/runs/trackers/mlflowTables";
import { textOf } from "./checks";
import { payloadBytes, textBytes } from "./samples";
import type { Target } from "./target";

const FACTS = { title: "A_title & it", date: "2026-11-30T10:00:00Z" };

const RESULTS = `name,lr,seed,optimizer,val/loss,accuracy,started
mlp,0.1,1,adam,0.5,0.81,2026-11-01
mlp,0.1,2,adam,0.4,0.84,2026-11-02
"a ""b"", c",1e-3,1,sgd & co,NaN,96 ± 2,
`;
const HISTORY = '{"step": 1, "loss": 2, "acc": 0.1}\n{"step": 2, "loss": 1, "acc": 0.4}\n';

/** Signs that separate cells where no backslash stands before them. */
const SEPARATORS: Partial<Record<TableForm, RegExp>> = {
  markdown: /\\[^]|(\|)/g,
  latex: /\\[^]|(&)/g,
};

/** Each line of cells has a cell for each column, and no text of a cell leaves it. */
function checkPrinted(text: string, form: TableForm, columns: number): void {
  if (form === "csv") {
    const cells = text.replace(/"(?:[^"]|"")*"/g, "q").split("\r\n");
    assert.equal(cells.pop(), "");
    for (const line of cells) assert.equal(line.split(",").length, columns, line);
    return;
  }
  const separator = SEPARATORS[form];
  if (!separator) return;
  const isRow = form === "markdown" ? /^\|/ : / \\\\$/;
  for (const line of text.split("\n").filter((one) => isRow.test(one))) {
    const found: number = [...line.matchAll(separator)].filter(([, sign]) => sign).length;
    assert.equal(found, form === "markdown" ? columns + 1 : columns - 1, line);
  }
  if (form !== "latex") return;
  let depth = 0;
  for (const [sign] of text.matchAll(/\\[^]|[{}]/g)) {
    depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
    assert.ok(depth >= 0, "a brace that closes nothing");
  }
  assert.equal(depth, 0, "an open brace");
}

/** What a view shows of a table is whole, whatever it is. */
function checkShown(table: RunsTable, view: View): Arranged {
  const shown = arranged(table, view);
  assert.ok(shown.rows.length <= shown.runs && shown.runs <= shown.of && shown.of === table.rows.length);
  assert.equal(
    shown.rows.reduce((sum, { members }) => sum + members.length, 0),
    shown.runs,
    "a run that is in no row, or in two",
  );
  for (const { cells } of shown.rows) assert.equal(cells.length, shown.columns.length);
  for (const form of TABLE_FORMS) {
    const groups = form === "csv" && shown.grouped ? shown.columns.filter(({ of }) => of === "metric").length : 0;
    checkPrinted(printComparison(shown, form, FACTS), form, shown.columns.length + 2 * groups);
  }
  return shown;
}

/** Everything that is drawn has a place. */
function checkDrawn(svg: string): void {
  assert.doesNotMatch(svg.replace(/<(title|desc|text)[^]*?<\/\1>/g, ""), /NaN|undefined|Infinity/);
}

function checkDrawings(shown: Arranged, histories: Awaited<ReturnType<typeof runsTable>>["histories"]): void {
  const ids = shown.columns.map(({ id }) => id).slice(0, 6);
  const [x, y] = [ids.at(-1)!, ids[1] ?? ids[0]!];
  const metrics = new Set([...histories.values()].flatMap((history) => Object.keys(history)));
  for (const log of [false, true])
    for (const chart of [
      scatterChart(shown, { x, y, logX: log, logY: log }, new Set()),
      ...[...metrics].slice(0, 3).map((metric) =>
        curvesChart(
          metric,
          [...histories].map(([title, history]) => ({ title, runs: [history[metric] ?? []] })),
          { by: log ? "time" : "step", smoothing: log ? 0.9 : 0, logX: log, logY: log },
        ),
      ),
    ])
      checkDrawn(svgOf(chart));
  checkDrawn(parallelSvg(shown, ids, new Set()));
}

async function checkTable(name: string, bytes: Uint8Array): Promise<void> {
  const { label, runs } = await readRuns(inMemory({ [name]: bytes }), "place", { sqlite });
  const { table, histories } = await runsTable([{ places: [{ place: "p", label, runs }] }], () => Promise.resolve());
  for (const { values } of table.rows) assert.equal(values.length, table.columns.length);
  const first = table.rows[0]?.id;
  const shown = checkShown(table, { ...DEFAULT_VIEW, baseline: first });
  checkDrawings(shown, histories);
  const all = Object.fromEntries(table.columns.map(({ id }) => [id, true]));
  const parameter = table.columns.find(({ of }) => of === "parameter")?.id ?? SEEDS;
  for (const group of [[SEEDS], [parameter]])
    checkShown(table, { ...DEFAULT_VIEW, values: "best", shown: all, group, pinned: first ? [first] : [] });
  const differences = differencesOf(table, DEFAULT_VIEW, new Set(table.rows.slice(0, 3).map(({ id }) => id)));
  for (const form of TABLE_FORMS)
    checkPrinted(printDifferences(differences, form, FACTS), form, differences.names.length + 1);
}

let known: Promise<RunsTable> | undefined;

async function knownTable(): Promise<RunsTable> {
  const { label, runs } = await readRuns(inMemory({ "results.csv": textBytes(RESULTS)[0]! }), "place", { sqlite });
  return (await runsTable([{ places: [{ place: "p", label, runs }] }], () => Promise.resolve())).table;
}

const VIEWS = [
  { ...DEFAULT_VIEW, group: ["parameter:lr", SEEDS], filter: "lr>0.01 -sgd", better: { "metric:accuracy": "lower" } },
  { values: "best", sort: [{ column: "metric:val/loss" }, { column: "count", descending: true }], pinned: ["x"] },
  { scope: "problem:a/b", view: DEFAULT_VIEW, selected: ["a"], scroll: 3 },
  { name: "Mine", filter: { states: ["open"], text: "a" }, groupBy: "area" },
];

export const comparisonTargets: Target[] = [
  ...Object.entries({ "results.csv": RESULTS, "log.jsonl": HISTORY, "results.json": '[{"model": "a", "acc": 1}]' }).map(
    ([name, sample]) => ({
      name: `comparison: ${name}`,
      samples: () => textBytes(sample),
      tokens: '& | \\ { } $ % # " , ; \t \r\n =1+1 -0 1e999 NaN ± — μ 学 \u202e __proto__ constructor seed lr'.split(
        " ",
      ),
      run: (bytes: Uint8Array) => checkTable(name, bytes),
    }),
  ),
  {
    name: "comparison: filter",
    samples: () => [
      ...payloadBytes(),
      ...textBytes('lr>=0.01 -"a b" optimizer=adam', "lr=0.01..0.1 model:mlp", '"val/loss"<0.5 started>=2026-11-02'),
    ],
    tokens: '- " = != < <= >= : .. lr val/loss accuracy started 0.1 1e-3 2026- NaN constructor'.split(" "),
    async run(bytes) {
      const table = await (known ??= knownTable());
      const text = textOf(bytes);
      const { matches, faults } = filterOf(text, table);
      for (const row of table.rows) assert.equal(typeof matches(row), "boolean");
      assert.ok(faults.length <= text.length && faults.every((fault) => fault.endsWith(".")));
    },
  },
  {
    name: "comparison: views",
    samples: () => textBytes(...VIEWS.map((view) => JSON.stringify(view))),
    tokens: [...'{ } [ ] , : null true 1 "" "__proto__": "constructor"'.split(" "), ...Object.keys(DEFAULT_VIEW)],
    async run(bytes) {
      const table = await (known ??= knownTable());
      let value: unknown;
      try {
        value = JSON.parse(textOf(bytes));
      } catch {
        return;
      }
      assert.equal(typeof isComparisonState(value), "boolean");
      const saved = aSavedView(value);
      assert.deepEqual(saved && aSavedView(saved), saved);
      const view = aView(value);
      if (!view) return;
      assert.deepEqual(aView(view), view, "a view that is none when it is read again");
      checkShown(table, view as View);
    },
  },
];
