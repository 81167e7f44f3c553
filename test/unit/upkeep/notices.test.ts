import { afterEach, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { IndexServer } from "./indexServer";
import { checkWith, entry } from "./support";

/** Works as the indexes have them; DOIs, dates and record numbers of Wakefield and of Zhou are the real ones. */
const WAKEFIELD = "10.1016/s0140-6736(97)11096-0";
const NATURE = "10.1038/s41586-020-2012-7";

describe("notices on references", () => {
  let server: IndexServer;
  beforeEach(async () => {
    server = new IndexServer();
    await server.start();
  });
  afterEach(() => server.stop());

  it("a retraction comes with its date, its source and the correction before it; OpenAlex, which has none, is shown beside it", async () => {
    const title =
      "Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in children";
    server.world = [
      {
        title: `RETRACTED: ${title}`,
        authors: ["AJ Wakefield", "SH Murch"],
        year: 1998,
        venue: "The Lancet",
        doi: WAKEFIELD,
        updatedBy: [
          {
            DOI: "10.1016/s0140-6736(10)60175-4",
            type: "retraction",
            label: "Retraction",
            source: "retraction-watch",
            updated: { "date-parts": [[2010, 2, 6]], "date-time": "2010-02-06T00:00:00Z" },
            "record-id": "4036",
          },
          {
            DOI: "10.1016/s0140-6736(04)15715-2",
            type: "correction",
            source: "retraction-watch",
            updated: { "date-parts": [[2004, 3, 6]] },
            "record-id": "17269",
          },
        ],
      },
    ];
    const { results } = await checkWith(server, [
      entry("wakefield1998ileal", title, ["A. J. Wakefield", "others"], 1998, {
        DOI: WAKEFIELD,
        "container-title": "The Lancet",
      }),
    ]);
    assert.deepEqual(results[0]!.verdicts, [
      {
        kind: "retracted",
        notices: [
          {
            type: "correction",
            source: "crossref",
            by: "retraction-watch",
            date: "2004-03-06",
            doi: "10.1016/s0140-6736(04)15715-2",
            record: "17269",
          },
          {
            type: "retraction",
            source: "crossref",
            by: "retraction-watch",
            date: "2010-02-06",
            doi: "10.1016/s0140-6736(10)60175-4",
            record: "4036",
          },
        ],
      },
    ]);
    assert.deepEqual(results[0]!.disagreements, [
      {
        field: "retracted",
        says: [
          { source: "crossref", value: "retracted" },
          { source: "openalex", value: "not retracted" },
        ],
      },
    ]);
  });

  it("an addendum is no retraction, and the preprint of a paper no other work", async () => {
    const title = "A pneumonia outbreak associated with a new coronavirus of probable bat origin";
    server.world = [
      {
        title,
        authors: ["Peng Zhou", "Xing-Lou Yang"],
        year: 2020,
        venue: "Nature",
        doi: NATURE,
        updatedBy: [
          {
            DOI: "10.1038/s41586-020-2951-z",
            type: "addendum",
            source: "publisher",
            updated: { "date-parts": [[2020, 11, 17]] },
          },
        ],
      },
    ];
    const { results } = await checkWith(server, [
      entry("zhou2020pneumonia", title, ["Peng Zhou", "Xing-Lou Yang"], 2020, {
        DOI: NATURE,
        "container-title": "Nature",
      }),
    ]);
    assert.deepEqual(results[0]!.verdicts, [
      {
        kind: "corrected",
        notices: [
          {
            type: "addendum",
            source: "crossref",
            by: "publisher",
            date: "2020-11-17",
            doi: "10.1038/s41586-020-2951-z",
          },
        ],
      },
    ]);
  });

  it("one event with two dates is shown with both; a work that only OpenAlex calls retracted is so by its word", async () => {
    const notice = (source: string, day: number) => ({
      DOI: "10.1/n",
      type: "retraction",
      source,
      updated: { "date-parts": [[2023, 5, day]] },
    });
    server.world = [
      {
        title: "A hardware model of flows",
        authors: ["Ann Lee"],
        year: 2021,
        doi: "10.1000/a",
        venue: "V",
        retracted: true,
        updatedBy: [notice("publisher", 2), notice("retraction-watch", 9)],
      },
      {
        title: "A software model of flows",
        authors: ["Ann Lee"],
        year: 2021,
        doi: "10.1000/b",
        venue: "V",
        retracted: true,
      },
      {
        title: "A model that came back",
        authors: ["Ann Lee"],
        year: 2020,
        doi: "10.1000/c",
        venue: "V",
        updatedBy: [notice("publisher", 2), { ...notice("publisher", 30), type: "reinstatement" }],
      },
    ];
    const { results } = await checkWith(server, [
      entry("a", "A hardware model of flows", ["Ann Lee"], 2021, { DOI: "10.1000/a", "container-title": "V" }),
      entry("b", "A software model of flows", ["Ann Lee"], 2021, { DOI: "10.1000/b", "container-title": "V" }),
      entry("c", "A model that came back", ["Ann Lee"], 2020, { DOI: "10.1000/c", "container-title": "V" }),
    ]);
    const [a, b, c] = results.map(({ verdicts }) => verdicts[0]);
    assert.ok(a?.kind === "retracted" && b?.kind === "retracted" && c?.kind === "corrected");
    assert.deepEqual(
      a.notices.map(({ by, date }) => [by, date]),
      [
        ["publisher", "2023-05-02"],
        ["retraction-watch", "2023-05-09"],
      ],
    );
    assert.deepEqual(b.notices, [{ type: "retraction", by: "openalex", source: "openalex" }]);
    assert.deepEqual(
      results[1]!.disagreements[0]?.says.map(({ value }) => value),
      ["not retracted", "retracted"],
    );
    assert.deepEqual(
      c.notices.map(({ type }) => type),
      ["retraction", "reinstatement"],
    );
  });
});
