import { applyEdits } from "../../../../src/core/base/textEdit";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import type { BibliographyFormat } from "../../../../src/core/references/bibliography/addition";
import { identitiesOfBib } from "../../../../src/core/references/bibtex/bibliographyIdentity";
import {
  addToBibliography,
  bibliographyFormat,
  findInBibliography,
} from "../../../../src/core/references/bibliography/edit";
import { readBibtex } from "../../../../src/core/references/bibtex/read";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { readCslJson } from "../../../../src/core/references/csl/read";
import { readCslYaml } from "../../../../src/core/references/csl/yaml";
import { describeWithFixtures } from "../../fixtures";
import { arbitraryItem } from "../arbitraryItem";

const item: CslItem = {
  id: "zhang2017rethinking",
  type: "paper-conference",
  title: "Understanding deep learning requires rethinking generalization",
  author: [
    { family: "Zhang", given: "Chiyuan" },
    { family: "Bengio", given: "Samy" },
  ],
  issued: { "date-parts": [[2017]] },
  "container-title": "International Conference on Learning Representations",
  URL: "https://arxiv.org/abs/1611.03530",
};

function added(text: string, format: BibliographyFormat, of = item): string {
  const result = addToBibliography(text, format, of);
  if ("problem" in result) throw new Error(result.problem);
  return applyEdits(text, [result.edit]);
}

describe("addToBibliography to a text of many blank lines", function () {
  // Looked through again from each of them it takes minutes.
  this.timeout(20_000);
  const blank = "\n".repeat(200_000);
  const texts: [string, BibliographyFormat][] = [
    [`references:\n- id: a\n  title: A\n${blank}- id: b\n  title: B\n`, "csl-yaml"],
    [`references:\n- id: a\n  title: A\n${blank}# the end\n`, "csl-yaml"],
    [`@article{a,\n title = {A}}${blank}% a comment${blank}@article{b,\n title = {B}}\n`, "bibtex"],
    [`% a comment${blank}% the end`, "bibtex"],
  ];

  for (const [i, [text, format]] of texts.entries()) {
    it(`adds the work and keeps every line: ${format}, ${i + 1}`, () => {
      const after = added(text, format);
      assert.ok(after.includes("zhang2017rethinking"));
      assert.ok(after.length - text.length < 1000, "nothing is repeated");
      assert.equal(after.split("\n").filter((line) => line === "").length >= 200_000, true);
    });
  }
});

describe("addToBibliography to a .bib", () => {
  it("writes the usual layout into an empty file", () => {
    assert.equal(
      added("", "bibtex"),
      `@inproceedings{zhang2017rethinking,
  author = {Zhang, Chiyuan and Bengio, Samy},
  title = {Understanding deep learning requires rethinking generalization},
  booktitle = {International Conference on Learning Representations},
  year = {2017},
  url = {https://arxiv.org/abs/1611.03530},
}
`,
    );
  });

  it("keeps comments, strings and the preamble byte for byte, and stays before what follows the last entry", () => {
    const head = `% my papers\n@string{iclr = "ICLR"}\n@preamble{"\\newcommand{\\x}{}"}\n\n@article{a,\n  title = {A},\n  year = 2001,\n}\n`;
    const tail = `\n@comment{jabref-meta: databaseType:bibtex;}\n% the end`;
    const after = added(head + tail, "bibtex");
    assert.ok(after.startsWith(head.trimEnd()));
    assert.ok(after.endsWith(`\n}\n${tail}`));
    assert.deepEqual(
      identitiesOfBib(after).map(({ id }) => id),
      ["a", "zhang2017rethinking"],
    );
    assert.match(after, /\n {2}year = 2017,\n/);
  });

  it("follows quotes, capitals, aligned signs, order, a missing last comma and a closing brace in the last line", () => {
    const before = `@Article{A,\n\tTITLE     = "One",\n\tAUTHOR    = "Doe, Jane",\n\tYEAR      = "2001",\n\tBOOKTITLE = "Things"}\n\n\n@Article{B,\n\tTITLE     = "Two",\n\tAUTHOR    = "Doe, Jane",\n\tYEAR      = "2001",\n\tJOURNAL   = "Things"}\n`;
    assert.equal(
      added(before, "bibtex"),
      `${before.trimEnd()}\n\n\n@Inproceedings{zhang2017rethinking,\n\tTITLE     = "Understanding deep learning requires rethinking generalization",\n\tAUTHOR    = "Zhang, Chiyuan and Bengio, Samy",\n\tYEAR      = "2017",\n\tBOOKTITLE = "International Conference on Learning Representations",\n\tURL       = "https://arxiv.org/abs/1611.03530"}\n`,
    );
  });

  it("keeps a blank before the sign of a name that is longer than the column of the others", () => {
    const before = "@book{a,\n  title  = {One},\n  author = {Doe, Jane},\n  year   = {2001},\n}\n";
    const after = added(before, "bibtex");
    assert.match(after, /\n {2}author = \{Zhang, [^\n]*\n/);
    assert.match(after, /\n {2}booktitle = \{International/);
    assert.match(after, /\n {2}url {4}= \{https/);
  });

  it("writes for biblatex where the file does, with its line ends", () => {
    const before = "@online{a,\r\n    date={2001-02},\r\n    title={A}\r\n}\r\n";
    const after = added(before, "bibtex");
    assert.ok(after.startsWith(before.trimEnd()));
    assert.match(after, /\r\n {4}date=\{2017\},\r\n/);
    assert.doesNotMatch(after, /[^\r]\n/);
  });

  it("gives a letter to a key that another entry has, whatever its case", () => {
    const result = addToBibliography("@book{Zhang2017Rethinking, title={Other}}", "bibtex", item);
    assert.ok("key" in result);
    assert.equal(result.key, "zhang2017rethinkinga");
  });
});

describe("addToBibliography to CSL-JSON", () => {
  it("follows the indent of the list", () => {
    const before = '[\n    {\n        "id": "a",\n        "type": "book"\n    }\n]\n';
    const after = added(before, "csl-json");
    assert.ok(
      after.startsWith(
        '[\n    {\n        "id": "a",\n        "type": "book"\n    },\n    {\n        "id": "zhang2017rethinking",\n',
      ),
    );
    assert.ok(after.endsWith("\n    }\n]\n"));
  });

  for (const [name, before] of [
    ["one line", '[{"id":"a","type":"book"}]'],
    ["an empty list", "[]"],
    ["an empty file", ""],
    ["an object with references", '{"x": [1], "references": [{"id": "a"}], "y": []}'],
    ["strings with brackets", '[\r\n  {"id": "a", "title": "]}[{\\"" }\r\n]'],
  ] as const) {
    it(`adds to ${name}`, () => {
      const after = added(before, "csl-json");
      const read = readCslJson(after);
      assert.deepEqual(
        read.diagnostics.filter((d) => d.severity === "error"),
        [],
      );
      assert.deepEqual(
        read.items.map((i) => i.id),
        before.includes('"a"') ? ["a", item.id] : [item.id],
      );
    });
  }

  it("says why it adds nothing to what is no list of references", () => {
    for (const text of ["{", "{}", '"x"', '{"references": 1}'])
      assert.ok("problem" in addToBibliography(text, "csl-json", item), text);
  });
});

describe("addToBibliography to CSL-YAML", () => {
  const cases: Record<string, string> = {
    "a list of its own": "- id: a\n  type: book\n  author:\n    - family: Doe\n      given: Jane\n",
    "references in a document":
      "---\nreferences:\n- id: a # first\n  type: book\n  author:\n  - family: Doe\n# the end\n---\n",
    "the flow style":
      "references:\n  - id: a\n    type: book\n    author: [{family: Doe, given: Jane}]\n    issued: {date-parts: [[2017]]}\n\n  - id: b\n    title: |\n      Two\n      lines\n\nother: 1\n",
    "an empty list": "references: []\nother: 1\n",
    "an empty file": "",
    "a name without a list": "other: 1\nreferences:\n",
    "one line": "[{id: a, type: book}]\n",
  };
  for (const [name, before] of Object.entries(cases)) {
    it(`adds to ${name} and leaves the rest`, () => {
      const result = addToBibliography(before, "csl-yaml", item);
      assert.ok("edit" in result);
      const after = applyEdits(before, [result.edit]);
      const ids = readCslYaml(before).items.map((i) => i.id);
      assert.deepEqual(
        readCslYaml(after).items.map((i) => i.id),
        [...ids, item.id],
        after,
      );
      assert.ok(
        after.includes("other: 1") === before.includes("other: 1") &&
          after.includes("# the end") === before.includes("# the end"),
      );
    });
  }

  it("writes names and dates as the file does", () => {
    const after = added(cases["the flow style"]!, "csl-yaml");
    assert.match(
      after,
      /\n\n {2}- id: zhang2017rethinking\n {4}type: paper-conference\n {4}title: Understanding[^\n]*\n {4}author: \[\{family: Zhang, given: Chiyuan\}, /,
    );
    assert.match(after, /issued: \{date-parts: \[\[2017\]\]\}/);
    const block = added(cases["a list of its own"]!, "csl-yaml");
    assert.match(block, /\n- id: zhang2017rethinking\n[^]*\n {2}author:\n {4}- family: Zhang\n {6}given: Chiyuan\n/);
  });

  it("says why it adds nothing to a text that is no YAML", () => {
    assert.ok("problem" in addToBibliography("a: [", "csl-yaml", item));
    assert.ok("problem" in addToBibliography("just words", "csl-yaml", item));
  });
});

describe("addToBibliography in general", () => {
  it("makes every bibliography longer by one work that reads back, for generated items", function () {
    this.timeout(30_000);
    const readers = { bibtex: readBibtex, "csl-json": readCslJson, "csl-yaml": readCslYaml } as const;
    fc.assert(
      fc.property(fc.array(arbitraryItem, { minLength: 1, maxLength: 3 }), (items) => {
        for (const format of ["bibtex", "csl-json", "csl-yaml"] as const) {
          let text = "";
          for (const one of items) text = added(text, format, one);
          assert.equal(readers[format](text).items.length, items.length, text);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("knows the format by the name of the file", () => {
    assert.deepEqual(["refs.bib", "a/refs.JSON", "x.yml", "x.yaml", "x.tex"].map(bibliographyFormat), [
      "bibtex",
      "csl-json",
      "csl-yaml",
      "csl-yaml",
      undefined,
    ]);
  });
});

describe("findInBibliography", () => {
  it("finds a work under another key by DOI, arXiv id or title", () => {
    const text = `
@article{doi, title = {X}, doi = {https://doi.org/10.1000/ABC}}
@misc{arxiv, title = {Y}, eprint = {1611.03530v2}, archivePrefix = {arXiv}}
@inproceedings{title, author = {M{\\"u}ller, Ana and Others}, title = {{D}eep {\\emph{Learning}}: Why?}, year = 2015}
@article{corr, title={Z}, journal = {CoRR}, volume = {abs/2001.08361}}`;
    const entries = identitiesOfBib(text);
    const find = (fields: Partial<CslItem>) =>
      findInBibliography(entries, { id: "other", type: "article", ...fields })?.id;
    assert.equal(find({ DOI: "10.1000/abc" }), "doi");
    assert.equal(find({ URL: "https://arxiv.org/abs/1611.03530" }), "arxiv");
    assert.equal(
      find({ title: "Deep learning: why", author: [{ family: "Müller" }], issued: { "date-parts": [[2015]] } }),
      "title",
    );
    assert.equal(find({ DOI: "10.48550/arXiv.2001.08361" }), "corr");
    assert.equal(
      find({ title: "Deep learning: why", author: [{ family: "Meier" }], issued: { "date-parts": [[2015]] } }),
      undefined,
    );
  });
});

describeWithFixtures("adding to the bibliographies of the fixtures", (fixtures) => {
  for (const file of ["biblatex/biblatex-examples.bib", "rebiber/example_input.bib", "rebiber/example_output.bib"]) {
    it(`adds one entry to ${file} and changes nothing else`, () => {
      const text = readFileSync(path.join(fixtures, "references", file), "utf8");
      const result = addToBibliography(text, "bibtex", item);
      assert.ok("edit" in result);
      assert.equal(result.edit.start, result.edit.end);
      const after = applyEdits(text, [result.edit]);
      assert.equal(identitiesOfBib(after).length, identitiesOfBib(text).length + 1);
      assert.equal(readBibtex(after).items.at(-1)?.title, item.title);
      if (file.startsWith("biblatex")) assert.match(result.edit.text, /\n {2}title {8}= \{Understanding/);
    });
  }

  it("knows each entry of the examples by what identifies it, as the reader does", () => {
    const text = readFileSync(path.join(fixtures, "references/biblatex/biblatex-examples.bib"), "utf8");
    const light = identitiesOfBib(text);
    const items = readBibtex(text).items.filter((i) => i.title && i.author);
    const found = items.filter((i) => findInBibliography(light, i));
    assert.ok(found.length >= items.length * 0.95, `${found.length} of ${items.length}`);
  });
});
