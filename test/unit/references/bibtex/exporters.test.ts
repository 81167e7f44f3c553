import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readBibtex } from "../../../../src/core/references/bibtex/read";
import { writeBibtex } from "../../../../src/core/references/bibtex/write";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { readCslJson } from "../../../../src/core/references/csl/read";

const read = (text: string) => readBibtex(text).items;
const says = (text: string) =>
  readBibtex(text).diagnostics.map((d) => `${d.range.start.line + 1}: ${d.severity}: ${d.message}`);

/** The items of a text by key, of each the fields that are asked. */
function fields(text: string, ...names: string[]): Record<string, unknown[]> {
  return Object.fromEntries(read(text).map((item: CslItem) => [item.id, names.map((name) => item[name])]));
}

describe("what exporters write into .bib files", () => {
  it("double braces around identifiers and addresses go", () => {
    const [item] = read(
      "@article{k, DOI = {{10.1016/j.buildenv.2018.07.033}}, ISSN = {{0360-1323}}, URL = {{http://x.org/a_b}}, Year = {{2018}}, ISBN = {{{1-2}}}}",
    );
    assert.equal(item!.DOI, "10.1016/j.buildenv.2018.07.033");
    assert.equal(item!.ISSN, "0360-1323");
    assert.equal(item!.URL, "http://x.org/a_b");
    assert.equal(item!.ISBN, "1-2");
    assert.deepEqual(item!.issued, { "date-parts": [[2018]] });
    assert.equal(read("@misc{k, url = {\\url{http://x.org/{a}}}}")[0]!.URL, "http://x.org/{a}");
    const [other] = read("@article{k, journal={{J}}, month={{jun}}, year={{{2001}}}, eprint={{2003.11494}}, archiveprefix={{arXiv}}, crossref={{p}}}\n@book{p, publisher={{P}}}"); // prettier-ignore
    assert.deepEqual([other!["container-title"], other!.issued, other!.archive, other!.number, other!.publisher], ["J", { "date-parts": [[2001, 6]] }, "arXiv", "2003.11494", "P"]); // prettier-ignore
  });

  it("DOIs lose the resolver of whichever publisher", () => {
    for (const doi of [
      "http://doi.acm.org/10.1145/1143120.1143122",
      "info:doi/10.1145/1143120.1143122",
      "https://dx.doi.org/10.1145/1143120.1143122",
      "doi: 10.1145/1143120.1143122",
      "DOI 10.1145/1143120.1143122",
      "https://doi.ieeecomputersociety.org/10.1145/1143120.1143122",
      "urn:doi:10.1145/1143120.1143122",
    ])
      assert.equal(read(`@misc{k, doi={${doi}}}`)[0]!.DOI, "10.1145/1143120.1143122", doi);
    assert.equal(read("@misc{k, doi={see the text}}")[0]!.DOI, "see the text");
  });

  it("a thesis keeps its university, and its publisher beside it", () => {
    for (const flavour of ["bibtex", "biblatex"] as const) {
      const items = read(
        "@phdthesis{v, title={T}, school={University of Wisconsin}, publisher={ProQuest}}\n@thesis{w, title={T}, type={phdthesis}, institution={University of Wisconsin}, publisher={ProQuest}}\n@techreport{r, institution={NASA}, publisher={GPO}}\n@thesis{p, publisher={Uni}}",
      );
      const shown = (all: CslItem[]) => all.map((item) => [item.publisher, (item["custom"] as { publisher?: string } | undefined)?.publisher]); // prettier-ignore
      const expected = [["University of Wisconsin", "ProQuest"], ["University of Wisconsin", "ProQuest"], ["NASA", "GPO"], ["Uni", undefined]]; // prettier-ignore
      assert.deepEqual(shown(items), expected);
      assert.deepEqual(shown(read(writeBibtex(items, flavour))), expected);
    }
  });

  it("a link that is the place of publication is the address", () => {
    assert.deepEqual(fields("@misc{k, howpublished={\\href{https://www.gap-system.org}{Website}}}", "URL", "publisher"), { k: ["https://www.gap-system.org", "Website"] }); // prettier-ignore
    assert.equal(read("@misc{l, title={See \\href{http://u.v/w}{here}}}")[0]!.title, "See here (http://u.v/w)");
    assert.deepEqual(fields("@misc{k, howpublished={\\url{http://a.b}}}", "URL", "type"), { k: ["http://a.b", "webpage"] }); // prettier-ignore
    for (const [howpublished, ...expected] of [
      ["{\\href{https://a.b}{Website}}", "https://a.b", "Website"],
      ["\\url{http://a.b}. Accessed: 2020", "http://a.b", undefined],
      ["https://a.b/c, in print", "https://a.b/c", undefined],
      ["\\href[page=2]{http://a.b}{W}", "http://a.b", "W"],
      ["Privately, see http://a.b", undefined, "Privately, see http://a.b"],
    ])
      assert.deepEqual(fields(`@misc{k, howpublished={${howpublished}}}`, "URL", "publisher").k, expected, howpublished); // prettier-ignore
  });

  it("an article of arXiv without a journal is a preprint, and one with a journal an article", () => {
    const eprint = "eprint={2003.11494}, archivePrefix={arXiv}";
    assert.deepEqual(fields(`@article{a, ${eprint}}\n@article{b, ${eprint}, journal={J}}\n@article{c, title={T}}\n@inproceedings{d, ${eprint}, booktitle={B}}`, "type"), { a: ["article"], b: ["article-journal"], c: ["article-journal"], d: ["paper-conference"] }); // prettier-ignore
    assert.deepEqual(fields("@article{a, eprint={hep-th/9901001}}\n@article{b, eprint={1234}}\n@misc{c, eprint={2003.11494v2}, archiveprefix={HAL}}", "type", "archive"), { a: ["article", "arXiv"], b: ["article-journal", undefined], c: ["document", undefined] }); // prettier-ignore
    const item: CslItem = { id: "x", type: "article-journal", archive: "arXiv", number: "2003.11494" };
    for (const flavour of ["bibtex", "biblatex"] as const)
      assert.equal(read(writeBibtex([item], flavour))[0]!.type, "article-journal");
  });

  it("types of other programs have CSL's, and data for others is no work", () => {
    const text =
      "@web_page{a} @newspaper_article{b} @magazine_article{c} @book_section{d} @softwareversion{e} @presentation{f} @film{g} @xdata{h, publisher={P}} @control{i} @unheard{j}";
    assert.deepEqual(read(text).map(({ id, type }) => `${id} ${type}`), ["a webpage", "b article-newspaper", "c article-magazine", "d chapter", "e software", "f speech", "g motion_picture", "j document"]); // prettier-ignore
  });

  it("a language's name is kept for its hyphenation and not printed", () => {
    const written = (entry: string) => writeBibtex(read(entry), "biblatex");
    assert.match(
      written("@book{k, langid={german}, langidopts={spelling=new}}"),
      /langid = \{german\},\n {2}langidopts/,
    );
    assert.doesNotMatch(written("@book{k, langid={german}}"), /language/);
    assert.deepEqual(read("@book{k, langid={german}}"), [{ id: "k", type: "book", language: "de" }]);
    assert.match(written("@book{k, langid={ngerman}}"), /langid = \{ngerman\}/);
    assert.match(written("@book{k, language={Dutch}}"), /language = \{Dutch\}/);
    assert.match(written("@book{k, langid={klingon}}"), /langid = \{klingon\}/);
    assert.match(writeBibtex([{ id: "k", type: "book", language: "fr" }], "biblatex"), /langid = \{french\}/);
    assert.equal(read(written("@book{k, langid={ngerman}}"))[0]!.language, "de");
    assert.match(written("@book{k, langid={german}, language={english and german}}"), /language = \{\{?english and german\}?\},/); // prettier-ignore
  });

  it("astronomers' journals are named, by the file's own macros first", () => {
    const text =
      '@preamble{"\\newcommand{\\aap}{A\\&A} \\def\\x{X}"}\n@article{k, journal={\\aap}}\n@article{l, journal={\\mnras}, title={\\x{}y}}';
    assert.deepEqual(fields(text, "container-title", "title"), { k: ["A&A", undefined], l: ["Monthly Notices of the Royal Astronomical Society", "Xy"] }); // prettier-ignore
    assert.deepEqual(says(text), []);
  });

  it("what is not known keeps its text, and is said where it stands in it", () => {
    assert.deepEqual(says("@misc{k, title={A \\foo b}}"), ['1: warning: "\\foo" in "k" is TeX that is not known here; its text is kept']); // prettier-ignore
    assert.deepEqual(says("@misc{k, title={\\bibcyr{Привет}}}"), ['1: info: "\\bibcyr{Привет}" in "k" is TeX that is not known here; its text is kept']); // prettier-ignore
    assert.equal(read("@misc{k, title={\\bibcyr{Привет}}}")[0]!.title, "Привет");
  });
});

describe("names in .bib files", () => {
  const authors = (value: string) => read(`@book{k, author = {${value}}}`)[0]!.author;

  it("are split where somebody wrote commas or semicolons for and", () => {
    assert.deepEqual(authors("Ryszard Michalski, Jaime G. Carbonell, and Tom M. Mitchell"), [{ family: "Michalski", given: "Ryszard" }, { family: "Carbonell", given: "Jaime G." }, { family: "Mitchell", given: "Tom M." }]); // prettier-ignore
    assert.deepEqual(authors("Smith, John; Doe, Jane"), [{ family: "Smith", given: "John" }, { family: "Doe", given: "Jane" }]); // prettier-ignore
    assert.deepEqual(authors("Ann Bee, Cee Dee, Eve Eff, Gil Ha"), [{ family: "Bee", given: "Ann" }, { family: "Dee", given: "Cee" }, { family: "Eff", given: "Eve" }, { family: "Ha", given: "Gil" }]); // prettier-ignore
    assert.deepEqual(authors("Smith, J., Doe, A. B."), [{ family: "Smith", given: "J." }, { family: "Doe", given: "A. B." }]); // prettier-ignore
    assert.deepEqual(authors("Smith J, Doe AB, M{\\\"u}ller-Lyer C.")?.map(({ family, given }) => `${given} ${family}`), ["J Smith", "AB Doe", "C. Müller-Lyer"]); // prettier-ignore
    assert.deepEqual(
      authors("Ann Bee \\& Cee Dee")?.map((name) => name.family),
      ["Bee", "Dee"],
    );
    assert.deepEqual(
      authors("Ann Bee, Cee Dee, Eve Eff")?.map((name) => name.given),
      ["Ann", "Cee", "Eve"],
    );
    for (const list of ["Bee, Ann et al.", "Bee, Ann, et al", "Bee, Ann and et al.", "Bee, Ann et. al."])
      assert.deepEqual(authors(list), [{ family: "Bee", given: "Ann" }, { literal: "others" }], list);
    assert.deepEqual(authors("{A; B} and Cee, D"), [{ literal: "A; B" }, { family: "Cee", given: "D" }]);
  });

  it("stay one where BibTeX means one", () => {
    assert.deepEqual(authors("King, Jr., Martin Luther"), [{ family: "King", given: "Martin Luther", suffix: "Jr." }]);
    assert.deepEqual(authors("de la Vall{\\'e}e Poussin, Charles Louis"), [{ family: "Vallée Poussin", given: "Charles Louis", "non-dropping-particle": "de la" }]); // prettier-ignore
    assert.deepEqual(authors("Smith, Ann B., III"), [{ family: "Smith", suffix: "Ann B.", given: "III" }]);
  });

  it("in biblatex's keys may be quoted, and what is no part of a name is passed over", () => {
    assert.deepEqual(authors('"family={Robert and Sons, Inc.}" and family=Vreese, given=Claes H., prefix=de, useprefix=true'), [{ family: "Robert and Sons, Inc." }, { family: "Vreese", given: "Claes H.", "non-dropping-particle": "de" }]); // prettier-ignore
    assert.deepEqual(authors("family=Smith, given=John, middle=Simon"), [{ family: "Smith", given: "John" }]);
    assert.deepEqual(authors("nosortothers=false and Sly, S."), [{ family: "Sly", given: "S." }]);
    assert.deepEqual(authors("uniquelist=true and given=Ann, family={de Bee}, hash=x"), [{ family: "de Bee", given: "Ann" }]); // prettier-ignore
  });
});

describe("mistakes in .bib files", () => {
  it("CR alone ends a line, and so a comment", () => {
    assert.deepEqual(read("% made by JabRef.\r@misc{a, title={A}}\r@misc{b,\r% x\rtitle={B}}\r@comment x\r@misc{c}").map((i) => [i.id, i.title]), [["a", "A"], ["b", "B"], ["c", undefined]]); // prettier-ignore
  });

  it("fields after a brace too many are said to be lost", () => {
    assert.deepEqual(says("@article{a, title={Bad}}, year=2000, journal={J}}\n@article{b, title={Good}}"), ['1: warning: a } too many ends the entry "a" here: the fields after it are not read']); // prettier-ignore
    for (const between of ["},", " }\n ,\n", "}}, ", ", }\n"])
      assert.match(says(`@article{a, title={Bad}}${between}year=2000}\n@article{b}`)[0]!, /a \} too many ends the entry "a"/, between); // prettier-ignore
    assert.deepEqual(says("@article{a, title={Good}},\n@article{b, title={Good}}"), []);
  });

  it("a value that is missing costs that field alone", () => {
    const text = "@misc{a, title={T}, volume = , year = {2000}, note={n}, pages =}";
    assert.deepEqual(fields(text, "title", "volume", "issued", "note"), { a: ["T", undefined, { "date-parts": [[2000]] }, "n"] }); // prettier-ignore
    assert.deepEqual(says(text), ['1: warning: the value of "volume" is missing', '1: warning: the value of "pages" is missing']); // prettier-ignore
  });

  it("a value without delimiters is said where it stands, and no half of an address is read", () => {
    const text = "@Misc{bare24url,\n  author = {Probe, Pat},\n  title  = {A bare address},\n  url    = https://user@host.example/a?b=c#d,\n  year   = 2024,\n}\n@book{next24, title = {Still here}}"; // prettier-ignore
    assert.deepEqual(fields(text, "URL", "issued"), { bare24url: [undefined, { "date-parts": [[2024]] }], next24: [undefined, undefined] }); // prettier-ignore
    assert.deepEqual(says(text), ['4: error: the value of "url" needs braces or quotes around it']);
    assert.deepEqual(fields("@misc{k, url = http://x.org, year = 2024}", "URL", "issued"), { k: [undefined, { "date-parts": [[2024]] }] }); // prettier-ignore
    for (const value of ["two words", "12 pages of it", "a:b c", "Vol. 3 of", "x y z"])
      assert.deepEqual(fields(`@misc{k, note = ${value},\n year = 2024}`, "note", "issued"), { k: [undefined, { "date-parts": [[2024]] }] }, value); // prettier-ignore
    assert.deepEqual(fields("@misc{k, volume = 12 year = 2024}", "volume", "issued"), { k: ["12", { "date-parts": [[2024]] }] }); // prettier-ignore
    assert.deepEqual(fields("@misc{k, year = 2024, url = http://x.org/a}\n@misc{l}", "issued"), { k: [{ "date-parts": [[2024]] }], l: [undefined] }); // prettier-ignore
  });

  it("a value that never closes is said at its line, and the later fields are read", () => {
    const text = "@article{k,\n  title = {T},\n  publisher = {Taylor {{\\&} Francis},\n  doi = {10.1000/x},\n  journal = {J}\n}\n@article{l, title={L}}"; // prettier-ignore
    assert.deepEqual(fields(text, "publisher", "DOI", "container-title"), { k: ["Taylor & Francis", "10.1000/x", "J"], l: [undefined, undefined, undefined] }); // prettier-ignore
    assert.deepEqual(says(text), ['3: error: the value of "publisher" never closes: a brace or a quote is missing']);
    const quoted = '@article{k,\n  title = "T {,\n  year = 2001,\n  note = {n}\n}\n@article{l, title={L}}';
    assert.deepEqual(fields(quoted, "note"), { k: ["n"], l: [undefined] });
  });

  it("entries that only a brace after a backslash saves are said, since BibTeX loses them", () => {
    const text =
      "@techreport{a, author = {Sylvie Thi\\{'ebaux and Joachim Hertzberg}, title={T}}\n@article{next, title={N}}";
    assert.equal(read(text).length, 2);
    assert.deepEqual(says(text), ["1: warning: BibTeX counts a brace after a backslash, as in \\{: it would not find the end of this entry"]); // prettier-ignore
  });
});

describe("names in .bib files", () => {
  it("a comma before `and` begins no third part, but behind a suffix it does", () => {
    const text = `@book{a, author={Angeli, Gabor and Potts, Christopher, and Manning, Christopher D.}}
@book{b, author={May, Keith ,\n  and Ronzino, Paola,}}
@book{c, author={King, Jr, and von Berg, Anna,}}
@book{d, author={King, Jr, Martin}, editor={{Potts, Christopher,} and X, Y}}`;
    assert.deepEqual(fields(text, "author"), {
      a: [[{ family: "Angeli", given: "Gabor" }, { family: "Potts", given: "Christopher" }, { family: "Manning", given: "Christopher D." }]], // prettier-ignore
      b: [[{ family: "May", given: "Keith" }, { family: "Ronzino", given: "Paola" }]], // prettier-ignore
      c: [[{ family: "King", suffix: "Jr" }, { family: "Berg", given: "Anna", "non-dropping-particle": "von" }]], // prettier-ignore
      d: [[{ family: "King", given: "Martin", suffix: "Jr" }]],
    });
  });
});

describe("inheritance in .bib files", () => {
  it("is as biber has it", () => {
    const text = `@inbook{ib, title={Chapter}, crossref={bk}}
@book{bk, author={Parent, P.}, title={Book}, year=2000, publisher={Pub}}
@article{a1, crossref={a2}}
@article{a2, title={The Title}, author={A, B}, journal={J}, year=2001}
@book{c1, title={T}, xdata={al}}
@xdata{mac, ids={al}, publisher={Mac}}
@book{c2, title={T2}, crossref={pal}}
@book{par, ids={pal}, title={Par}, publisher={Pub}}
@incollection{ic, title={Part}, crossref={bk}}
@book{v, title={Volume}, crossref={mv}}
@mvbook{mv, title={All}, author={M, V}}`;
    const person = (family: string, given: string) => [{ family, given }];
    assert.deepEqual(fields(text, "title", "author", "container-author", "container-title", "publisher"), {
      ib: ["Chapter", person("Parent", "P."), person("Parent", "P."), "Book", "Pub"],
      bk: ["Book", person("Parent", "P."), undefined, undefined, "Pub"],
      a1: ["The Title", person("A", "B"), undefined, "J", undefined],
      a2: ["The Title", person("A", "B"), undefined, "J", undefined],
      c1: ["T", undefined, undefined, undefined, "Mac"],
      c2: ["T2", undefined, undefined, undefined, "Pub"],
      par: ["Par", undefined, undefined, undefined, "Pub"],
      ic: ["Part", undefined, person("Parent", "P."), "Book", "Pub"],
      v: ["Volume", person("M", "V"), undefined, "All", undefined],
      mv: ["All", person("M", "V"), undefined, undefined, undefined],
    });
  });

  it("takes titles and authors by the pair of types, and what no pair names as it is", () => {
    const text = `@inbook{i, title={I}, crossref={mv}}
@mvbook{mv, title={All}, subtitle={Parts}, author={M, V}}
@booklet{b, crossref={mv}}
@inproceedings{ip, title={P}, crossref={mp}}
@mvproceedings{mp, title={Procs}, shorttitle={S}}
@suppperiodical{sp, title={S}, crossref={j}}
@misc{m, crossref={j}}
@periodical{j, title={Journal}, issn={1}}
@incollection{ico, crossref={co}}
@collection{co, title={Co}, author={C, D}}`;
    assert.deepEqual(fields(text, "title", "container-title", "author", "container-author"), {
      i: ["I", "All: Parts", [{ family: "M", given: "V" }], [{ family: "M", given: "V" }]],
      mv: ["All: Parts", undefined, [{ family: "M", given: "V" }], undefined],
      b: ["All: Parts", undefined, [{ family: "M", given: "V" }], undefined],
      ip: ["P", "Procs", undefined, undefined],
      mp: ["Procs", undefined, undefined, undefined],
      sp: ["S", "Journal", undefined, undefined],
      m: ["Journal", undefined, undefined, undefined],
      j: ["Journal", undefined, undefined, undefined],
      ico: [undefined, "Co", [{ family: "C", given: "D" }], undefined],
      co: ["Co", undefined, [{ family: "C", given: "D" }], undefined],
    });
  });

  it("shared data wins over an entry's own, of several the last; a parent's is seen by its children", () => {
    const text = `@book{own, title={T}, publisher={Own}, xdata={d1, d2}}
@xdata{d1, publisher={One}, location={Here}}
@xdata{d2, publisher={Two}, ids={other}, xdata={d3}}
@xdata{d3, series={Three}}
@inbook{child, title={C}, crossref={own}}`;
    assert.deepEqual(fields(text, "publisher", "publisher-place", "collection-title"), {
      own: ["Two", "Here", "Three"],
      child: ["Two", "Here", "Three"],
    });
  });

  it("goes from a parent to a paper under its old name, and by keys in braces and lists", () => {
    const text =
      "@conference{c, title={Paper}, crossref={p}}\n@proceedings{p, title={Proc}, publisher={Pub}}\n@book{x, xdata={{d1}, d2}}\n@xdata{d1, publisher={One}}\n@xdata{d2, location={Two}}";
    assert.deepEqual(fields(text, "title", "container-title", "publisher", "publisher-place"), {
      c: ["Paper", "Proc", "Pub", undefined],
      p: ["Proc", undefined, "Pub", undefined],
      x: [undefined, undefined, "One", "Two"],
    });
  });

  it("reaches along a chain of any length, and ends in a circle", () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `@book{b${i}, title={T${i}}, crossref={b${i + 1}}}`);
    const items = read(`${chain.join("\n")}\n@book{b5000, title={P}, publisher={Pub}}`);
    assert.equal(items[0]!.publisher, "Pub");
    assert.equal(read("@book{a, crossref={b}, note={n}} @book{b, crossref={a}, publisher={P}}").map((i) => `${i.publisher}${i.note}`).join(), "Pn,Pn"); // prettier-ignore
  });

  it("takes linear time where data entries name each other, and ends where a file would grow without end", () => {
    const many = (n: number, fieldsOf: number) => {
      const all = Array.from({ length: n }, (_, i) => `x${i}`).join(",");
      return Array.from({ length: n }, (_, i) => `@xdata{x${i}, ${Array.from({ length: fieldsOf }, (_, j) => `f${i}x${j}={n}`).join(", ")}, xdata={${all}}}`).join("\n"); // prettier-ignore
    };
    assert.equal(read(`${many(30, 1)}\n@book{b,title={T},xdata={x0}}`).length, 1);
    const bomb = `${many(150, 60)}\n@book{b,title={T},xdata={x0}}\n@book{c}`;
    assert.equal(read(bomb).length, 2);
    assert.match(says(bomb).join(), /inherit too much from each other/);
  });
});

describe("files that would grow without end", () => {
  it("abbreviations that grow into each other are left out, with a warning, and the other entries are read", () => {
    const strings = Array.from({ length: 32 }, (_, i) => `@string{s${i + 1} = s${i} # s${i}}`).join("\n");
    const bomb = `@string{s0 = "0123456789"}\n${strings}\n@misc{k, title = s30}\n@misc{other, title={T}}`;
    assert.deepEqual(read(bomb).map(({ id }) => id), ["k", "other"]); // prettier-ignore
    assert.match(says(bomb)[0]!, /^15: warning: the text that @string gives "s13" grows too long/);
    assert.equal(read('@string{a = "x"}\n@misc{k, title = a # a}')[0]!.title, "xx");
  });

  it("broken JSON is looked through once, however many quotes are in it", () => {
    const { items, diagnostics } = readCslJson(`[{"id": "a"}, {"a":"${'\\"'.repeat(200_000)}`);
    assert.deepEqual([items.map(({ id }) => id), diagnostics.length > 0], [["a"], true]);
    assert.equal(readCslJson(`[${'"'.repeat(100_000)}`).items.length, 0);
  });
});
