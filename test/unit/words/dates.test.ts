import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { dateModel, daysSince } from "../../../src/core/words/dates";

/** Noon of a calendar day at this machine. */
const NOW = new Date(2026, 10, 21, 12);

describe("dates of records as they are shown", () => {
  for (const [date, iso, english, german] of [
    ["2026", "2026", "2026", "2026"],
    [2017, "2017", "2017", "2017"],
    ["2026-01", "2026-01", "January 2026", "Januar 2026"],
    ["2026-12", "2026-12", "December 2026", "Dezember 2026"],
    ["2024-02-29", "2024-02-29", "February 29, 2024", "29. Februar 2024"],
    ["2026-03-01T23:59:59Z", "2026-03-01", "March 1, 2026", "1. März 2026"],
    // What there is no such month or day of is as exact as what is left of it.
    ["2026-13", "2026", "2026", "2026"],
    ["2026-00-01", "2026", "2026", "2026"],
    ["2026-02-29", "2026-02", "February 2026", "Februar 2026"],
    ["2026-04-00", "2026-04", "April 2026", "April 2026"],
    ["2026-1", "2026", "2026", "2026"],
    ["0476", "0476", "476", "476"],
  ] as const)
    it(`has ${date} in the language of the window, as exactly as it is known`, () => {
      const { text, iso: machine } = dateModel(date, "en", NOW)!;
      assert.deepEqual([machine, text, dateModel(date, "de", NOW)!.text], [iso, english, german]);
    });

  it("has the months of English as `Intl` writes them", () => {
    const format = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month++) {
      const day = `2024-${String(month).padStart(2, "0")}-09`;
      assert.equal(dateModel(day, "en", NOW)!.text, format.format(new Date(day)));
    }
  });

  it("has none of what is no date", () => {
    for (const none of [undefined, "", "soon", "20261", "in 2026", "26-01-01", 12])
      assert.equal(dateModel(none, "en", NOW), undefined, String(none));
  });

  for (const [date, ago] of [
    ["2026-11-21", "today"],
    ["2026-11-20", "yesterday"],
    ["2026-11-22", "tomorrow"],
    ["2026-11-08", "13 days ago"],
    ["2026-11-07", "2 weeks ago"],
    ["2026-12-05", "in 2 weeks"],
    ["2026-10-25", "3 weeks ago"],
    ["2026-09-23", "8 weeks ago"],
    ["2026-09-22", "last month"],
    ["2026-01-21", "9 months ago"],
    ["2025-11-22", "11 months ago"],
    ["2025-11-21", "last year"],
    ["2027-11-21", "next year"],
    ["2024-11-21", "last year"],
    ["2024-11-20", "2 years ago"],
    ["2026-11", "this month"],
    ["2026-10", "last month"],
    ["2027-01", "in 2 months"],
    ["2025-12", "11 months ago"],
    ["2025-11", "last year"],
    ["2024-12", "last year"],
    ["2024-11", "2 years ago"],
    ["2026", "this year"],
    ["2025", "last year"],
    ["2016", "10 years ago"],
  ] as const)
    it(`says of ${date} “${ago}” on 2026-11-21, no finer than it is known`, () =>
      assert.equal(dateModel(date, "en", NOW)!.ago, ago));

  it("says how long ago in the language of the window", () => {
    assert.equal(dateModel("2026-11-20", "de", NOW)!.ago, "gestern");
    assert.equal(dateModel("2026-11-20", "en", NOW)!.ago, "yesterday");
  });

  it("counts whole days to now, from the first of a month or a year where that is all that is known", () => {
    assert.deepEqual(
      ["2026-11-21", "2026-11-20", "2026-11", "2026", "2026-11-22", "2026-11-21T23:00:00Z", "2025-11-21", "x"].map(
        (date) => daysSince(date, NOW),
      ),
      [0, 1, 20, 324, -1, 0, 365, undefined],
    );
    assert.equal(daysSince("2026-11-20", new Date(2026, 10, 21, 0, 0, 1)), 1);
    assert.equal(daysSince("2026-11-20", new Date(2026, 10, 21, 23, 59, 59)), 1);
  });
});
