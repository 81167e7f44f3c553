import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import {
  arxivId,
  doi,
  normaliseArxiv,
  normaliseDoi,
  sameWork,
  workIdentity,
} from "../../../../src/core/references/identity/identify";

const item = (fields: Partial<CslItem>): CslItem => ({ id: "k", type: "article", ...fields });

describe("normaliseDoi", () => {
  const cases: [unknown, string | undefined][] = [
    ["10.1145/3292500.3330701", "10.1145/3292500.3330701"],
    ["https://doi.org/10.1038/S41586-021-03819-2", "10.1038/s41586-021-03819-2"],
    ["http://dx.doi.org/10.1177/2325967120950040.", "10.1177/2325967120950040"],
    ["doi: 10.1000/XYZ", "10.1000/xyz"],
    [
      "https://doi.org/10.1002/(SICI)1096-987X(199803)19%3A4%3C377::AID-JCC1%3E3.0.CO;2-P",
      "10.1002/(sici)1096-987x(199803)19:4<377::aid-jcc1>3.0.co;2-p",
    ],
    ["https://example.org/10.1000/xyz", undefined],
    ["", undefined],
    [undefined, undefined],
    [{}, undefined],
    ["%E0%A4%A", undefined],
  ];
  for (const [given, expected] of cases)
    it(`makes ${String(expected)} of ${JSON.stringify(given)}`, () => assert.equal(normaliseDoi(given), expected));

  it("is found in the address of the resolver too", () => {
    assert.equal(doi(item({ URL: "https://doi.org/10.1000/XYZ" })), "10.1000/xyz");
    assert.equal(doi(item({ URL: "https://example.org/10.1000/xyz" })), undefined);
  });
});

describe("arxivId", () => {
  const cases: [Partial<CslItem>, string | undefined][] = [
    [{ archive: "arXiv", number: "1611.03530" }, "1611.03530"],
    [{ archive: "arXiv", number: "1611.03530v2" }, "1611.03530"],
    [{ archive: "arxiv.org", archive_location: "math/0307200v3" }, "math/0307200"],
    [{ publisher: "arXiv", number: "arXiv 1611.03530" }, "1611.03530"],
    [{ publisher: "arXiv", number: "arXiv:1611.03530" }, "1611.03530"],
    [{ publisher: "arXiv:1611.03530" }, "1611.03530"],
    [{ "container-title": "ArXiv", volume: "abs/1611.03530" }, "1611.03530"],
    [{ "container-title": "arXiv.org e-prints", page: "arXiv:1611.03530" }, "1611.03530"],
    [{ "container-title": "CoRR abs/1611.03530" }, "1611.03530"],
    [{ "container-title": "arXiv e-prints", issue: "12" }, undefined],
    [{ note: "arXiv e-print arXiv:1611.03530" }, "1611.03530"],
    [{ number: "arXiv:1611.03530 [cs.LG]" }, "1611.03530"],
    [{ URL: "https://arxiv.org/abs/1611.03530" }, "1611.03530"],
    [{ URL: "http://arxiv.org/pdf/1611.03530v1.pdf" }, "1611.03530"],
    [{ URL: "https://export.arxiv.org/abs/hep-th/9603067" }, "hep-th/9603067"],
    [{ DOI: "10.48550/arXiv.2203.15556" }, "2203.15556"],
    [{ DOI: "https://doi.org/10.48550/ARXIV.2203.15556" }, "2203.15556"],
    [{ URL: "https://doi.org/10.48550/arXiv.2203.15556" }, "2203.15556"],
    [{ eprint: "math.GT/0309136", eprinttype: "arxiv" }, "math/0309136"],
    [{ note: "arXiv:1611.03530 [cs]" }, "1611.03530"],
    [{ note: "A comment on arXiv:1611.03530" }, undefined],
    [{ "container-title": "arXiv preprint arXiv:1611.03530" }, "1611.03530"],
    [{ "container-title": "CoRR", volume: "abs/1611.03530" }, "1611.03530"],
    [{ number: "1611.03530" }, undefined],
    [{ archive: "arXiv" }, undefined],
    [{ URL: "https://example.org/abs/1611.03530" }, undefined],
    [{}, undefined],
  ];
  for (const [fields, expected] of cases)
    it(`is ${String(expected)} for ${JSON.stringify(fields)}`, () => assert.equal(arxivId(item(fields)), expected));

  it("refuses what only looks like one", () => {
    for (const value of ["12345.678", "abc", null, 5, "arXiv:", "https://arxiv.org/list/cs.LG"])
      assert.equal(normaliseArxiv(value), undefined);
  });
});

describe("workIdentity", () => {
  it("has the DOI, the arXiv id, also where it stands in a DOI, and title and first author", () => {
    const names = { author: [{ family: "Zhang", given: "Chiyuan" }], issued: { "date-parts": [[2017]] } };
    assert.equal(workIdentity(item({ DOI: "10.1/X", title: "T" })).doi, undefined);
    assert.equal(workIdentity(item({ DOI: "10.1000/X" })).doi, "10.1000/x");
    assert.equal(workIdentity(item({ DOI: "10.48550/arXiv.1611.03530" })).arxiv, "1611.03530");
    assert.equal(
      workIdentity(item({ title: "Über {Deep} <i>Learning</i>!", ...names })).title,
      "uberdeeplearning|zhang",
    );
    assert.deepEqual(workIdentity(item({})), {});
  });
});

describe("sameWork", () => {
  it("does not take two works for one because their titles agree while their DOIs differ", () => {
    const a = workIdentity(item({ title: "Same", DOI: "10.1000/a" }));
    assert.equal(sameWork(a, workIdentity(item({ title: "Same", DOI: "10.1000/b" }))), false);
    assert.equal(sameWork(a, workIdentity(item({ title: "SAME." }))), true);
    assert.equal(sameWork(workIdentity(item({})), workIdentity(item({}))), false);
  });
});
