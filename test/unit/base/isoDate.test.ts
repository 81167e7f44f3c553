import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { daysIn, isIsoDate, repairedDate, timeOf } from "../../../src/core/base/isoDate";

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
      ["30.2.2026", undefined],
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

  it("are none that no calendar has, and no times that no clock shows", () => {
    for (const day of ["02-30", "02-29", "04-31", "06-31", "09-31", "11-31", "01-00", "00-10"])
      assert.deepEqual([isIsoDate(`2026-${day}`), timeOf(`2026-${day}T10:00Z`)], [false, undefined], day);
    for (const year of ["1900", "2100", "2023"]) assert.equal(isIsoDate(`${year}-02-29`), false, year);
    for (const year of ["2000", "2024", "1996"])
      assert.equal(timeOf(`${year}-02-29`), Date.UTC(Number(year), 1, 29), year);
    for (const time of ["24:00", "10:60", "10:00:60", "10:00+25:00", "10:00+02:60"])
      assert.equal(isIsoDate(`2026-04-01T${time}`), false, time);
    assert.equal(timeOf("2026-04-01T10:00+02"), Date.UTC(2026, 3, 1, 8));
  });

  it("are of months that end where each does", () => {
    for (let year = 1896; year < 2105; year++)
      for (let month = 1; month <= 12; month++) {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const day = (of: number) => `${year}-${String(month).padStart(2, "0")}-${of}`;
        assert.deepEqual(
          [daysIn(year, month), isIsoDate(day(last)), isIsoDate(day(last + 1))],
          [last, true, false],
          day(last),
        );
      }
  });

  it("begin in UTC", () => {
    assert.equal(timeOf("2026-04-01"), Date.UTC(2026, 3, 1));
    assert.equal(timeOf("2026-04-01 10:00:00Z"), Date.UTC(2026, 3, 1, 10));
    assert.equal(timeOf("2026-13-01"), undefined);
    assert.equal(timeOf(undefined), undefined);
  });
});
