import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { readRis } from "../../../../src/core/references/ris/read";
import { writeRis } from "../../../../src/core/references/ris/write";

/** The item that a record of these lines is. */
const read = (...lines: string[]): Record<string, unknown> => {
  const [item] = readRis(`${[lines[0], "ID  - x", ...lines.slice(1)].join("\n")}\nER  - \n`).items;
  const { id, ...rest } = item as unknown as Record<string, unknown>;
  assert.equal(id, "x");
  return rest;
};

describe("the tags of RIS", () => {
  for (const [variable, ...tags] of [
    ["title", "TI", "T1", "CT"],
    ["title-short", "ST"],
    ["container-title", "T2", "JF", "JO", "BT"],
    ["container-title-short", "J2", "JA", "J1"],
    ["collection-title", "T3"],
    ["collection-number", "SV"],
    ["volume", "VL", "VO"],
    ["issue", "IS", "CP"],
    ["number", "M1"],
    ["number-of-volumes", "NV"],
    ["edition", "ET"],
    ["publisher", "PB"],
    ["publisher-place", "CY", "PP"],
    ["genre", "M3"],
    ["abstract", "AB", "N2"],
    ["note", "N1"],
    ["annote", "RN"],
    ["language", "LA"],
    ["call-number", "CN"],
    ["section", "SE"],
    ["source", "DP"],
    ["PMCID", "C2"],
    ["URL", "UR", "LK"],
    ["page", "SP", "EP"],
    ["keyword", "KW"],
    ["archive", "DB"],
    ["archive_location", "AN"],
  ] as const)
    it(`${tags.join(", ")} are read as ${variable}, and the first is written`, () => {
      for (const tag of tags)
        assert.deepEqual(read("TY  - BOOK", `${tag}  - some`), { type: "book", [variable]: "some" });
      assert.equal(
        writeRis([{ id: "x", type: "book", [variable]: "some" } as CslItem]),
        `TY  - BOOK\nID  - x\n${tags[0]}  - some\nER  - \n`,
      );
    });

  it("are those of names for authors, editors, editors of a series and translators", () => {
    for (const [variable, ...tags] of [
      ["author", "AU", "A1"],
      ["editor", "ED", "A2"],
      ["collection-editor", "A3"],
      ["translator", "A4"],
    ] as const) {
      for (const tag of tags)
        assert.deepEqual(read("TY  - BOOK", `${tag}  - Doe, Jane`), {
          type: "book",
          [variable]: [{ family: "Doe", given: "Jane" }],
        });
      const item = { id: "x", type: "book", [variable]: [{ family: "Doe", given: "Jane" }] };
      assert.equal(writeRis([item as CslItem]), `TY  - BOOK\nID  - x\n${tags[0]}  - Doe, Jane\nER  - \n`);
    }
  });

  it("tell a chapter's number from a section, and a program's version from an edition", () => {
    assert.deepEqual(read("TY  - CHAP", "SE  - 3"), { type: "chapter", "chapter-number": "3" });
    assert.deepEqual(read("TY  - COMP", "ET  - 2"), { type: "software", version: "2" });
  });

  for (const [csl, ...codes] of [
    ["article-journal", "JOUR", "ABST", "EJOUR", "INPR"],
    ["article-magazine", "MGZN"],
    ["article-newspaper", "NEWS"],
    ["bill", "BILL", "UNBILL"],
    ["book", "BOOK", "CTLG", "EBOOK", "EDBOOK", "SER"],
    ["broadcast", "ADVS"],
    ["chapter", "CHAP", "ECHAP"],
    ["classic", "CLSWK", "ANCIENT"],
    ["dataset", "DATA", "AGGR", "DBASE"],
    ["document", "GEN"],
    ["entry-dictionary", "DICT"],
    ["entry-encyclopedia", "ENCYC"],
    ["figure", "FIGURE", "CHART", "EQUA"],
    ["graphic", "ART"],
    ["hearing", "HEAR"],
    ["interview", "INTV"],
    ["legal_case", "CASE", "LEGAL"],
    ["legislation", "STAT"],
    ["manuscript", "UNPB", "MANSCPT"],
    ["map", "MAP"],
    ["motion_picture", "MPCT", "VIDEO"],
    ["musical_score", "MUSIC"],
    ["pamphlet", "PAMP"],
    ["paper-conference", "CPAPER", "CONF"],
    ["patent", "PAT"],
    ["periodical", "JFULL"],
    ["personal_communication", "PCOMM", "ICOMM"],
    ["post-weblog", "BLOG"],
    ["report", "RPRT", "GOVDOC"],
    ["software", "COMP"],
    ["song", "SOUND"],
    ["speech", "SLIDE"],
    ["standard", "STAND"],
    ["thesis", "THES"],
    ["webpage", "ELEC", "WEB", "MULTI"],
  ] as const)
    it(`the types ${codes.join(", ")} are read as ${csl}`, () => {
      for (const code of codes) assert.deepEqual(read(`TY  - ${code}`), { type: csl }, code);
      const written = csl === "interview" ? "GEN" : codes[0];
      assert.equal(writeRis([{ id: "x", type: csl }]), `TY  - ${written}\nID  - x\nER  - \n`);
    });

  it("hold where a work lies: in arXiv by its number, in PubMed by its own, elsewhere by what is given", () => {
    const arxiv = { type: "article", archive: "arXiv", number: "1611.03530" } as const;
    assert.deepEqual(read("TY  - UNPB", "DB  - arXiv", "AN  - 1611.03530"), arxiv);
    assert.equal(writeRis([{ id: "x", ...arxiv }]), "TY  - UNPB\nID  - x\nDB  - arXiv\nAN  - 1611.03530\nER  - \n");
    assert.deepEqual(read("TY  - JOUR", "DB  - arXiv", "AN  - 1611.03530", "M1  - 7"), {
      type: "article-journal",
      archive: "arXiv",
      number: "7",
      archive_location: "1611.03530",
    });
    for (const name of ["PubMed", "Medline", "PMID"])
      assert.deepEqual(read("TY  - JOUR", `DB  - ${name}`, "AN  - 123"), { type: "article-journal", PMID: "123" });
    assert.deepEqual(read("TY  - JOUR", "DB  - PubMed", "AN  - a1"), {
      type: "article-journal",
      archive: "PubMed",
      archive_location: "a1",
    });
    // The number of an issue or a report is one beside that of the database.
    assert.equal(
      writeRis([{ id: "x", type: "report", number: "7", PMID: "123" }]),
      "TY  - RPRT\nID  - x\nM1  - 7\nDB  - PubMed\nAN  - 123\nER  - \n",
    );
  });
});
