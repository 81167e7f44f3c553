import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { lookedUp, recognisePasted } from "../../../src/core/references/pasted";
import type { CslItem } from "../../../src/core/references/csl/csl";

function dois(text: string): string[] {
  const pasted = recognisePasted(text);
  return pasted.kind === "identifiers" ? pasted.identifiers.map(({ doi }) => doi) : [pasted.kind];
}

function keys(text: string, fileName?: string): string[] {
  const pasted = recognisePasted(text, fileName);
  return pasted.kind === "works" ? [pasted.format, ...pasted.items.map(({ id }) => id)] : [pasted.kind];
}

describe("what was pasted", () => {
  it("knows a DOI in every way in which people write one", () => {
    for (const text of [
      "10.1145/3446776",
      "doi:10.1145/3446776",
      "DOI: 10.1145/3446776.",
      "https://doi.org/10.1145/3446776",
      "http://dx.doi.org/10.1145/3446776",
      "<https://doi.org/10.1145/3446776>",
      "(10.1145/3446776)",
      "https://dl.acm.org/doi/10.1145/3446776",
      "https://dl.acm.org/doi/pdf/10.1145/3446776",
      "https://dl.acm.org/doi/abs/10.1145/3446776?download=true#sec-1",
    ])
      assert.deepEqual(dois(text), ["10.1145/3446776"], text);
  });

  it("finds the DOI in the addresses of publishers", () => {
    assert.deepEqual(dois("https://link.springer.com/article/10.1007/s10994-021-06057-9"), [
      "10.1007/s10994-021-06057-9",
    ]);
    assert.deepEqual(dois("https://link.springer.com/content/pdf/10.1007/s10994-021-06057-9.pdf"), [
      "10.1007/s10994-021-06057-9",
    ]);
    assert.deepEqual(dois("https://www.pnas.org/doi/full/10.1073/pnas.1903070116"), ["10.1073/pnas.1903070116"]);
    assert.deepEqual(dois("https://www.biorxiv.org/content/10.1101/2020.12.01.406876v2.full.pdf"), [
      "10.1101/2020.12.01.406876",
    ]);
    assert.deepEqual(dois("https://journals.plos.org/plosone/article?id=1&doi=10.1371/journal.pone.0000217"), [
      "10.1371/journal.pone.0000217",
    ]);
    assert.deepEqual(dois("https://onlinelibrary.wiley.com/doi/10.1002/%28SICI%291097%3A1%3C1%3A%3E3.0.CO%3B2-A"), [
      "10.1002/(SICI)1097:1<1:>3.0.CO;2-A",
    ]);
  });

  it("looks an arXiv identifier up through its DOI, without its version", () => {
    for (const text of [
      "1611.03530",
      "arXiv:1611.03530v2",
      "arXiv:1611.03530v2 [cs.LG]",
      "https://arxiv.org/abs/1611.03530",
      "https://arxiv.org/pdf/1611.03530v2.pdf",
      "arxiv.org/abs/1611.03530",
      "https://www.alphaxiv.org/abs/1611.03530",
      "https://huggingface.co/papers/1611.03530",
      "https://ar5iv.labs.arxiv.org/html/1611.03530",
      "10.48550/arXiv.1611.03530",
    ])
      assert.deepEqual(dois(text), ["10.48550/arXiv.1611.03530"], text);
    assert.deepEqual(dois("math.GT/0309136"), ["10.48550/arXiv.math/0309136"]);
  });

  it("takes a list of identifiers, each once, and says what is none", () => {
    const pasted = recognisePasted("10.1145/3446776\r\narXiv:1611.03530\n10.1145/3446776\n\nsee also my notes\n");
    assert.ok(pasted.kind === "identifiers");
    assert.deepEqual(
      pasted.identifiers.map(({ shown }) => shown),
      ["10.1145/3446776", "arXiv:1611.03530"],
    );
    assert.deepEqual(pasted.unknown, ["see also my notes"]);
    assert.deepEqual(dois("1611.03530, 1706.05394 10.1145/3446776"), [
      "10.48550/arXiv.1611.03530",
      "10.48550/arXiv.1706.05394",
      "10.1145/3446776",
    ]);
  });

  it("tells an address without an identifier, and what is nothing, from these", () => {
    assert.deepEqual(recognisePasted("https://distill.pub/2020/circuits/zoom-in/"), {
      kind: "address",
      url: "https://distill.pub/2020/circuits/zoom-in/",
    });
    for (const text of [
      "",
      "  \n",
      "ordinary words",
      "javascript:alert(1)",
      "file:///etc/passwd",
      "10.1145",
      "http://",
      "mail@example.org",
    ])
      assert.equal(recognisePasted(text).kind, "nothing", text);
  });

  it("reads BibTeX, RIS, CSL-JSON and CSL-YAML with the keys that they have", () => {
    assert.deepEqual(keys("@article{Zhang2021, title = {Rethinking}, year = 2021}"), ["bibtex", "Zhang2021"]);
    assert.deepEqual(keys("% from the web\n@misc(a1, title = {A})\n@misc{b1, title = {B}}\n"), ["bibtex", "a1", "b1"]);
    assert.deepEqual(keys("TY  - JOUR\nID  - zhang\nTI  - Rethinking\nER  - \n"), ["ris", "zhang"]);
    assert.deepEqual(keys('[{"id": "zhang", "type": "book", "title": "Rethinking"}]'), ["csl-json", "zhang"]);
    assert.deepEqual(keys('{"id": "zhang", "type": "book", "title": "Rethinking"}'), ["csl-json", "zhang"]);
    assert.deepEqual(keys("references:\n- id: zhang\n  type: book\n  title: Rethinking\n"), ["csl-yaml", "zhang"]);
    assert.deepEqual(keys("- id: zhang\n  type: book\n  title: Rethinking\n"), ["csl-yaml", "zhang"]);
  });

  it("goes by the ending of a file that its text does not tell", () => {
    assert.deepEqual(keys("% nothing yet\n", "works.bib"), ["bibtex"]);
    assert.deepEqual(keys("title: x\n", "works.YAML"), ["csl-yaml"]);
    assert.deepEqual(dois("10.1145/3446776"), dois("10.1145/3446776\n"));
  });

  it("makes a key of author, year and title where the text has none to cite by", () => {
    const item = {
      type: "book",
      title: "The Nature of Learning",
      author: [{ family: "Vapnik", given: "V." }],
      issued: { "date-parts": [[1995]] },
    };
    for (const id of ["http://zotero.org/users/1/items/ABC", "ITEM-1", "", "17", "10.1007/978-1", "two words"])
      assert.deepEqual(keys(JSON.stringify([{ ...item, id }])), ["csl-json", "vapnik1995nature"], id);
    assert.deepEqual(keys(JSON.stringify([item])), ["csl-json", "vapnik1995nature"]);
  });

  it("leaves out what names files of the machine that it comes from, and keeps the rest", () => {
    const pasted = recognisePasted("@misc{a, title = {A}, file = {/home/ada/a.pdf}, bdsk-file-1 = {x}, foo = {bar}}");
    assert.ok(pasted.kind === "works");
    assert.deepEqual(pasted.items, [{ id: "a", type: "document", title: "A", custom: { foo: "bar" } }]);
  });

  it("keeps the works beside a broken one and says where that one is", () => {
    const pasted = recognisePasted("@article{good, title = {Good}}\n@article{bad, title = {Never closed\n");
    assert.ok(pasted.kind === "works");
    assert.ok(pasted.items.some(({ id }) => id === "good"));
    assert.equal(pasted.diagnostics[0]?.range.start.line, 1);
  });

  it("makes of Crossref's record what a catalogue keeps", () => {
    const record = {
      indexed: { "date-parts": [[2026, 1, 1]] },
      "reference-count": 40,
      publisher: "Association for Computing Machinery (ACM)",
      issue: "3",
      type: "journal-article",
      abstract: "<jats:p>Long.</jats:p>",
      title: ["Understanding deep learning\n      (still) requires &amp; gets rethinking"],
      subtitle: ["a second look"],
      author: [{ given: "Chiyuan", family: "Zhang", sequence: "first", affiliation: [{ name: "Google" }] }],
      issued: { "date-parts": [[2021, 3]] },
      "container-title": "Communications of the ACM",
      DOI: "10.1145/3446776",
      URL: "https://doi.org/10.1145/3446776",
      source: "Crossref",
      "is-referenced-by-count": 999,
    };
    assert.deepEqual(lookedUp(record as unknown as CslItem, { doi: "10.1145/3446776", shown: "10.1145/3446776" }), {
      id: "zhang2021understanding",
      type: "article-journal",
      publisher: "Association for Computing Machinery (ACM)",
      issue: "3",
      title: "Understanding deep learning (still) requires & gets rethinking: a second look",
      author: [{ family: "Zhang", given: "Chiyuan" }],
      issued: { "date-parts": [[2021, 3]] },
      "container-title": "Communications of the ACM",
      DOI: "10.1145/3446776",
    });
  });

  it("makes of DataCite's record of a preprint a work of arXiv", () => {
    const record = {
      type: "article",
      id: "https://doi.org/10.48550/arxiv.1611.03530",
      categories: ["Machine Learning (cs.LG)"],
      author: [{ family: "Zhang", given: "Chiyuan" }],
      issued: { "date-parts": [[2016]] },
      DOI: "10.48550/ARXIV.1611.03530",
      publisher: "arXiv",
      title: "Understanding deep learning requires rethinking generalization",
      copyright: "arXiv.org perpetual, non-exclusive license",
    };
    assert.deepEqual(
      lookedUp(record as unknown as CslItem, {
        doi: "10.48550/arXiv.1611.03530",
        shown: "arXiv:1611.03530",
        arxiv: "1611.03530",
      }),
      {
        id: "zhang2016understanding",
        type: "article",
        title: "Understanding deep learning requires rethinking generalization",
        author: [{ family: "Zhang", given: "Chiyuan" }],
        issued: { "date-parts": [[2016]] },
        DOI: "10.48550/arXiv.1611.03530",
        archive: "arXiv",
        number: "1611.03530",
        URL: "https://arxiv.org/abs/1611.03530",
      },
    );
  });
});
