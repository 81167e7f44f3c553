import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { CheckResult } from "../../../src/core/upkeep/checking/verdict";
import type { Failure } from "../../../src/core/upkeep/model";
import { disagreementText, stateText, verdictText } from "../../../src/core/upkeep/texts";

const result = (fields: Partial<CheckResult>): CheckResult => ({
  key: "k",
  state: "not-checked",
  verdicts: [],
  disagreements: [],
  compared: [],
  noticesAsked: false,
  asked: [],
  ...fields,
});

describe("what a check of a work came to, in words", () => {
  it("names why an index gave no answer", () => {
    const rows: [failure: Failure, text: string][] = [
      [{ kind: "offline" }, "no connection"],
      [{ kind: "broken" }, "the answer breaks off or is of another form"],
      [{ kind: "insecure" }, "its address in the settings is not https"],
      [{ kind: "cancelled" }, "cancelled"],
      [{ kind: "cap" }, "the limit of requests was reached"],
      [{ kind: "key" }, "the key was refused"],
      [{ kind: "gave-up" }, "it failed three times in a row"],
      [{ kind: "not-text" }, "the answer is no text"],
      [{ kind: "web-page" }, "it answered with a web page"],
      [{ kind: "timeout", seconds: 1 }, "no answer within 1 second"],
      [{ kind: "too-large", bytes: 2_400_000 }, "the answer is larger than 2 MB"],
      [{ kind: "redirect", host: "b.test" }, "it redirects to another host (b.test), which was not asked"],
      [{ kind: "too-many" }, "too many requests; try again later"],
      [{ kind: "too-many", wait: 1 }, "too many requests; it asks to wait 1 second"],
      [{ kind: "too-many", wait: 30 }, "too many requests; it asks to wait 30 seconds"],
      [{ kind: "status", status: 500 }, "it answered with status 500"],
    ];
    for (const [outcome, text] of rows)
      assert.equal(stateText(result({ asked: [{ source: "crossref", outcome }] })), `Not checked: Crossref: ${text}.`);
  });

  it("says why nothing was asked, and what agrees with whom", () => {
    const rows: [fields: Partial<CheckResult>, text: string][] = [
      [{}, "Not checked: none of the chosen indexes can be asked about it."],
      [{ reason: "other-kind" }, "Not checked: the indexes hold no works of this kind."],
      [{ reason: "no-title" }, "Not checked: the entry has neither an identifier nor a title."],
      [
        { reason: "registry" },
        "Not checked: its DOI may be of a registry that was not asked (Crossref and DataCite both have to answer).",
      ],
      [
        { state: "agrees", asked: [{ source: "crossref", outcome: "known" }], compared: ["title", "author", "year"] },
        "Agrees with Crossref in title, first author, year. Notices of retraction were not asked for.",
      ],
      [
        {
          state: "found",
          noticesAsked: true,
          asked: [
            { source: "crossref", outcome: "known" },
            { source: "datacite", outcome: "unknown" },
            { source: "openalex", outcome: { kind: "offline" } },
          ],
        },
        "Known to Crossref. No notice against it is known there. Not asked or without answer: OpenAlex: no connection.",
      ],
    ];
    for (const [fields, text] of rows) assert.equal(stateText(result(fields)), text);
  });

  it("says what was found out, with both sides", () => {
    const of = (verdict: Parameters<typeof verdictText>[0]) => verdictText(verdict);
    assert.deepEqual(
      [
        of({ kind: "duplicate", of: "a" }),
        of({ kind: "newer-version", cited: 1, newest: 3 }),
        of({ kind: "newer-version", cited: 1, newest: 3, date: "2020-01-02" }),
        of({ kind: "not-found", asked: ["crossref", "openalex"], nearest: [] }),
        of({
          kind: "not-found",
          asked: ["crossref"],
          nearest: [
            { source: "crossref", title: "T", authors: "A", year: "2020", similarity: 0.5 },
            { source: "crossref", title: "U", authors: "", year: "", similarity: 0.4 },
          ],
        }),
        of({
          kind: "differs",
          differences: [
            { field: "year", ours: "2019", theirs: "2020", source: "crossref" },
            { field: "identifier", ours: "10.1000/x", theirs: "", source: "datacite" },
          ],
        }),
        disagreementText({
          field: "retracted",
          says: [
            { source: "crossref", value: "retracted" },
            { source: "openalex", value: "not retracted" },
          ],
        }),
        disagreementText({ field: "venue", says: [{ source: "crossref", value: "ICLR" }] }),
      ],
      [
        'The same work as "a".',
        "Version 3 is on arXiv; cited is version 1.",
        "Version 3 of 2020-01-02 is on arXiv; cited is version 1.",
        "Not found anywhere (asked were Crossref, OpenAlex).",
        "Not found anywhere (asked were Crossref). Nearest is “T” (A, 2020); “U”.",
        "Differs from what indexes have: year is “2019” here and “2020” in Crossref; identifier “10.1000/x” is another work's in DataCite.",
        "Indexes disagree on retraction: Crossref: retracted; OpenAlex: no retraction.",
        "Indexes disagree on venue: Crossref: ICLR.",
      ],
    );
  });
});
