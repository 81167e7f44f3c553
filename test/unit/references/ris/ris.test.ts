import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { readRis } from "../../../../src/core/references/ris/read";
import { writeRis } from "../../../../src/core/references/ris/write";
import { describeWithFixtures } from "../../fixtures";
import { arbitraryItem } from "../arbitraryItem";

describe("writeRis", () => {
  for (const rest of ["others", "et al.", "et al", "others,", "others ,", "et al., ", "Others, ,"])
    it(`knows ${rest} for the rest of a list, and writes it as it is read`, () => {
      const read = (text: string) => readRis(text).items[0]!["author"];
      const names = [{ family: "Ng" }, { literal: "others" }];
      assert.deepEqual(read(`TY  - JOUR\nAU  - Ng,\nAU  - ${rest}\nER  - \n`), names);
      assert.deepEqual(
        read(writeRis([{ id: "a", type: "article", author: [{ family: "Ng" }, { literal: rest.trim() }] }])),
        names,
      );
    });

  it("writes one tag a line, without wrapping, and keeps particles and arXiv's identifier", () => {
    const title = `A title that is ${"very ".repeat(60)}long\nand goes on`;
    assert.equal(
      writeRis([
        {
          id: "gennep2017",
          type: "article",
          title,
          author: [
            { family: "Gennep", given: "Arnold", "non-dropping-particle": "van", suffix: "Jr." },
            { literal: "OpenAI" },
          ],
          issued: { "date-parts": [[2017, 3]] },
          archive: "arXiv",
          number: "1611.03530",
          keyword: "one, two",
          page: "1-9",
        },
        { id: "b", type: "thesis" },
      ]),
      `TY  - UNPB
ID  - gennep2017
AU  - van Gennep, Arnold, Jr.
AU  - OpenAI
TI  - ${title.replace("\n", " ")}
PY  - 2017
DA  - 2017/03//
SP  - 1
EP  - 9
KW  - one
KW  - two
DB  - arXiv
AN  - 1611.03530
ER  - 

TY  - THES
ID  - b
ER  - 
`,
    );
  });

  it("writes nothing but tags, for generated items", function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(arbitraryItem, (item) => {
        const lines = writeRis([item]).split("\n");
        for (const line of lines.slice(0, -1)) assert.match(line, /^[A-Z][A-Z0-9] {2}- /);
        assert.equal(lines.filter((line) => line === "ER  - ").length, 1);
        assert.doesNotMatch(lines.join("\n"), /\[object/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("readRis", () => {
  it("reads names, dates, continued lines and tags of older programs", () => {
    const text =
      "junk\nTY  - JOUR\nA1  - van Gennep, Arnold\nAU  - Shannon,Claude E.\nT1  - A title\n      that goes on\nY1  - 1948/07//\nJF  - Journal\nXX  - kept\nER  -\n";
    assert.deepEqual(readRis(text), {
      items: [
        {
          id: "gennep1948title",
          type: "article-journal",
          title: "A title that goes on",
          author: [
            { family: "Gennep", given: "Arnold", "non-dropping-particle": "van" },
            { family: "Shannon", given: "Claude E." },
          ],
          issued: { "date-parts": [[1948, 7]] },
          "container-title": "Journal",
          custom: { XX: "kept" },
        },
      ],
      diagnostics: [],
    });
  });

  it("joins what goes on over several lines by one blank, also behind an empty tag", () => {
    const [item] = readRis("TY  - JOUR\nTI  -\n   A title\n\n\n  on  \nN1  - x\nER  - \n").items;
    assert.deepEqual([item!.title, item!["note"]], ["A title on", "x"]);
  });

  it("reads a record without an end and says so", () => {
    const { items, diagnostics } = readRis("TY  - BOOK\r\nTI  - A\r\n\r\nTY  - BOOK\r\nTI  - B\r\nER  - \r\n", "x.ris");
    assert.deepEqual(
      items.map((item) => item.title),
      ["A", "B"],
    );
    assert.deepEqual(
      diagnostics.map((d) => `${d.file}:${d.range.start.line + 1}: ${d.message}`),
      ['x.ris:1: this record has no end: a line "ER  - " is missing after its last tag'],
    );
  });

  it("says that a text is no RIS, and nothing of an empty one", () => {
    assert.equal(readRis("@article{a}").diagnostics.length, 1);
    assert.deepEqual(readRis(" \n"), { items: [], diagnostics: [] });
  });

  it("never throws and never shows undefined", () => {
    const bits = fc.constantFrom(
      "TY  - JOUR\n",
      "ER  - \n",
      "AU  - ,\n",
      "AU  - a\n",
      "PY  - //\n",
      "DA  - ///x\n",
      "SP  -\n",
      "SN  - 1\n",
      "UR  - ;\n",
      "TI  - \n",
      "x\n",
      "KW  - ,\n",
      "\ufeff",
      "DB  - arXiv\n",
    );
    fc.assert(
      fc.property(fc.array(bits), (list) =>
        assert.doesNotMatch(JSON.stringify(readRis(list.join(""))), /undefined|NaN/),
      ),
    );
  });
});

describeWithFixtures("readRis on the fixtures", (fixtures) => {
  const read = (file: string) => readRis(readFileSync(path.join(fixtures, "references", file), "utf8"));

  it("gives the counts of the README", () => {
    const counts: Record<string, number> = {
      "rispy/example_full.ris": 2,
      "rispy/example_full_without_whitespace.ris": 2,
      "rispy/example_full_write.ris": 2,
      "rispy/example_extraneous_data.ris": 2,
      "rispy/example_urls.ris": 4,
      "rispy/example_multiline.ris": 3,
      "rispy/example_wos.ris": 0,
      "rispy/example_basic.ris": 1,
      "rispy/example_bom.ris": 1,
      "rispy/example_custom_list_tags.ris": 1,
      "rispy/example_empty_tag.ris": 1,
      "rispy/example_multi_unknown_tags.ris": 1,
      "rispy/example_single_unknown_tag.ris": 1,
      "rispy/example_starting_newlines.ris": 1,
      "rispy/example_utf_chars.ris": 1,
      "manubot-same-bibliography-4-formats/bibliography.ris": 2,
    };
    for (const [file, count] of Object.entries(counts)) assert.equal(read(file).items.length, count, file);
    assert.equal(read("rispy/example_wos.ris").diagnostics.length, 1);
  });

  it("loses no line of a record", () => {
    const item = read("rispy/example_utf_chars.ris").items[0]!;
    assert.match(item.abstract!, /периоде The state of the receptor/);
    assert.equal(item.type, "article-journal");
    assert.deepEqual(read("rispy/example_single_unknown_tag.ris").items[0]!["custom"], {
      JP: ["CRISPR", "Direct Current"],
    });
    assert.deepEqual(
      read("rispy/example_urls.ris").items.map((i) => [i.URL, (i["custom"] as { UR?: string } | undefined)?.UR]),
      [
        ["http://example.com", undefined],
        ["http://example.com", "http://www.example.com"],
        ["http://example.com", "http://www.example.com"],
        ["http://example.com", "http://www.example.com"],
      ],
    );
  });

  it("reads the same bibliography as BibTeX and CSL do", () => {
    const [paper, page] = read("manubot-same-bibliography-4-formats/bibliography.ris").items;
    assert.deepEqual(
      [
        paper!.DOI,
        paper!["container-title"],
        paper!.issued,
        paper!.source,
        paper!.author?.length,
        page!.type,
        page!.accessed,
      ],
      [
        "10.7554/eLife.32822",
        "eLife",
        { "date-parts": [[2018, 3, 1]] },
        "Crossref",
        7,
        "webpage",
        { "date-parts": [[2019, 3, 12]] },
      ],
    );
  });
});
