import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isIsoDate, repairedDate, timeOf } from "../../../src/core/base/isoDate";

describe("dates of records", () => {
  it("are repaired where what is meant is near", () => {
    const meant: [written: string, repaired: string | undefined][] = [
      ["2026.4.1", "2026-04-01"],
      ["2026/4", "2026-04"],
      ["2026-4-1", "2026-04-01"],
      ["1.4.2026", "2026-04-01"],
      ["31.12.2026", "2026-12-31"],
      [" 2026/4/1 10:00 ", "2026-04-01"],
      ["2026/4/1T10:00", "2026-04-01"],
      ["2026/13/1", undefined],
      ["1.4.26", undefined],
      ["April 2026", undefined],
      ["x2026-4-1", undefined],
      ["2026-4-1x", undefined],
      ["", undefined],
    ];
    for (const [written, repaired] of meant) assert.equal(repairedDate(written), repaired, written);
  });

  it("are days, months and years, and times with or without a zone", () => {
    const dates = [
      "2026",
      "2026-04",
      "2026-04-01",
      "2026-04-01T10:00",
      "2026-04-01T10:00:00Z",
      "2026-04-01 10:00:00+02:00",
    ];
    for (const date of dates) assert.equal(isIsoDate(date), true, date);
    for (const text of ["26-04-01", "2026-4-1", "2026-13-01", "2026-04-32", "x2026", "2026 ", ""])
      assert.equal(isIsoDate(text), false, text);
  });

  it("begin in UTC", () => {
    assert.equal(timeOf("2026-04-01"), Date.UTC(2026, 3, 1));
    assert.equal(timeOf("2026-04-01 10:00:00Z"), Date.UTC(2026, 3, 1, 10));
    assert.equal(timeOf("2026-13-01"), undefined);
    assert.equal(timeOf(undefined), undefined);
  });
});
