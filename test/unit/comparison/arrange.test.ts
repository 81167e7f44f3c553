import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { arranged } from "../../../src/core/comparison/arrange";
import { runsTable, type RunSource } from "../../../src/core/comparison/table";
import type { Run } from "../../../src/core/runs/types";
import { DEFAULT_VIEW, SEEDS } from "../../../src/core/comparison/view";
import { anExperiment, aRun, SEEDED, shownOf, tableOf } from "./runs";

const HIDE = { "run:started": false, "run:commit": false };

describe("runs in a table", () => {
  it("have a column for each parameter and metric in them, results first; those that do not vary are hidden", async () => {
    const { columns } = arranged(await tableOf(SEEDED), DEFAULT_VIEW);
    assert.deepEqual(
      columns.map(({ id }) => id),
      ["run:run", "metric:accuracy", "metric:val/loss", "parameter:lr", "parameter:seed", "run:started"],
    );
    const all = arranged(await tableOf(SEEDED), {
      ...DEFAULT_VIEW,
      shown: { "parameter:epochs": true, "metric:accuracy": false },
    });
    assert.deepEqual(all.columns.map(({ id }) => id).slice(1, 5), [
      "metric:val/loss",
      "parameter:lr",
      "parameter:seed",
      "parameter:epochs",
    ]);
    assert.equal(
      arranged(await tableOf(SEEDED.slice(0, 1)), DEFAULT_VIEW).columns.some(({ title }) => title === "epochs"),
      true,
    );
  });

  it("are better in the direction that their tracker gives, where all agree, and that a measurement gives before it", async () => {
    const runs = (better: Run["better"]) => aRun("a", { metrics: { value: 1, f1: 2, gain: 3 }, better });
    const directions = async (measured?: RunSource["measured"]) => {
      const places = [
        { place: "p", label: "Optuna", runs: [runs({ value: "lower", f1: "lower", gain: "higher" })] },
        { place: "q", label: "Optuna", runs: [runs({ value: "lower", gain: "lower" })] },
      ];
      const { table } = await runsTable([{ places, measured }], () => Promise.resolve());
      return table.columns.flatMap(({ of, title, better }) => (of === "metric" ? [[title, better]] : []));
    };
    assert.deepEqual(Object.fromEntries(await directions()), { value: "lower", f1: "lower", gain: undefined });
    const given = await directions({ metric: "value", better: "higher" });
    assert.equal(new Map(given as [string, string][]).get("value"), "higher");
  });

  it("are sorted by several columns, numbers as numbers, what is missing last in both directions", async () => {
    const runs = [
      aRun("a", { parameters: { lr: "1e-2", batch: 8 }, metrics: { f1: 0.5 } }),
      aRun("b", { parameters: { lr: "0.1", batch: 8 }, metrics: {} }),
      aRun("c", { parameters: { lr: "0.002", batch: 16 }, metrics: { f1: 0.9 } }),
    ];
    const names = async (sort: [string, boolean][]) =>
      (await shownOf(runs, { sort: sort.map(([column, descending]) => ({ column, descending })) }))
        .slice(1)
        .map(([name]) => name);
    assert.deepEqual(await names([["parameter:lr", false]]), ["c", "a", "b"]);
    assert.deepEqual(
      await names([
        ["parameter:batch", true],
        ["parameter:lr", true],
      ]),
      ["c", "b", "a"],
    );
    assert.deepEqual(await names([["metric:f1", false]]), ["a", "c", "b"]);
    assert.deepEqual(await names([["metric:f1", true]]), ["c", "a", "b"]);
    assert.deepEqual(await names([["metric:gone", true]]), ["a", "b", "c"]);
  });

  it("make groups of what they have in common, with mean, standard deviation and n", async () => {
    assert.deepEqual(
      await shownOf(SEEDED, {
        group: ["parameter:lr"],
        shown: HIDE,
        sort: [{ column: "parameter:lr", descending: true }],
      }),
      [
        ["Run", "n", "accuracy", "val/loss", "lr", "seed"],
        // The sample deviations of 0.8, 0.9, 0.7 and of 0.5, 0.4, 0.6 are 0.1.
        ["lr 0.1", "3", "*0.80 ± 0.10*", "*0.50 ± 0.10*", "0.1", "1, 2, 3"],
        ["lr 0.01", "3", "0.6", "0.80 ± 0.10", "0.01", "1, 2, 3"],
      ],
    );
    const [group] = arranged(await tableOf(SEEDED), { ...DEFAULT_VIEW, sort: [], group: [SEEDS] }).rows;
    assert.equal(group!.cells[0]!.value, "0.1");
    const accuracy = group!.cells.find(({ spread }) => spread)!.spread!;
    // t(0.975; 2) = 4.302653; 4.302653 · 0.1 / √3 = 0.248414.
    assert.deepEqual([accuracy.n, accuracy.low!.toFixed(4), accuracy.high!.toFixed(4)], [3, "0.5516", "1.0484"]);
  });

  it("mark the best by direction, which a person can change", async () => {
    const runs = [aRun("a", { metrics: { loss: 1, steps: 5 } }), aRun("b", { metrics: { loss: 2, steps: 6 } })];
    const best = async (better: Record<string, "higher" | "lower" | "none">) =>
      (await shownOf(runs, { better })).slice(1).map(([, ...cells]) => cells.join(" "));
    assert.deepEqual(await best({}), ["*1* 5", "2 6"]);
    assert.deepEqual(await best({ "metric:loss": "none", "metric:steps": "higher" }), ["1 5", "2 *6*"]);
  });

  it("are compared with a baseline: differences of metrics, parameters that it has otherwise", async () => {
    const table = await tableOf(SEEDED);
    const baseline = table.rows[3]!.id;
    const { rows, columns } = arranged(table, { ...DEFAULT_VIEW, sort: [], baseline });
    const at = (id: string) => columns.findIndex((column) => column.id === id);
    const [first] = rows;
    assert.equal(first!.cells[at("metric:accuracy")]!.difference!.toFixed(3), "0.200");
    assert.deepEqual(
      ["metric:accuracy", "metric:val/loss"].map((id) => first!.cells[at(id)]!.improves),
      [true, true],
    );
    assert.deepEqual(
      ["parameter:lr", "parameter:seed"].map((id) => first!.cells[at(id)]!.differs),
      [true, undefined],
    );
    assert.equal(rows[3]!.cells[at("metric:accuracy")]!.difference, undefined);
  });

  it("show the best value of a history, where that is asked for and the direction is known", async () => {
    const history = (values: number[]) => values.map((value, i) => ({ step: 10 * i, value }));
    const runs = [
      aRun("a", {
        metrics: { accuracy: 0.7, odd: 1 },
        history: { accuracy: history([0.1, 0.9, 0.7]), odd: history([9, 1]) },
      }),
      aRun("b", { metrics: { accuracy: 0.8, odd: 2 } }),
    ];
    assert.deepEqual(await shownOf(runs, { values: "best" }), [
      ["Run", "accuracy", "odd"],
      ["a", "*0.9*", "1"],
      ["b", "0.8", "2"],
    ]);
    const { rows } = arranged(await tableOf(runs), { ...DEFAULT_VIEW, values: "best" });
    assert.equal(rows[0]!.cells[1]!.step, 10);
  });

  it("stay on top when they are pinned, whatever the order", async () => {
    const { rows } = await tableOf(SEEDED);
    const shown = await shownOf(SEEDED, {
      pinned: [rows[4]!.id, "gone"],
      sort: [{ column: "metric:accuracy", descending: true }],
    });
    assert.deepEqual(
      shown.slice(1, 3).map(([name]) => name),
      ["mlp-0.01-s2", "mlp-0.1-s2"],
    );
  });

  it("have their record's problem, verdict and notes beside them; a record without runs is a row of its own figures", async () => {
    const linked = anExperiment({
      verdict: "supports",
      note: "Seed 3\nis odd.",
      links: ["mlruns"],
      commit: "cccccccc3",
    });
    const address = anExperiment({
      id: "two",
      title: "Elsewhere",
      links: ["https://wandb.ai/x"],
      metrics: { accuracy: 0.99 },
      status: "failed",
    });
    const shown = await shownOf(
      [
        {
          experiment: linked,
          problems: ["Why?"],
          notes: ["A note"],
          places: [
            { place: "file:///m", label: "MLflow", runs: [aRun("r", { metrics: { accuracy: 0.5, loss: NaN } })] },
          ],
        },
        { experiment: address, problems: ["Why?"], places: [] },
      ],
      {},
    );
    assert.deepEqual(shown, [
      ["Run", "State", "Verdict", "accuracy", "loss", "Notes", "Experiment", "Tracker"],
      ["r", "finished", "supports", "0.5", "NaN", "Seed 3 is odd. · A note", "One", "MLflow"],
      ["Elsewhere", "failed", "", "*0.99*", "", "", "Elsewhere", ""],
    ]);
  });

  it("are one row each, however many records link to their place, and keep their id when they are read again", async () => {
    const places = [{ place: "file:///m", label: "MLflow", runs: SEEDED }];
    const both = [
      { experiment: anExperiment({}), places },
      { experiment: anExperiment({ id: "two" }), places },
    ];
    assert.equal((await shownOf(both, {})).length, 1 + SEEDED.length);
    const rows = [
      aRun("", { id: undefined, path: "t.csv", metrics: { f1: 1 } }),
      aRun("", { id: undefined, path: "t.csv", metrics: { f1: 2 } }),
    ];
    assert.equal(new Set((await tableOf(rows)).rows.map(({ id }) => id)).size, 2);
    assert.deepEqual(
      (await tableOf(SEEDED)).rows.map(({ id }) => id),
      (await tableOf(SEEDED)).rows.map(({ id }) => id),
    );
  });
});
