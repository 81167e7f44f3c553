import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { applyFixes } from "../../../src/core/upkeep/applyFixes";
import { fixFor } from "../../../src/core/upkeep/fixes";
import type { Verdict } from "../../../src/core/upkeep/checking/verdict";

const published: Verdict = {
  kind: "published",
  published: {
    sources: ["arxiv", "crossref"],
    doi: "10.1000/p1",
    venue: "Journal of Codes",
    year: 2022,
    type: "article-journal",
  },
};
const retracted: Verdict = {
  kind: "retracted",
  notices: [
    { type: "correction", source: "crossref", by: "publisher", date: "2004-03-06", doi: "10.1000/c" },
    {
      type: "retraction",
      source: "crossref",
      by: "retraction-watch",
      date: "2010-02-06",
      doi: "10.1000/n",
      record: "4036",
    },
  ],
};
const YAML = `# our references
references:
  - id: chen2021result
    type: article
    title: A result   # as submitted
    author: [{family: Chen, given: Mia}]
    issued: {date-parts: [[2021]]}
    archive: arXiv
    number: "2101.00001v1"
    URL: https://arxiv.org/abs/2101.00001v1
  - {id: dahl1998codes, type: book, title: Codes}
`;
const BIB = `@misc{chen2021result,
  title  = {A result},
  author = {Mia Chen},
  year   = 2021,
  eprint = {2101.00001},
  archivePrefix = {arXiv},
}

@article{lee2020flow,
  title = "Flow",
  author = "Ann Lee",
  journal = "arXiv preprint arXiv:2001.00002",
  year = "2020"
}
`;

describe("fixes of references", () => {
  const chen: CslItem = {
    id: "chen2021result",
    type: "article",
    title: "A result",
    author: [{ family: "Chen", given: "Mia" }],
    issued: { "date-parts": [[2021]] },
    archive: "arXiv",
    number: "2101.00001v1",
    URL: "https://arxiv.org/abs/2101.00001v1",
  };

  it("a published preprint gets its DOI, venue and year; key, archive and number stay, and so does every other byte", () => {
    const fix = fixFor(chen, published)!;
    assert.equal(fix.certain, true);
    assert.equal(
      applyFixes(YAML, "csl-yaml", [{ item: chen, fix }]),
      YAML.replace("type: article\n", "type: article-journal\n").replace(
        "issued: {date-parts: [[2021]]}",
        "issued: {date-parts: [[2022]]}\n    container-title: Journal of Codes\n    DOI: 10.1000/p1",
      ),
    );
  });

  it("in a .bib the entry's type, venue and DOI change in the file's own style, and eprint stays", () => {
    const fixes = readBibtex(BIB).items.map((item) => ({ item, fix: fixFor(item, published)! }));
    assert.equal(
      applyFixes(BIB, "bibtex", fixes),
      `@article{chen2021result,
  title  = {A result},
  author = {Mia Chen},
  year   = 2022,
  eprint = {2101.00001},
  archivePrefix = {arXiv},
  journal = {Journal of Codes},
  doi = {10.1000/p1},
}

@article{lee2020flow,
  title = "Flow",
  author = "Ann Lee",
  journal = "Journal of Codes",
  year = "2022",
  doi = {10.1000/p1},
  eprint = {2001.00002},
  archivePrefix = {arXiv}
}
`,
    );
  });

  it("a retraction is marked with type, date, notice and source; a note says it in a .bib", () => {
    const fix = fixFor(chen, retracted)!;
    assert.deepEqual(fix.fields["custom"], {
      update: { type: "retraction", date: "2010-02-06", DOI: "10.1000/n", source: "retraction-watch" },
    });
    assert.match(
      applyFixes(YAML, "csl-yaml", [{ item: chen, fix }]),
      /\n {4}custom:\n {6}update: \{type: retraction, date: 2010-02-06, DOI: 10\.1000\/n, source: retraction-watch\}\n {2}- \{id: dahl/,
    );
    const [item] = readBibtex(BIB).items;
    assert.match(
      applyFixes(BIB, "bibtex", [{ item: item!, fix: fixFor(item!, retracted)! }]),
      /archivePrefix = \{arXiv\},\n {2}note = \{Retraction, 2010-02-06, 10\.1000\/n\},\n\}/,
    );
    assert.equal(
      fixFor({ ...chen, custom: fix.fields["custom"] }, retracted),
      undefined,
      "a mark that stands is no fix",
    );
    const noted = { ...item!, note: "Retraction, 2010-02-06, 10.1000/n" };
    assert.equal(fixFor(noted, retracted), undefined, "nor is a note that stands");
  });

  it("a newer version changes the number and the address", () => {
    const fix = fixFor(chen, { kind: "newer-version", cited: 1, newest: 3 })!;
    assert.deepEqual(fix, {
      key: "chen2021result",
      fields: { number: "2101.00001v3", URL: "https://arxiv.org/abs/2101.00001v3" },
      certain: false,
    });
  });

  it("what differs is taken from the index, but not from another work under a wrong identifier", () => {
    const fix = fixFor(chen, {
      kind: "differs",
      differences: [
        { field: "year", ours: "2021", theirs: "2019", source: "crossref", value: { "date-parts": [[2019]] } },
        {
          field: "author",
          ours: "Mia Chen",
          theirs: "Bo Dahl",
          source: "crossref",
          value: [{ family: "Dahl", given: "Bo" }],
        },
      ],
    })!;
    assert.deepEqual(fix.fields, { issued: { "date-parts": [[2019]] }, author: [{ family: "Dahl", given: "Bo" }] });
    assert.match(
      applyFixes(YAML, "csl-yaml", [{ item: chen, fix }]),
      /author: \[\{family: Dahl, given: Bo\}\]\n {4}issued: \{date-parts: \[\[2019\]\]\}\n/,
    );
    const foreign: Verdict = {
      kind: "differs",
      differences: [
        { field: "identifier", ours: "10.1/x", theirs: "", source: "crossref" },
        { field: "title", ours: "A result", theirs: "Rivers", source: "crossref", value: "Rivers" },
      ],
    };
    assert.equal(fixFor(chen, foreign), undefined);
    assert.equal(fixFor(chen, { kind: "not-found", asked: ["crossref"], nearest: [] }), undefined);
  });

  it("several entries of one file are mended at once; CSL-JSON keeps its layout", () => {
    const dahl: CslItem = { id: "dahl1998codes", type: "book", title: "Codes" };
    const both = [
      { item: chen, fix: fixFor(chen, published)! },
      { item: dahl, fix: { fields: { DOI: "10.1000/d" } } },
      { item: { ...dahl, id: "nobody" }, fix: { fields: { DOI: "x" } } },
    ];
    const edited = applyFixes(YAML, "csl-yaml", both);
    assert.match(edited, /- \{id: dahl1998codes, type: book, title: Codes, DOI: 10\.1000\/d\}\n$/);
    const json = `[\n  {\n    "id": "dahl1998codes",\n    "title": "Codes"\n  },\n  {"id": "x", "title": "X", "type": "book"}\n]\n`;
    assert.equal(
      applyFixes(json, "csl-json", [
        { item: dahl, fix: { fields: { title: "Codes!" } } },
        { item: dahl, fix: { fields: { DOI: "10.1000/d" } } },
        { item: { ...dahl, id: "x" }, fix: { fields: { type: "report", issued: { "date-parts": [[2019]] } } } },
      ]),
      `[\n  {\n    "id": "dahl1998codes",\n    "title": "Codes!",\n    "DOI": "10.1000/d"\n  },\n  {"id": "x", "title": "X", "type": "report", "issued": {"date-parts":[[2019]]}}\n]\n`,
    );
  });
});
