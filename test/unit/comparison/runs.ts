import { newRun } from "../../../src/core/runs/run";
import type { Run } from "../../../src/core/runs/types";
import { runsTable, type RunSource } from "../../../src/core/comparison/table";
import { arranged, type Arranged } from "../../../src/core/comparison/arrange";
import { cellText, differenceText } from "../../../src/core/comparison/cellText";
import { DEFAULT_VIEW, type View } from "../../../src/core/comparison/view";
import type { Experiment } from "../../../src/core/research/model";

/** A run with what a test says of it. */
export function aRun(name: string, facts: Partial<Run>): Run {
  return { ...newRun("mlflow", name), id: name, name, state: "finished", ...facts };
}

export function anExperiment(facts: Partial<Experiment>): Experiment {
  return {
    id: "one",
    file: "file:///r/one.yaml",
    title: "One",
    problems: [],
    status: "finished",
    links: [],
    metrics: {},
    ...facts,
  };
}

/** Two learning rates with three seeds each. */
export const SEEDED: Run[] = [
  ["0.1", 1, 0.8, 0.5],
  ["0.1", 2, 0.9, 0.4],
  ["0.1", 3, 0.7, 0.6],
  ["0.01", 1, 0.6, 0.9],
  ["0.01", 2, 0.6, 0.7],
  ["0.01", 3, 0.6, 0.8],
].map(([lr, seed, accuracy, loss], i) =>
  aRun(`mlp-${lr}-s${seed}`, {
    parameters: { lr: lr!, seed: seed!, epochs: 10 },
    metrics: { "val/loss": loss as number, accuracy: accuracy as number },
    commit: i < 3 ? "aaaaaaa1111" : "bbbbbbb2222",
    started: `2026-11-0${i + 1}T10:00:00Z`,
  }),
);

const noPause = () => Promise.resolve();

export async function tableOf(runs: readonly Run[]) {
  const { table } = await runsTable([{ places: [{ place: "file:///mlruns", label: "MLflow", runs }] }], noPause);
  return table;
}

/** What a view shows of runs, as texts: the head, then the rows, best values in asterisks, differences in brackets. */
export async function shownOf(
  sources: readonly RunSource[] | readonly Run[],
  view: Partial<View>,
): Promise<string[][]> {
  const isRuns = (list: readonly (RunSource | Run)[]): list is readonly Run[] => list.every((one) => "tracker" in one);
  const table = isRuns(sources) ? await tableOf(sources) : (await runsTable(sources, noPause)).table;
  return textsOf(arranged(table, { ...DEFAULT_VIEW, sort: [], ...view }));
}

function textsOf({ columns, rows }: Arranged): string[][] {
  return [
    columns.map(({ title }) => title),
    ...rows.map(({ cells }) =>
      cells.map((cell, i) => {
        const text = cellText(cell, columns[i]!);
        return (cell.best ? `*${text}*` : text) + (differenceText(cell) && ` (${differenceText(cell)})`);
      }),
    ),
  ];
}
