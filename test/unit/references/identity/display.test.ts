import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { citeAsLink, citeAsText } from "../../../../src/core/references/citing/cite";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import {
  authorYear,
  bestUrl,
  displayTitle,
  pdfUrl,
  shortAuthors,
  venue,
  year,
} from "../../../../src/core/references/identity/display";

const item = (fields: Record<string, unknown>): CslItem => ({ id: "key", type: "article", ...fields });
const date = (...parts: unknown[]) => ({ "date-parts": parts });

describe("shortAuthors", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ author: [{ family: "Vapnik", given: "Vladimir" }] }, "Vapnik"],
    [{ author: [{ family: "Kaplan" }, { family: "McCandlish" }] }, "Kaplan & McCandlish"],
    [{ author: [{ family: "Zhang" }, { family: "Bengio" }, { family: "Hardt" }] }, "Zhang et al."],
    [{ author: [{ family: "Brown" }, { literal: "others" }] }, "Brown et al."],
    [{ author: [{ family: "Gennep", "non-dropping-particle": "van" }] }, "van Gennep"],
    [{ author: [{ family: "Ormesson", "non-dropping-particle": "d’" }] }, "d’Ormesson"],
    [{ author: [{ literal: "OpenAI" }] }, "OpenAI"],
    [{ author: "OpenAI" }, "OpenAI"],
    [{ editor: [{ family: "Matuz" }] }, "Matuz"],
    [{ author: [{}], editor: [{ family: "Matuz" }] }, "Matuz"],
    [{ author: [null, 5, { given: "Plato" }] }, "Plato"],
    [{}, ""],
  ];
  for (const [fields, expected] of cases)
    it(`is "${expected}" for ${JSON.stringify(fields)}`, () => assert.equal(shortAuthors(item(fields)), expected));
});

describe("year", () => {
  const cases: [unknown, string][] = [
    [date([2017]), "2017"],
    [date(["2017", "3"]), "2017"],
    [date([2018, 10, 21, 13]), "2018"],
    [date([null]), ""],
    [date([]), ""],
    [date([{}]), ""],
    [date(), ""],
    [{ "date-parts": "2017" }, ""],
    [{ raw: "2018-03-01" }, "2018"],
    [{ raw: "12 March 2019" }, "2019"],
    [{ literal: "in press, 2020" }, "2020"],
    [{ literal: "forthcoming" }, ""],
    [{ edtf: "2004-06~" }, "2004"],
    ["2017-05", "2017"],
    [2017, "2017"],
    [date([-44, 3, 15]), "44 BC"],
    [null, ""],
    [undefined, ""],
  ];
  for (const [issued, expected] of cases)
    it(`is "${expected}" for ${JSON.stringify(issued)}`, () => assert.equal(year(item({ issued })), expected));
});

describe("authorYear", () => {
  it("says what is missing in words", () => {
    assert.equal(authorYear(item({ author: [{ family: "A" }], issued: date([2017]) })), "A (2017)");
    assert.equal(authorYear(item({ title: "On things" })), "On things (n.d.)");
    assert.equal(authorYear(item({})), "key (n.d.)");
    assert.equal(
      authorYear(
        item({
          title: "A very long title that goes on and on until nobody wants to read it any more",
          issued: date([2001]),
        }),
      ),
      "A very long title that goes on and on until nobody wants to… (2001)",
    );
  });
});

describe("venue, bestUrl and pdfUrl", () => {
  it("name the place of publication", () => {
    assert.equal(venue(item({ "container-title": "Nature", publisher: "NPG" })), "Nature");
    assert.equal(venue(item({ archive: "arXiv", number: "1611.03530" })), "arXiv");
    assert.equal(venue(item({ URL: "https://arxiv.org/abs/1611.03530" })), "arXiv");
    assert.equal(venue(item({})), "");
  });

  const urls: [Record<string, unknown>, string | undefined, string | undefined][] = [
    [{ DOI: "10.1038/Nature14539" }, "https://doi.org/10.1038/Nature14539", undefined],
    [
      { DOI: "10.1002/(SICI)1096<377::AID>3.0.CO;2-P#x" },
      "https://doi.org/10.1002/%28SICI%291096%3C377::AID%3E3.0.CO;2-P%23x",
      undefined,
    ],
    [{ DOI: "10.48550/arXiv.2203.15556" }, "https://arxiv.org/abs/2203.15556", "https://arxiv.org/pdf/2203.15556"],
    [
      { archive: "arXiv", number: "1611.03530v2" },
      "https://arxiv.org/abs/1611.03530",
      "https://arxiv.org/pdf/1611.03530",
    ],
    [{ URL: "https://x.org/paper.pdf" }, "https://x.org/paper.pdf", "https://x.org/paper.pdf"],
    [
      { URL: "https://openreview.net/forum?id=Sy8gdB9xx" },
      "https://openreview.net/forum?id=Sy8gdB9xx",
      "https://openreview.net/pdf?id=Sy8gdB9xx",
    ],
    [
      { URL: "https://openreview.net/forum?id=Sy8gdB9xx&noteId=abc" },
      "https://openreview.net/forum?id=Sy8gdB9xx&noteId=abc",
      "https://openreview.net/pdf?id=Sy8gdB9xx",
    ],
    [
      { URL: "https://aclanthology.org/N19-1423/" },
      "https://aclanthology.org/N19-1423/",
      "https://aclanthology.org/N19-1423.pdf",
    ],
    [
      { URL: "https://proceedings.mlr.press/v70/arpit17a.html" },
      "https://proceedings.mlr.press/v70/arpit17a.html",
      "https://proceedings.mlr.press/v70/arpit17a/arpit17a.pdf",
    ],
    [{ URL: "javascript:alert(1)" }, undefined, undefined],
    [{ URL: "file:///etc/passwd" }, undefined, undefined],
    [{ URL: 7 }, undefined, undefined],
    [{}, undefined, undefined],
  ];
  for (const [fields, best, pdf] of urls) {
    it(`open ${String(best)} for ${JSON.stringify(fields)}`, () => {
      assert.equal(bestUrl(item(fields)), best);
      assert.equal(pdfUrl(item(fields)), pdf);
    });
  }
});

describe("what is shown of any data", () => {
  const names = [
    "author",
    "editor",
    "title",
    "issued",
    "DOI",
    "URL",
    "archive",
    "number",
    "container-title",
    "publisher",
    "note",
    "accessed",
  ];
  it("is never undefined, null or an object, and never throws", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything()), (fields) => {
        const odd = item(fields);
        const shown = [
          shortAuthors(odd),
          year(odd),
          venue(odd),
          authorYear(odd),
          displayTitle(odd),
          citeAsText(odd),
          citeAsLink(odd),
        ];
        for (const text of [...shown, bestUrl(odd) ?? "", pdfUrl(odd) ?? ""]) {
          assert.equal(typeof text, "string");
          if (!JSON.stringify(fields)?.includes("undefined")) assert.doesNotMatch(text, /undefined|\[object/);
        }
      }),
    );
  });
});
