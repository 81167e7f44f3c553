import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { apaReference, apaSteps } from "../../../../src/core/references/apa/apa";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { finish } from "../../../../src/core/base/slices";
import { toHtml, toMarkdown, toPlain } from "../../../../src/core/references/apa/richText";
import { apaExamples } from "./apaExamples";
import { arbitraryItem } from "../arbitraryItem";

describe("apaReference", () => {
  for (const [name, item, markdown] of apaExamples) {
    it(`writes ${name} as APA's manual does`, () => assert.equal(toMarkdown(apaReference(item)), markdown));
  }

  it("has at least 60 examples known to be right", () =>
    assert.ok(apaExamples.length >= 60, String(apaExamples.length)));

  it("gives plain text and HTML from the same structure", () => {
    const item: CslItem = {
      id: "k",
      type: "article-journal",
      author: [{ family: "O'Doe", given: "J." }],
      issued: { "date-parts": [[1970]] },
      title: 'Fibres of <i>Xenopus</i> & H<sub>2</sub>O <script>alert("x")</script>',
      "container-title": "A <i>journal",
      URL: 'https://example.org/?a="b"&c',
    };
    assert.equal(
      toPlain(apaReference(item)),
      'O’Doe, J. (1970). Fibres of Xenopus & H2O <script>alert(“x”)</script>. A journal. https://example.org/?a="b"&c',
    );
    assert.equal(
      toHtml(apaReference(item)),
      "O’Doe, J. (1970). Fibres of <i>Xenopus</i> &amp; H<sub>2</sub>O &lt;script&gt;alert(“x”)&lt;/script&gt;. <i>A journal</i>. " +
        '<a href="https://example.org/?a=&quot;b&quot;&amp;c">https://example.org/?a=&quot;b&quot;&amp;c</a>',
    );
  });

  it("never throws and never shows undefined, an object or an open tag, whatever the data", function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(
        arbitraryItem,
        fc.dictionary(fc.constantFrom("author", "issued", "title", "page", "volume", "editor"), fc.anything()),
        (item, odd) => {
          const reference = apaReference({ ...item, ...odd });
          if (/undefined|\[object|NaN/.test(JSON.stringify([item, odd]) ?? "")) return;
          const html = toHtml(reference);
          for (const text of [toPlain(reference), toMarkdown(reference), html])
            assert.doesNotMatch(text, /\[object|NaN/);
          for (const tag of ["i", "b", "sup", "sub", "span", "a"]) {
            assert.equal(
              html.match(new RegExp(`<${tag}[ >]`, "g"))?.length,
              html.match(new RegExp(`</${tag}>`, "g"))?.length,
              html,
            );
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("a list of references", () => {
  const work = (id: string, author: string, year: number | undefined, title: string): CslItem => ({
    id,
    type: "book",
    title,
    ...(author ? { author: author.split("+").map((family) => ({ family, given: "A." })) } : {}),
    ...(year ? { issued: { "date-parts": [[year]] } } : {}),
  });

  it("sorts by author, year and title, and tells works of one author and year apart by letters", () => {
    const items = [
      work("1", "Zhang", 2017, "Z"),
      work("2", "Åberg", 2001, "A"),
      work("3", "Doe", 2010, "The second"),
      work("4", "Doe", 2010, "A first"),
      work("5", "Doe", undefined, "Undated"),
      work("6", "Doe+Roe", 2001, "B"),
      work("7", "", 2005, "An anonymous work"),
    ];
    assert.deepEqual(
      finish(apaSteps(items)).map(({ item, reference }) => `${item.id} ${toPlain(reference)}`),
      [
        "2 Åberg, A. (2001). A.",
        "7 An anonymous work. (2005).",
        "5 Doe, A. (n.d.). Undated.",
        "4 Doe, A. (2010a). A first.",
        "3 Doe, A. (2010b). The second.",
        "6 Doe, A., & Roe, A. (2001). B.",
        "1 Zhang, A. (2017). Z.",
      ],
    );
  });
});
