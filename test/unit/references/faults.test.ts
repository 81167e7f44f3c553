import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { apaReference } from "../../../src/core/references/apa/apa";
import { toPlain } from "../../../src/core/references/apa/richText";
import { decodeText } from "../../../src/core/base/utf8";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { writeBibtex } from "../../../src/core/references/bibtex/write";
import { cite, citedKeys, definedKeys, extendCitation } from "../../../src/core/references/citing/cite";
import { declaredBibliographies } from "../../../src/core/references/citing/declaredBibliographies";
import type { CalendarDate } from "../../../src/core/references/csl/calendar";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { parseDate } from "../../../src/core/references/csl/dates";
import { namesOf } from "../../../src/core/references/csl/names";
import { readCslJson } from "../../../src/core/references/csl/read";
import { cleanItem } from "../../../src/core/references/csl/schema";
import { readCslYaml, writeCslYaml } from "../../../src/core/references/csl/yaml";
import { authorYear } from "../../../src/core/references/identity/display";
import { uniqueWorks } from "../../../src/core/references/identity/library";
import { lookedUp } from "../../../src/core/references/pasted";
import { readRis } from "../../../src/core/references/ris/read";

const folder = path.resolve(process.cwd(), "../shared/faults");
/** The text of a file of the folder that a test is for. */
type Open = (file: string) => string;

const bib = (text: string) => readBibtex(text).items;
const says = (text: string) => readBibtex(text).diagnostics.map((d) => `${d.range.start.line + 1}: ${d.message}`);
const keys = (text: string, languageId: string) => citedKeys(text, languageId).map(({ key }) => key).join(" "); // prettier-ignore
const fields = (items: CslItem[], ...names: string[]) => items.map((item) => names.map((name) => item[name]));
/** `2011-9-24/2011-9-26`, `2016-22 ca` for a summer, `1998/..`, or the words. */
function date(item: CslItem): string | undefined {
  const day = (one: CalendarDate) => [one.year, one.month, one.day].filter((part) => part !== undefined).join("-");
  const { start, end, circa, literal } = parseDate(item.issued) ?? {};
  return start ? day(start) + (end ? `/${end === "open" ? ".." : day(end)}` : "") + (circa ? " ca" : "") : literal;
}
const dates = (items: CslItem[]) => Object.fromEntries(items.map((item) => [item.id, date(item)]));
const apa = (item: CslItem) => toPlain(apaReference(item));
const json = (text: string) => JSON.parse(text) as CslItem;
const answer = (item: CslItem) => lookedUp(item, { doi: item.DOI!, shown: item.DOI! });

/** The text after citing `new1` with the cursor within the first `word`. */
function citing(text: string, word: string, languageId: string): string {
  const edit = extendCitation(text, text.indexOf(word) + 1, languageId, ["new1"])!;
  return text.slice(0, edit.at) + edit.text + text.slice(edit.at);
}

const folders: Record<string, (open: Open) => void> = {
  "01-csl-yaml-date-lists": (open) => {
    const yaml = ["references.yaml", "old-pandoc.yaml"].flatMap((file) => readCslYaml(open(file)).items);
    const items = [...yaml, ...readCslJson(open("list-issued.json")).items];
    assert.deepEqual(dates(items), {
      oidaAtor2007: "2007",
      markup2015: "2015-3-9",
      season2016: "2016-22 ca",
      range2017: "2017-1/2017-6",
      words: "13th century",
      item1: "2011-9-24/2011-9-26",
      item2: "2006-5",
      item3: "1998/..",
      a2006: "2006",
      b2018: "2018-2-1/2018-2-2",
    });
    assert.equal(
      namesOf(
        items.find(({ id }) => id === "item2")!,
        "author",
      )[0]!.given,
      "Walter B.",
    );
  },
  "02-ris-day-or-month-first": (open) =>
    assert.deepEqual(dates(readRis(open("dates.ris")).items), { american: "2020-3-30", european: "2020-3-30", alone: "2014-1-17" }), // prettier-ignore
  "03-tex-ends-in-backslash": (open) => {
    const [t1, t2, t3] = bib(open("refs.bib"));
    assert.deepEqual([t1!["container-title"], t2!.author![0]!.family], ["Proc. Natl. Acad. Sci.", "Smith"]);
    assert.doesNotMatch(JSON.stringify(t3!["custom"]), /K45\{/);
  },
  "05-typst-strings": (open) => assert.equal(keys(open("main.typ"), "typst"), "dirac"),
  "06-typst-cite-call": (open) => assert.equal(keys(open("main.typ"), "typst"), "a a b b https://doi.org/10.1/x"),
  "07-markdown-braced-address": (open) => {
    assert.equal(keys(open("note.md"), "markdown"), "https://example.org/bib?name=foo&date=2000 https://doi.org/10.1/x"); // prettier-ignore
    assert.equal(keys("[@{a{b}c}]", "markdown"), "a{b}c");
  },
  "08-markdown-nested-brackets": (open) => {
    const text = open("note.md");
    assert.equal(keys(text, "markdown"), "doe99 smith04 roe01 poe02");
    assert.ok(citedKeys(text, "markdown").every(({ bracketed }) => bracketed));
    assert.match(citing(text, "doe99", "markdown"), /^\[see @doe99 \[sic\], pp\. 33; also @smith04; @new1\]/);
  },
  "09-markdown-locator-of-bare-key": (open) =>
    assert.match(citing(open("note.md"), "smith04", "markdown"), /@smith04 \[p\. 33; @new1\]/),
  "10-markdown-link-text": (open) => {
    assert.equal(keys(open("note.md"), "markdown"), "smith2020 roe cap");
    assert.match(citing(open("note.md"), "smith2020", "markdown"), /\[the paper of @smith2020 \[@new1\]\]\(/);
  },
  "11-markdown-key-with-blank": () => {
    for (const id of ["key with space", "Müller 2020, A"])
      for (const language of ["markdown", "quarto", "rmd"]) assert.doesNotMatch(cite([{ id, type: "book" }], language), /@\S*(?:key|Müller) /); // prettier-ignore
  },
  "12-latex-angle-brackets": (open) => {
    assert.equal(keys(open("main.tex"), "latex"), "smith2014 a b c");
    assert.match(citing(open("main.tex"), "a,b", "latex"), /\\cite<see>\[p\.~107\]\{a,b,new1\}/);
  },
  "13-latex-macro-arguments": (open) => assert.equal(keys(open("main.tex"), "latex"), "a b"),
  "14-latex-not-typeset": (open) => {
    assert.equal(keys(open("main.tex"), "latex"), "yes");
    assert.equal(keys(open("main.Rnw"), "rsweave"), "yes");
  },
  "15-latex-bibitem": (open) => assert.deepEqual([...definedKeys(open("main.tex"), "latex")].sort(), ["ref1", "ref2"]),
  "16-comments-and-code-in-org-adoc-rst": (open) => {
    assert.equal(keys(open("a.adoc"), "asciidoc"), "yes");
    assert.equal(keys(open("b.org"), "org"), "yes");
    assert.equal(keys(open("c.rst"), "restructuredtext"), "yes");
  },
  "17-rst-role-over-lines": (open) => assert.equal(keys(open("a.rst"), "restructuredtext"), "a b c d"),
  "18-org-global-suffix": (open) => {
    assert.equal(keys(open("a.org"), "org"), "a");
    assert.match(citing(open("a.org"), "a ch. 2", "org"), /^\[cite:see ;@a ch\. 2;@new1; and more\]/);
  },
  "19-markdown-indented-code": (open) => assert.equal(keys(open("note.md"), "markdown"), "yes"),
  "20-csl-yaml-is-markdown": (open) => {
    assert.equal(readCslYaml(open("references.yaml")).items[0]!.title, "The <i>E. coli</i> genome and Fe<sub>4</sub>N at 10<sup>-3</sup> M"); // prettier-ignore
    assert.match(writeCslYaml(readCslJson(open("export-of.json")).items), /title: Runs of \\\*text\\\* and \\~10\\~ with \*E\. coli\*\n/); // prettier-ignore
  },
  "21-tags-in-shown-titles": (open) => {
    assert.equal(authorYear(readCslJson(open("item.json")).items[0]!), "United Nations Charter (1945)");
    assert.equal(toPlain(apaReference(bib(open("refs.bib"))[0]!)), "A, B. (2001). E. coli in H2O.");
  },
  "22-ris-doi-in-other-tags": (open) => {
    const items = ["refs.ris", "atypon.ris"].flatMap((file) => readRis(open(file)).items);
    assert.deepEqual(fields(items, "DOI", "genre", "note"), [
      ["10.5555/only.in.m3", undefined, undefined],
      ["10.5555/only.in.n1", undefined, undefined],
      ["10.5555/amj.2011.0651", undefined, undefined],
    ]);
  },
  "23-years-in-words": (open) => {
    const items = bib(open("refs.bib"));
    assert.deepEqual(dates(items), { d1: "2020-3-30", d2: "2020", d3: "1995", d4: "2020-3-30", d5: "2020" });
    assert.match(writeBibtex(items.slice(0, 1), "bibtex"), /year = \{2020\},\n {2}month = mar/);
    assert.equal(uniqueWorks(items).length, 4);
  },
  "24-biblatex-dates": (open) =>
    assert.deepEqual(Object.values(dates(bib(open("refs.bib")))), ["2018-2-1", "1990/1999", "2004-6", "1998/..", "1999/..", "2004"]), // prettier-ignore
  "25-tex-control-space": (open) => {
    const items = bib(open("refs.bib"));
    assert.deepEqual(items.slice(0, 3).map(({ title }) => title), ["Der Fluß und das Meer", "wait … and see", "© 2001"]); // prettier-ignore
    assert.equal(items[3]!.author![0]!.family, "O’Neil");
  },
  "26-tex-money": (open) =>
    assert.deepEqual(fields(bib(open("refs.bib")), "title", "abstract"), [["From $34 million to $40 million lost", undefined], ["A study", "It cost $5 and $6"]]), // prettier-ignore
  "27-html-entities": (open) => {
    assert.deepEqual(fields(bib(open("refs.bib")), "title", "publisher"), [["On stars, flowers & places", "Brume & Söhne"]]); // prettier-ignore
    const [item] = readRis(open("refs.ris")).items;
    assert.equal(item!["container-title"], "Environmental Science & Technology");
    assert.match(item!.title!, /Efficient <i>Degradation<\/i>$/);
  },
  "28-bib-bare-value": (open) => {
    const text = open("refs.bib");
    assert.deepEqual(fields(bib(text), "id", "URL"), [["bare24url", undefined], ["next24", undefined]]); // prettier-ignore
    assert.deepEqual(dates(bib(text)), { bare24url: "2024", next24: "2024" });
    assert.match(says(text).join(), /^4: .*"url" needs braces or quotes/);
  },
  "29-quoted-name-part": (open) => {
    const [one, two] = bib(open("refs.bib"))[0]!.author!;
    assert.equal(one!.family, "Robert and Sons, Inc.");
    assert.deepEqual([two!["non-dropping-particle"], two!.family], ["de", "Vreese"]);
  },
  "35-same-title-other-volume": (open) => {
    assert.equal(uniqueWorks(bib(open("refs.bib"))).length, 4);
    assert.equal(uniqueWorks(bib(open("years.bib"))).length, 6);
  },
  "36-same-work-without-year": (open) => assert.equal(uniqueWorks(bib(open("refs.bib"))).length, 1),
  "37-bibliography-in-typst-template": (open) => {
    for (const file of ["main.typ", "address.typ"]) assert.deepEqual(declaredBibliographies(open(file), "typst"), ["refs.bib"]); // prettier-ignore
  },
  "38-bibliography-in-yaml": (open) =>
    assert.deepEqual(["a", "b", "c", "d"].map((name) => declaredBibliographies(open(`${name}.md`), "markdown")), [["a.bib", "b.bib"], ["b c.bib"], ["a.bib"], ["late.bib"]]), // prettier-ignore
  "39-bibliography-in-latex": (open) =>
    assert.deepEqual(declaredBibliographies(open("main.tex"), "latex"), ["../lit/refs.bib", "my.refs.bib", "three.bib"]), // prettier-ignore
  "40-encoding-said-to-nobody": () => encodings("40-encoding-said-to-nobody", "latin1.bib", "utf16.bib"),
  "41-ris-year-of-zeros": (open) => assert.equal(readRis(open("refs.ris")).items[0]!.issued, undefined),
  "refs-01-string-bomb": (open) => {
    assert.equal(bib(open("input.bib")).length, 2);
    assert.match(says(open("input.bib")).join(), /the text that @string gives "\w+" grows too long/);
  },
  "refs-02-unknown-command-loses-text": (open) => {
    const [ads, cyr, sub] = bib(open("input.bib"));
    assert.equal(ads!["container-title"], "Astronomy and Astrophysics");
    assert.equal(cyr!.title, "Влияние освещения");
    assert.match(sub!.title!, /^H<sub>2<\/sub>O and .*z.* and o.?o.? and „Wort“$/u);
  },
  "refs-03-crossref-group-author": (open) =>
    assert.deepEqual(answer(json(open("answer.json"))).author, [{ family: "Chiang", given: "Colby" }, { literal: "GTEx Consortium" }]), // prettier-ignore
  "refs-04-web-of-science-double-braces": (open) =>
    assert.deepEqual(fields(bib(open("input.bib")), "DOI", "ISSN", "URL"), [["10.1016/j.buildenv.2018.07.033", "0360-1323", "http://x.org/a_b"]]), // prettier-ignore
  "refs-05-thesis-university-and-publisher": (open) => {
    const items = bib(open("input.bib"));
    for (const all of [items, bib(writeBibtex(items, "bibtex")), bib(writeBibtex(items, "biblatex"))])
      assert.deepEqual(all.map(({ publisher }) => publisher), ["University of Wisconsin", "University of Wisconsin"]); // prettier-ignore
  },
  "refs-06-xdata-exponential": (open) => {
    assert.equal(bib(open("input.bib")).length, 1);
    assert.ok(bib(open("chain.bib")).every(({ publisher }) => publisher === "Pub"));
  },
  "refs-07-json-quadratic": () => assert.equal(readCslJson(`[{"a":"${'\\"'.repeat(100_000)}`).items.length, 0),
  "refs-08-cr-only": (open) => assert.deepEqual(bib(open("input.bib")).map(({ id }) => id), ["a", "b"]), // prettier-ignore
  "refs-09-extra-brace": (open) => assert.match(says(open("input.bib")).join(), /^1: a } too many ends the entry "a" here: the fields after it are not read$/), // prettier-ignore
  "refs-10-crossref-inheritance": (open) => {
    const all = Object.fromEntries(bib(open("input.bib")).map((item) => [item.id, item]));
    assert.deepEqual(all["ib"]!.author, [{ family: "Parent", given: "P." }]);
    assert.deepEqual([all["a1"]!.title, all["c1"]!.publisher, all["c2"]!.publisher], ["The Title", "Mac", "Pub"]);
  },
  "refs-11-langid": (open) => {
    const written = writeBibtex(bib(open("input.bib")), "biblatex");
    assert.match(written, /langid = \{german\}/);
    assert.doesNotMatch(written, /language/);
  },
  "refs-12-csl-yaml-markdown": (open) => {
    const items = readCslJson(open("items.json")).items;
    const written = writeCslYaml(items);
    assert.match(written, /title: .?\*E\. coli\* and H~2~O/);
    assert.match(
      written,
      /snake\\?_case and \\_under\\_ and \\\*star\\\* and \\\[x\\\]\(y\) and \\\\alpha and H\\~2\\~O/,
    );
    assert.deepEqual(readCslYaml(written).items.map(({ title }) => title), items.map(({ title }) => title)); // prettier-ignore
  },
  "refs-13-crossref-markup": (open) =>
    assert.deepEqual((JSON.parse(open("answers.json")) as CslItem[]).map((item) => answer(item).title), ['RNeXML: a package for … in <span style="font-variant:small-caps;">r</span>', "<i>E. coli</i> at s", "Risk Analysis"]), // prettier-ignore
  "refs-14-article-number": (open) =>
    assert.equal(apa(answer(json(open("answer.json")))), "A, B. (2025). T. Frontiers in Ecology and the Environment, 23(1), Article e70021. https://doi.org/10.1002/fee.70021"), // prettier-ignore
  "refs-15-crossref-types": (open) =>
    assert.deepEqual(open("types.txt").trim().split(/\s+/).map((type) => cleanItem({ id: "a", type }).type), "book chapter chapter book book review dataset document".split(" ")), // prettier-ignore
  "refs-16-doi-acm": (open) =>
    assert.deepEqual(fields(bib(open("input.bib")), "DOI"), [["10.1145/1143120.1143122"], ["10.1109/MSP.2004.81"]]),
  "refs-17-href": (open) => {
    const [k, l] = bib(open("input.bib"));
    assert.equal(k!.URL, "https://www.gap-system.org");
    assert.match(JSON.stringify(l), /http:\/\/u\.v\/w/);
  },
  "refs-18-arxiv-article": (open) => {
    const [item] = bib(open("input.bib"));
    assert.equal(item!.type, "article");
    assert.match(apa(item!), /^Hu, A\. \(2020\)\. T \(arXiv:2003\.11494\)\. arXiv\./);
  },
  "refs-19-apa": (open) =>
    assert.deepEqual(bib(open("input.bib")).map(apa), [
      "Lilienfeld, S. O. (Ed.). (2018). Heterodox Issues in Psychology [Special issue]. Archives of Scientific Psychology, 6(1), 51–104.",
      "Slate, D. J. (1977). CHESS 4.5. In P. W. Frey (Ed.), Chess Skill in Man and Machine (pp. 82–118). Springer.",
      "Barris, K. (2017, January 11). Lemons [TV series episode]. In Black-ish. ABC.",
      "Bhat, P. (2020). Covert. In G. Bouvier & J. Lee (Eds.), Book (pp. 151–172).",
      "Algar, H. (1985). Encyclopedia Iranica (Vol. 4, pp. 172–4).",
      "Jang, J. (2006). T. J, 137(1–2), 5118–22. https://doi.org/10.1016/S0022-2313(99)00268-9",
      "Gu, Y. (2010). T. J.",
      "A, F. (2010). Bit. In B. Bookauthor, Book (pp. 1–3). P.",
      "Lenhard, J. (2011). T (Report No. 88). U.",
      "Manin, Yu. I. (2006). T. J.",
    ]), // prettier-ignore
  "refs-20-dates": (open) =>
    assert.deepEqual(dates(bib(open("input.bib"))), { a: "1990/1999", b: "1999", c: "1999", d: "1999", e: "1999/..", f: "1723 ca", g: "2000", h: "2000-22", i: "2000-5/2000-6", j: "1995/1996" }), // prettier-ignore
  "refs-21-names": (open) => {
    const [a, b, c, d] = bib(open("input.bib"));
    assert.deepEqual(a!.editor!.map(({ family }) => family), ["Michalski", "Carbonell", "Mitchell"]); // prettier-ignore
    assert.deepEqual(b!.author!.map(({ family }) => family), ["Smith", "Doe"]); // prettier-ignore
    assert.deepEqual(c!.author, [{ family: "Smith", given: "John" }]);
    assert.deepEqual(d!.author, [{ family: "Sly", given: "S." }]);
  },
  "refs-22-escaped-brace": (open) => {
    assert.equal(bib(open("input.bib")).length, 2);
    assert.match(says(open("input.bib")).join(), /BibTeX counts a brace after a backslash/);
  },
  "refs-23-command-names-in-text": (open) =>
    assert.deepEqual(bib(open("input.bib")).map(({ title }) => title), ["MK and x and y", "A x B y"]), // prettier-ignore
  "refs-24-empty-value": (open) => {
    assert.deepEqual(fields(bib(open("input.bib")), "title", "note"), [["T", "n"]]);
    assert.deepEqual(dates(bib(open("input.bib"))), { a: "2000" });
    assert.match(says(open("input.bib")).join(), /the value of "volume" is missing/);
  },
  "refs-25-unbalanced-value": (open) => {
    const text = open("input.bib");
    assert.deepEqual(fields(bib(text), "publisher", "DOI", "container-title"), [["Taylor & Francis", "10.1000/x", "J"], [undefined, undefined, undefined]]); // prettier-ignore
    assert.match(says(text)[0]!, /^3: /);
  },
  "refs-26-latin1": () => encodings("refs-26-latin1", "input.bib"),
  "refs-27-many-accented-authors": (open) =>
    assert.doesNotMatch(JSON.stringify(bib(open("input.bib"))[0]!.author), /\\\\/),
  "refs-28-other-types": (open) =>
    assert.deepEqual(bib(open("input.bib")).map(({ type }) => type), "webpage article-newspaper article-magazine chapter software speech motion_picture".split(" ")), // prettier-ignore
  "refs-29-single-quotes": (open) =>
    assert.match(bib(open("input.bib"))[0]!.title!, /^Comment on ‘Some considerations’ and underline u\u0332?$/),
};

function encodings(name: string, ...files: string[]): void {
  for (const file of files) {
    const decoded = decodeText(readFileSync(path.join(folder, name, file)));
    assert.ok("problem" in decoded, file);
    assert.match(decoded.problem, /UTF-8/);
  }
}

const title = "bibliographies and citations that others found read wrongly";
if (!existsSync(folder)) describe.skip(`${title} (skipped: ../shared/faults is not here)`, () => undefined);
else
  describe(title, () => {
    for (const [name, check] of Object.entries(folders))
      it(name, () => check((file) => readFileSync(path.join(folder, name, file), "utf8")));

    it("have a test each", () => {
      const runs = /^(?:04|3[0-4])-/;
      const wanted = readdirSync(folder).filter((name) => /^(?:\d\d|refs-\d\d)-/.test(name) && !runs.test(name));
      assert.deepEqual(Object.keys(folders).sort(), wanted.sort());
    });
  });
