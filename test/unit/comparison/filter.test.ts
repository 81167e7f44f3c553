import * as assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { filterOf } from "../../../src/core/comparison/filter";
import type { RunsTable } from "../../../src/core/comparison/table";
import { aView, DEFAULT_VIEW } from "../../../src/core/comparison/view";
import { aRun, tableOf } from "./runs";

let table: RunsTable;
const runs = [
  aRun("resnet-18", {
    parameters: { lr: "0.1", optimizer: "Adam", "head.lr": 1 },
    metrics: { "val/loss": 0.5 },
    started: "2026-11-01T10:00:00Z",
  }),
  aRun("resnet-50", {
    parameters: { lr: "0.01", optimizer: "sgd", "head.lr": 1 },
    metrics: { "val/loss": 0.4 },
    started: "2026-11-02T10:00:00Z",
  }),
  aRun("vit b", { parameters: { lr: "0.001", optimizer: "sgd" }, metrics: {}, started: "2026-11-03T10:00:00Z" }),
];
before(async () => (table = await tableOf(runs)));

function names(text: string): string {
  const { matches } = filterOf(text, table);
  return table.rows
    .filter(matches)
    .map(({ values }) => values[0])
    .join(" | ");
}

describe("a filter of runs", () => {
  for (const [text, expected] of [
    ["", "resnet-18 | resnet-50 | vit b"],
    ["resnet", "resnet-18 | resnet-50"],
    ["RESNET adam", "resnet-18"],
    ["-resnet", "vit b"],
    ['"vit b"', "vit b"],
    ["lr>=0.01", "resnet-18 | resnet-50"],
    ["lr<1e-2", "vit b"],
    ["lr=0.01..0.1", "resnet-18 | resnet-50"],
    ["lr=1e-1", "resnet-18"],
    ["optimizer=ADAM", "resnet-18"],
    ["optimizer!=adam", "resnet-50 | vit b"],
    ["optimizer:gd -lr<0.01", "resnet-50"],
    ["loss<0.45", "resnet-50"],
    ["val/loss>0", "resnet-18 | resnet-50"],
    ['"val/loss">0.45', "resnet-18"],
    ["started>=2026-11-02", "resnet-50 | vit b"],
    ["lr>", "resnet-18 | resnet-50 | vit b"],
    ["model:resnet", ""],
  ] as const)
    it(`${text || "that is empty"} leaves ${expected || "none"}`, () => assert.equal(names(text), expected));

  it("says what it cannot use, and passes it over", () => {
    assert.deepEqual(filterOf("depth>3 lr>0x resnet", table).faults, [
      "No column is named “depth”.",
      "“0x” is not a number.",
    ]);
    assert.equal(names("depth>3 vit"), "vit b");
  });
});

describe("a view from outside", () => {
  it("keeps what is a view's and takes the rest for what it is by default", () => {
    assert.deepEqual(
      aView({ sort: [{ column: "run:run" }, 7, { column: 3 }], group: "x", shown: { a: true, b: 1 }, pinned: ["p"] }),
      {
        ...DEFAULT_VIEW,
        sort: [{ column: "run:run", descending: false }],
        shown: { a: true },
        pinned: ["p"],
      },
    );
    assert.equal(aView("x"), undefined);
  });
});
