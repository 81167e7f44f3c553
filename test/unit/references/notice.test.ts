import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { exportReferences } from "../../../src/core/references/export/export";
import { noticeOf, standingOfItem } from "../../../src/core/references/identity/notice";

const work = (update: unknown, more: Partial<CslItem> = {}): CslItem => ({
  id: "lee2019result",
  type: "article-journal",
  title: "A result that did not last",
  author: [{ family: "Lee", given: "Ann" }],
  issued: { "date-parts": [[2019]] },
  "container-title": "Journal of Results",
  custom: { update },
  ...more,
});
const retracted = work({ type: "retraction", date: "2021-05-04", DOI: "10.1000/notice", source: "publisher" });

describe("notices on a work", () => {
  it("are read from `custom.update`, whatever else stands there", () => {
    assert.deepEqual(noticeOf(retracted), { type: "retraction", date: "2021-05-04", doi: "10.1000/notice" });
    assert.deepEqual(noticeOf(work({ type: "Partial_Retraction" })), { type: "partial-retraction" });
    for (const update of [undefined, null, "retraction", ["retraction"], {}, { type: 3 }, { type: "constructor" }])
      assert.equal(noticeOf(work(update)), undefined, JSON.stringify(update));
  });

  it("say how the work stands: retracted, doubted, corrected; one that takes another back says nothing against it", () => {
    const standing = (type: string) => standingOfItem(work({ type }))?.standing;
    assert.deepEqual(
      ["withdrawal", "removal", "partial-retraction", "concern", "correction", "addendum", "reinstatement"].map(
        standing,
      ),
      ["retracted", "retracted", "retracted", "concern", "corrected", "corrected", undefined],
    );
  });

  it("stand in an exported .bib as a note, from which they are read again", async () => {
    const bib = exportReferences(
      [work({ type: "concern", date: "2020-02", DOI: "10.1000/c" }, { note: "Read it." })],
      "bibtex",
    );
    assert.match(bib, /note = \{Read it\. Expression of concern, 2020-02, 10\.1000\/c\}/);
    const { items } = await readBibtex(bib, "x.bib");
    assert.deepEqual(noticeOf(items[0]!), { type: "concern", date: "2020-02", doi: "10.1000/c" });
    assert.match(exportReferences([retracted], "ris"), /^N1 {2}- Retraction, 2021-05-04, 10\.1000\/notice$/m);
  });

  it("are not read out of notes that speak of something else", () => {
    for (const note of ["Retraction", "Correction, see page 4", "A retraction, 2021-05-04", "Withdrawal, symptoms of"])
      assert.equal(noticeOf({ id: "a", type: "book", note }), undefined, note);
  });

  it("end the work's entry in lists, with a link to the notice", () => {
    assert.match(
      exportReferences([retracted], "markdown"),
      /\(Retraction, 2021-05-04, .*https:\/\/doi\.org\/10\.1000\/notice.*\)$/m,
    );
    assert.match(
      exportReferences([retracted], "html"),
      /\(Retraction, 2021-05-04, <a href="https:\/\/doi\.org\/10\.1000\/notice">https:\/\/doi\.org\/10\.1000\/notice<\/a>\)<\/li>/,
    );
    assert.doesNotMatch(exportReferences([work(undefined)], "markdown"), /Retraction/);
  });
});
