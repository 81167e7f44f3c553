import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import {
  citeThrough,
  keysIn,
  type BibliographyFormat,
} from "../../../../src/core/references/bibliography/bibliography";
import { readBibtex } from "../../../../src/core/references/bibtex/read";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { drained } from "../../../../src/core/references/export/entries";

const ntk: CslItem = {
  id: "jacot2018neural",
  type: "article",
  title: "Neural Tangent Kernel",
  archive: "arXiv",
  number: "1806.07572",
};
const book: CslItem = {
  id: "vapnik1998",
  type: "book",
  title: "Statistical Learning Theory",
  author: [{ family: "Vapnik" }],
};
const paper: CslItem = { id: "Own", type: "book", title: "Another book", author: [{ family: "Other" }] };

const FILE = `% ours
@string{nips = "NIPS"}

@misc{own,
    title = {Neural tangent kernel},
    eprint = {1806.07572},
    archiveprefix = {arXiv}
}

% the end
`;

function cited(text: string, format: BibliographyFormat, items: CslItem[]): { text: string; keys: string[] } {
  const result = drained(citeThrough(text, format, items));
  assert.ok("keys" in result, JSON.stringify(result));
  return result;
}

describe("citing through a bibliography", () => {
  it("gives works that are there their keys there, and adds the others once, in the order given", () => {
    const { text, keys } = cited(FILE, "bibtex", [book, ntk, paper]);
    assert.deepEqual(keys, ["vapnik1998", "own", "Owna"], "BibTeX takes `Own` and `own` for one key");
    assert.deepEqual(
      readBibtex(text).items.map(({ id }) => id),
      ["own", "vapnik1998", "Owna"],
    );
    assert.ok(text.startsWith(FILE.slice(0, FILE.indexOf("\n\n% the end"))), "what was there stays");
    assert.ok(text.endsWith("}\n\n% the end\n"));
    assert.match(text, /\n\n@book\{vapnik1998,\n {4}title = /, "in the file's style");
    assert.deepEqual(
      cited(text, "bibtex", [paper, book, ntk]),
      { text, keys: ["Owna", "vapnik1998", "own"] },
      "nothing twice",
    );
  });

  it("does the same in CSL, and says why it cannot", () => {
    const list = cited("[]\n", "csl-json", [book, ntk]);
    assert.deepEqual(list.keys, ["vapnik1998", "jacot2018neural"]);
    assert.deepEqual(cited(list.text, "csl-json", [ntk]), { text: list.text, keys: ["jacot2018neural"] });
    assert.deepEqual([...drained(keysIn(list.text, "csl-json"))], ["vapnik1998", "jacot2018neural"]);
    assert.ok("problem" in drained(citeThrough("{", "csl-json", [book])));
  });

  it("goes through a large file in steps of an entry", () => {
    const many = Array.from({ length: 300 }, (_, i) => `@book{b${i}, title = {Of ${i}}}\n`).join("");
    assert.ok([...citeThrough(many, "bibtex", [book])].length >= 300);
    assert.equal([...keysIn(many, "bibtex")].length, 300);
    assert.equal(drained(keysIn(many, "bibtex")).size, 300);
  });
});
