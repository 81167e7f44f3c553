import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { encodeTitle } from "../../../../src/core/references/bibtex/title";
import { bibtexEntry, bibtexKey, writeBibtex } from "../../../../src/core/references/bibtex/write";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { encodeTex } from "../../../../src/core/references/tex/encode";
import { arbitraryItem } from "../arbitraryItem";

const value = (item: Partial<CslItem>, field: string, flavour: "bibtex" | "biblatex" = "bibtex") =>
  bibtexEntry({ id: "k", type: "book", ...item }, flavour).fields.find((f) => f.name === field)?.value;

describe("writeBibtex", () => {
  const preprint: CslItem = {
    id: "kaplan2020scaling",
    type: "article",
    title: "Scaling laws for neural language models",
    author: [
      { family: "Kaplan", given: "Jared" },
      { family: "Müller", given: "Ana", "non-dropping-particle": "von" },
      { literal: "OpenAI" },
      { literal: "others" },
    ],
    issued: { "date-parts": [[2020, 1, 23]] },
    archive: "arXiv",
    number: "2001.08361",
    archive_collection: "cs.LG",
    URL: "https://arxiv.org/abs/2001.08361",
    accessed: { "date-parts": [[2021, 5, 6]] },
  };

  it("writes an arXiv preprint for BibTeX", () => {
    assert.equal(
      writeBibtex([preprint], "bibtex"),
      `@misc{kaplan2020scaling,
  author = {Kaplan, Jared and von M{\\"u}ller, Ana and {OpenAI} and others},
  title = {Scaling laws for neural language models},
  year = {2020},
  month = jan,
  day = {23},
  eprint = {2001.08361},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  url = {https://arxiv.org/abs/2001.08361},
  urldate = {2021-05-06},
}
`,
    );
  });

  it("writes the fields in the order in which people write them", () => {
    const item: CslItem = {
      id: "k",
      type: "chapter",
      DOI: "10.1000/x",
      ISBN: "978-3-16-148410-0",
      publisher: "Springer",
      "publisher-place": "Berlin",
      page: "1-9",
      volume: "2",
      edition: "3",
      "collection-title": "Notes",
      "container-title": "A book",
      title: "A chapter",
      issued: { "date-parts": [[2020]] },
      language: "en",
      abstract: "Short.",
      URL: "https://a.test",
      "container-author": [{ family: "Bo" }],
      translator: [{ family: "Tr" }],
      editor: [{ family: "Ed" }],
      author: [{ family: "Au" }],
    };
    const names = (flavour: "bibtex" | "biblatex") =>
      [...writeBibtex([item], flavour).matchAll(/^ +(\w+) = /gm)].map(([, name]) => name).join(" ");
    assert.equal(
      names("biblatex"),
      "author editor translator bookauthor title booktitle series volume pages edition publisher location date doi isbn url abstract langid",
    );
    assert.equal(
      names("bibtex"),
      "author editor translator bookauthor title booktitle series volume pages edition publisher address year doi isbn url language abstract",
    );
  });

  it("writes an arXiv preprint for biblatex", () => {
    assert.equal(
      writeBibtex([preprint], "biblatex"),
      `@online{kaplan2020scaling,
  author = {Kaplan, Jared and von Müller, Ana and {OpenAI} and others},
  title = {Scaling laws for neural language models},
  date = {2020-01-23},
  eprint = {2001.08361},
  eprinttype = {arxiv},
  eprintclass = {cs.LG},
  url = {https://arxiv.org/abs/2001.08361},
  urldate = {2021-05-06},
}
`,
    );
  });

  it("writes a journal article, a chapter and a thesis with the fields of each flavour", () => {
    const names = (item: Partial<CslItem>, flavour: "bibtex" | "biblatex") => {
      const entry = bibtexEntry({ id: "k", type: "book", ...item }, flavour);
      return [entry.type, ...entry.fields.map((f) => f.name)].join(" ");
    };
    const article = {
      type: "article-journal",
      "container-title": "J",
      volume: 1,
      issue: 2,
      page: "3-4",
      issued: { "date-parts": [[2000]] },
    };
    assert.equal(names(article, "bibtex"), "article journal volume number pages year");
    assert.equal(names(article, "biblatex"), "article journaltitle volume number pages date");
    const chapter = {
      type: "chapter",
      "container-title": "B",
      "collection-title": "S",
      "collection-number": 5,
      publisher: "P",
      "publisher-place": "X",
    };
    assert.equal(names(chapter, "bibtex"), "incollection booktitle series number publisher address");
    assert.equal(names(chapter, "biblatex"), "incollection booktitle series number publisher location");
    const thesis = { type: "thesis", publisher: "U", genre: "Master's thesis" };
    assert.equal(names(thesis, "bibtex"), "mastersthesis school");
    assert.equal(names(thesis, "biblatex"), "thesis type institution");
    assert.equal(
      names({ type: "dataset", publisher: "Zenodo", version: "2" }, "bibtex"),
      "misc entrysubtype howpublished version",
    );
    assert.equal(
      names({ type: "dataset", publisher: "Zenodo", version: "2" }, "biblatex"),
      "dataset publisher version",
    );
  });

  it("protects the capitals that styles would put in lower case, and only those", () => {
    const titles: [string, string][] = [
      ["Attention is all you need", "Attention is all you need"],
      [
        "BERT: Pre-training of deep bidirectional transformers",
        "{BERT}: Pre-training of deep bidirectional transformers",
      ],
      [
        "Why do the Bayesian and PAC-Bayes views (e.g. “GPT-4”) differ?",
        "Why do the {Bayesian} and {PAC-Bayes} views (e.g. ``{GPT-4}'') differ?",
      ],
      ["iPhone data, $O(N)$ and $x$", "{iPhone} data, {$O(N)$} and $x$"],
      ["Über <i>Xenopus laevis</i>", '{\\"U}ber \\emph{{Xenopus} laevis}'],
    ];
    for (const [title, expected] of titles) assert.equal(encodeTitle(title, "bibtex"), expected);
  });

  it("escapes what TeX reads and leaves maths and addresses alone", () => {
    assert.equal(
      encodeTex("# $ % & ~ _ ^ \\ { }", "biblatex"),
      "\\# \\$ \\% \\& \\textasciitilde{} \\_ \\textasciicircum{} \\textbackslash{} \\textbraceleft{} \\textbraceright{}",
    );
    assert.equal(encodeTex("$a_{i} & b$ cost $5 to $10", "bibtex"), "$a_{i} & b$ cost \\$5 to \\$10");
    assert.equal(
      value({ URL: "https://example.org/~me/a_b%20c?d=e&f#g" }, "url"),
      "https://example.org/~me/a_b%20c?d=e&f#g",
    );
    assert.equal(value({ URL: "https://example.org/{" }, "url"), "https://example.org/%7B");
    assert.equal(value({ DOI: "https://doi.org/10.1000/A_b" }, "doi"), "10.1000/A_b");
  });

  it("writes accents as TeX for BibTeX and as Unicode for biblatex; other scripts stay", () => {
    const text = "Gödel, Erdős, Łukasz, Çelik, Ørsted – “α” ß ế 东京 Йод";
    assert.equal(
      encodeTex(text, "bibtex"),
      "G{\\\"o}del, Erd{\\H{o}}s, {\\L}ukasz, {\\c{C}}elik, {\\O}rsted -- ``\\ensuremath{\\alpha}'' {\\ss} ế 东京 Йод",
    );
    assert.equal(
      encodeTex(text, "biblatex"),
      text.replace("α", "\\ensuremath{\\alpha}"),
      "pdfLaTeX has no Greek in its text",
    );
  });

  it("writes names that would be misread in braces", () => {
    const author = [
      { family: "de Geer", given: "Ingrid" },
      { family: "Vallée Poussin", given: "Charles Louis", "dropping-particle": "de", "non-dropping-particle": "la" },
      { family: "King", given: "Martin Luther", suffix: "Jr." },
      { family: "Ormesson", given: "Jean", "non-dropping-particle": "d'" },
      { literal: "Barnes and Noble, Inc." },
      { family: "Plato" },
      { family: "O'Connor", given: "Martin J." },
    ];
    assert.equal(
      value({ author }, "author", "biblatex"),
      "{de Geer}, Ingrid and de la Vallée Poussin, Charles Louis and King, Jr., Martin Luther and d'Ormesson, Jean and {Barnes and Noble, Inc.} and Plato and O'Connor, Martin J.",
    );
  });

  it("keeps publishers with an “and” together, writes editions, months and page ranges", () => {
    assert.equal(value({ publisher: "Simon and Schuster" }, "publisher"), "{Simon and Schuster}");
    const ordinals = "1st 2nd 3rd 4th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 100th 101st 111th 112th 113th 121st";
    for (const ordinal of ordinals.split(" "))
      assert.equal(value({ edition: ordinal.slice(0, -2) }, "edition"), ordinal);
    assert.equal(value({ edition: 2 }, "edition"), "2nd");
    assert.equal(value({ edition: "Revised" }, "edition"), "Revised");
    assert.equal(value({ edition: "2001" }, "edition"), "2001");
    assert.equal(value({ edition: "2" }, "edition", "biblatex"), "2");
    assert.equal(value({ page: "200-210" }, "pages"), "200--210");
    assert.equal(value({ page: "A-12" }, "pages"), "A-12");
    assert.deepEqual(bibtexEntry({ id: "k", type: "book", issued: { "date-parts": [[2020, 2]] } }, "bibtex").fields, [
      { name: "year", value: "2020" },
      { name: "month", value: "feb", bare: true },
    ]);
  });

  it("writes who publishes a page where styles print it", () => {
    const page = { type: "webpage", publisher: "Transformer Circuits Thread" };
    assert.equal(value(page, "organization", "biblatex"), "Transformer Circuits Thread");
    assert.equal(value(page, "howpublished"), "Transformer Circuits Thread");
    assert.equal(value(page, "publisher"), undefined);
    assert.equal(value({ ...page, "container-title": "Circuits" }, "organization", "biblatex"), "Circuits");
    assert.equal(
      value({ ...page, "container-title": "Circuits" }, "publisher", "biblatex"),
      "Transformer Circuits Thread",
    );
  });

  it("keeps keys, but for what BibTeX cannot take", () => {
    for (const key of ["zhang2017", "DBLP:conf/iclr/X17", "a.b+c-d_e", "東京2020"]) assert.equal(bibtexKey(key), key);
    assert.equal(bibtexKey("odd key, {x}#%"), "odd_key___x___");
  });

  it("balances the braces of every field and of every file, for generated items", function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(arbitraryItem, fc.constantFrom("bibtex" as const, "biblatex" as const), (item, flavour) => {
        const entry = bibtexEntry(item, flavour);
        for (const { name, value: tex } of entry.fields) {
          let depth = 0;
          for (const c of tex) {
            if (c === "{") depth++;
            if (c === "}") depth--;
            assert.ok(depth >= 0, `${name}: ${tex}`);
          }
          assert.equal(depth, 0, `${name}: ${tex}`);
          assert.doesNotMatch(name, /undefined|[^a-z0-9_+:.-]/);
        }
        assert.equal(new Set(entry.fields.map((f) => f.name)).size, entry.fields.length);
      }),
      { numRuns: 1000 },
    );
  });
});
