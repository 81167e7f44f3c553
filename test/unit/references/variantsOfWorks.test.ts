import { describe } from "mocha";
import { decodeText } from "../../../src/core/base/utf8";
import { apaReference } from "../../../src/core/references/apa/apa";
import { toPlain } from "../../../src/core/references/apa/richText";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { writeBibtex } from "../../../src/core/references/bibtex/write";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { readCslYaml, writeCslYaml } from "../../../src/core/references/csl/yaml";
import { displayTitle } from "../../../src/core/references/identity/display";
import { uniqueWorks } from "../../../src/core/references/identity/library";
import { lookedUp } from "../../../src/core/references/pasted";
import { tryVariants } from "../variants";

/** Variants of our own of the kinds that others found, each with what is right: works, names, types, and mistakes in files. */

const entry = (fields: string, type = "misc") => readBibtex(`@${type}{k, ${fields}}`).items[0]!;
const answer = (fields: object) =>
  lookedUp({ id: "", type: "article-journal", title: "T", DOI: "10.1000/x", ...fields }, { doi: "10.1000/x", shown: "10.1000/x" }); // prettier-ignore
const work = (title: string): CslItem => ({ id: "a", type: "book", title });
/** How many works two entries of one title are; each is given by what it says beside it. */
const works = (pair: string) => {
  const entries = pair.split(" | ").map((fields, i) => `@article{k${i}, title={Preface of things}, ${fields}}`);
  return uniqueWorks(readBibtex(entries.join("\n")).items).length;
};
const people = (names: string) =>
  entry(`author={${names}}`, "book").author?.map(({ family, given, suffix, literal, ...rest }) =>
    [literal, rest["non-dropping-particle"], family, given, suffix].filter(Boolean).join("|"),
  );
/** Keys with titles, and lines with what is said of them, of an entry and one behind it. */
const file = (fields: string) => {
  const { items, diagnostics } = readBibtex(`@misc{k,\n${fields}}\n@misc{n, title={N}}`);
  return [
    items.map(({ id, title, volume, note }) => [id, title, volume, note].map((value) => value ?? "-").join(" ")),
    diagnostics.map(({ range }) => range.start.line + 1),
  ];
};

describe("variants of what others found in works", () =>
  tryVariants({
    "20: CSL-YAML is Markdown to pandoc": [
      (title) => readCslYaml(`- id: a\n  type: book\n  title: '${title}'\n`).items[0]!.title,
      [
        ["*E. coli* in H~2~O", "<i>E. coli</i> in H<sub>2</sub>O"],
        ["~~out~~ and [under]{.underline}", "out and under"],
        ["A `code` b", "A code b"],
        ["R&amp;D &ndash; AT&T", "R&D – AT&T"],
        ["2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"],
        ["***", "***"],
        ["$x_1$ costs \\$5", "$x_1$ costs $5"],
        ["[Crispr]{.nocase} and [a](http://x)", '<span class="nocase">Crispr</span> and a'],
      ],
    ],
    "refs-12: what would be Markdown is written so that it is none": [
      (title) => /title: ['"]?(.*?)['"]?\n/.exec(writeCslYaml([work(title)]))![1],
      [
        ["a * b * c", "a \\* b \\* c"],
        ["A &amp; B", "A \\&amp; B"],
        ["AT&T", "AT&T"],
        ["`code`", "\\`code\\`"],
        ["<i>E. coli</i> x", "*E. coli* x"],
        ["x_1 [y] @z", "x\\_1 \\[y\\] \\@z"],
      ],
    ],
    "21: no tags in what is shown": [
      (title) => [displayTitle(work(title)), toPlain(apaReference(work(title)))],
      [
        ["<sc>Ab</sc> c", ["Ab c", "Ab c. (n.d.)."]],
        ["H<sub>2</sub>O", ["H2O", "H2O. (n.d.)."]],
        ["<i>unclosed", ["unclosed", "unclosed. (n.d.)."]],
        ["a < b > c", ["a < b > c", "a < b > c. (n.d.)."]],
        ['<span class="nocase">iPhone</span>', ["iPhone", "iPhone. (n.d.)."]],
        ["<b>x</b><i>y</i>?", ["xy?", "xy? (n.d.)."]],
      ],
    ],
    "29 and refs-21: names as people write them": [
      people,
      [
        ["Smith, John, Doe, Jane", ["Smith|John", "Doe|Jane"]],
        ["Smith J., Doe J., Roe K.", ["Smith|J.", "Doe|J.", "Roe|K."]],
        ["John Smith, Jane Doe, and Kim Roe", ["Smith|John", "Doe|Jane", "Roe|Kim"]],
        ["Smith, J.; Doe, J. and Roe, K.", ["Smith|J.", "Doe|J.", "Roe|K."]],
        ["J. Smith \\& J. Doe", ["Smith|J.", "Doe|J."]],
        ["Smith, Jr., J.", ["Smith|J.|Jr."]],
        ["Smith, J., et al.", ["Smith|J.", "others"]],
        ["prefix=van, family=Roe, given=A, suffix={Jr.}", ["van|Roe|A|Jr."]],
        ["family={Robert and Sons, Inc.}", ["Robert and Sons, Inc."]],
        ["family=Smith, given=John, middle=Simon", ["Smith|John"]],
        ["nosortothers=false and Sly, S.", ["Sly|S."]],
        ["{Barnes} and {Noble}", ["Barnes", "Noble"]],
        ["李伟 and 王芳", ["李伟", "王芳"]],
      ],
    ],
    "35 and 36: one work or two": [
      works,
      [
        ["author={Roe, Jane}, volume=1 | author={Roe, Jane}, volume=2", 2],
        ["author={Roe, Jane} | author={Roe, John}", 2],
        ["author={Roe, Jane} | author={Roe, J.}", 1],
        ["author={Roe, Sergey} | author={Roe, Sergei}", 1],
        ["author={Roe, Alex} | author={Roe, Alexander}", 1],
        ["author={Roe, Jane}, year=2001 | author={Roe, Jane}", 1],
        ["author={Roe, Jane}, year=2001 | author={Roe, Jane}, year={c2003}", 2],
        ["author={Roe, Jane}, pages={1--5} | author={Roe, Jane}, pages={1-5}", 1],
        ["author={Roe, Jane}, edition=1 | author={Roe, Jane}, edition={2nd}", 2],
        ['author={Ro{\\"e}, Jane} | author={Roe, Jane}', 1],
        ["author={Roe, J}, doi={10.1000/a} | author={Roe, J}, doi={10.1000/A}", 1],
        ["author={Roe, J}, doi={10.1000/a} | author={Roe, J}, doi={10.1000/b}", 2],
      ],
    ],
    "refs-03: groups among the authors of an answer": [
      (author) => answer({ author: JSON.parse(author) as unknown }).author,
      [
        ['[{"name":"A Group"}]', [{ literal: "A Group" }]],
        ['[{"name":"A &amp; B"}]', [{ literal: "A & B" }]],
        ['[{"family":"Roe","given":"J","sequence":"first"},{"name":"G"}]', [{ family: "Roe", given: "J" }, { literal: "G" }]],
        ['[{"name":" "}]', undefined],
        ['[{"family":"","given":"","name":"X"}]', [{ literal: "X" }]],
        ['[null,{"name":"G","affiliation":[{"name":"U"}]}]', [{ literal: "G" }]],
      ], // prettier-ignore
    ],
    "refs-04: double braces": [
      (fields) => {
        const { id: _id, type: _type, ...rest } = entry(fields, "article");
        return rest;
      },
      [
        ["isbn={{978-3}}", { ISBN: "978-3" }],
        ["doi={{https://doi.org/10.1000/x}}", { DOI: "10.1000/x" }],
        ["doi={{{10.1000/x}}}", { DOI: "10.1000/x" }],
        ["url={{http://x/a_b}}", { URL: "http://x/a_b" }],
        ["eprint={{2001.00001}}, archiveprefix={{arXiv}}", { archive: "arXiv", number: "2001.00001" }],
        ["article-number={{e12}}", { number: "e12" }],
        ["number={{3}}, volume={{12}}", { issue: "3", volume: "12" }],
      ],
    ],
    "refs-05: universities and publishers": [
      (text) => {
        const [type, fields] = text.split("|") as [string, string];
        const item = entry(fields, type);
        return [item.publisher, ...(["bibtex", "biblatex"] as const).map((flavour) => readBibtex(writeBibtex([item], flavour)).items[0]!.publisher)]; // prettier-ignore
      },
      [
        ["thesis|school={U}, publisher={ProQuest}", ["U", "U", "U"]],
        ["phdthesis|publisher={ProQuest}", ["ProQuest", "ProQuest", "ProQuest"]],
        ["techreport|institution={I}, publisher={P}", ["I", "I", "I"]],
        ["report|organization={O}", ["O", "O", "O"]],
        ["report|institution={I and J}", ["I and J", "I and J", "I and J"]],
        ["mastersthesis|school={{U}}, address={X}", ["U", "U", "U"]],
      ],
    ],
    "refs-08 and refs-09: ends of lines and of entries": [
      file,
      [
        ["title={A},\r % c\r volume=1", [["k A 1 -", "n N - -"], []]],
        ["title={A\rB}", [["k A B - -", "n N - -"], []]],
        ["title={A}}, volume={1}", [["k A - -", "n N - -"], [2]]],
        ["title={A}}}, volume={1}, note={n}", [["k A - -", "n N - -"], [2]]],
        ["title={A}}\n}\n{", [["k A - -", "n N - -"], []]],
        ["title={A}}\nSome text with = sign\n{", [["k A - -", "n N - -"], []]],
      ],
    ],
    "refs-11: a language for the hyphenation": [
      (fields) => /lang(?:uage|id) = .*?\}+/.exec(writeBibtex([entry(fields, "book")], "biblatex"))?.[0],
      [
        ["langid={ngerman}", "langid = {ngerman}"],
        ["language={german}", "language = {german}"],
        ["langid={{german}}", "langid = {german}"],
        ["langid={brazilian}", "langid = {brazilian}"],
        ["langid={swedish}", "langid = {swedish}"],
        ["language={pt-BR}", "langid = {brazilian}"],
        ["langid={xx}", "langid = {xx}"],
      ],
    ],
    "refs-13: markup of answers": [
      (title) => answer({ title }).title,
      [
        ["A <scp>B</scp>", 'A <span style="font-variant:small-caps;">B</span>'],
        ["A <!-- c --> B", "A B"],
        ["a&amp;amp;b", "a&b"],
        ["<mml:math><mml:mi>x</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>2</mml:mn></mml:math>", "x<2"],
        ["p<0.05 and q>1", "p<0.05 and q>1"],
        ["<jats:p>x</jats:p><jats:p>y</jats:p>", "x y"],
        ["a &lt;i&gt;b&lt;/i&gt;", "a <i>b</i>"],
      ],
    ],
    "refs-14: numbers of articles": [
      (fields) =>
        toPlain(apaReference(answer(JSON.parse(fields) as object))).replace(/^T\. \(n\.d\.\)\. | ?https.*/g, ""),
      [
        ['{"article-number":"e1"}', "Article e1."],
        ['{"article-number":7}', "Article 7."],
        ['{"article-number":"12","page":"1-5"}', "1–5."],
        ['{"article-number":" "}', ""],
        ['{"article-number":"104321","volume":"3","issue":"2","container-title":["J"]}', "J, 3(2), Article 104321."],
      ], // prettier-ignore
    ],
    "refs-15: types of answers": [
      (type) => answer({ type }).type,
      [
        ["posted-content", "article"],
        ["monograph", "book"],
        ["proceedings-article", "paper-conference"],
        ["proceedings-series", "book"],
        ["reference-entry", "entry"],
        ["journal-issue", "periodical"],
        ["report-series", "report"],
        ["nonsense", "document"],
      ],
    ],
    "an issue with a title of its own is in its journal": [
      (fields) => {
        const item = entry(fields, "periodical");
        const again = readBibtex(writeBibtex([item], "biblatex")).items[0]!;
        return [item, again].map(({ title, "container-title": journal }) => [title, journal].filter(Boolean).join(" | ")); // prettier-ignore
      },
      [
        ["title={J}, issuetitle={I}", ["I | J", "I | J"]],
        ["title={J}, subtitle={S}, issuetitle={I}, issuesubtitle={T}", ["I: T | J: S", "I: T | J: S"]],
        ["title={J}", ["J", "J"]],
        ["issuetitle={I}", ["I", "I"]],
        ["journaltitle={J}", ["J", "J"]],
      ],
    ],
    "refs-18: what is on arXiv alone is a preprint": [
      (fields) => entry(`title={T}, ${fields}`, "article").type,
      [
        ["eprint={2003.11494}, archiveprefix={arXiv}", "article"],
        ["eprint={hep-th/9711200}, archivePrefix={arXiv}", "article"],
        ["eprint={2003.11494}, journal={}", "article"],
        ["url={https://arxiv.org/abs/2003.11494}", "article"],
        ["doi={10.48550/arXiv.2003.11494}", "article"],
        ["eprint={2003.11494}, journal={Phys. Rev. D}", "article-journal"],
        ["url={https://arxiv.org/abs/2003.11494}, journal={Nature}", "article-journal"],
        ["eprint={123}, eprinttype={hal}", "article-journal"],
      ],
    ],
    "40 and refs-26: a file in another encoding says so": [
      (hex) => {
        const decoded = decodeText(Uint8Array.from(hex.match(/../g)!.map((byte) => Number.parseInt(byte, 16))));
        return "problem" in decoded ? decoded.problem : decoded.text;
      },
      [
        ["efbbbf40", "@"],
        ["fffe40000a00", "The file is encoded in UTF-16 (little endian). Save it as UTF-8."],
        ["004000610062000a", "The file is encoded in UTF-16 (big endian). Save it as UTF-8."],
        ["fffe0000400000", "The file is encoded in UTF-32. Save it as UTF-8."],
        ["0a0a61e461", "The file is not valid UTF-8 (first at line 3). Save it as UTF-8."],
        ["40e282", "The file is not valid UTF-8 (first at line 1). Save it as UTF-8."],
        ["40f09f9880", "@😀"],
      ],
    ],
    "refs-27: every name of a long list is read": [
      (name) => [...new Set(people(Array.from({ length: 2000 }, () => `${name}, A`).join(" and ")))],
      [
        ['M\\"uller', ["Müller|A"]],
        ['M{\\"u}ller', ["Müller|A"]],
        ["Erd{\\H o}s", ["Erdős|A"]],
        ["\\v{S}koda", ["Škoda|A"]],
        ["{\\L}ukasik", ["Łukasik|A"]],
      ],
    ],
    "refs-22: braces after a backslash": [
      file,
      [
        ["title={A \\} b}", [["k A } b - -", "n N - -"], [1]]],
        ["title={A \\{ b}, note={n}", [["k A { b - n", "n N - -"], [1]]],
        ["title={A \\{b\\} c}", [["k A {b} c - -", "n N - -"], []]],
        ['title="A \\{ b"', [["k A { b - -", "n N - -"], [1]]],
        ["title={Thi\\{'ebaux}", [["k Thi{'ebaux - -", "n N - -"], [1]]],
      ],
    ],
    "refs-23: no name of a command in the text": [
      (tex) => entry(`title={${tex}}`).title,
      [
        ["\\toString{x} \\constructor{y}", "x y"],
        ["\\MakeUppercase{mk} \\NoCaseChange{X}", "MK X"],
        ["\\raisebox{1ex}{x} \\hspace{1em}y", "x y"],
        ["\\texorpdfstring{$x$}{x} \\mbox{y}", "x y"],
        ["\\textcolor{red}{y} \\foreignlanguage{german}{Wort}", "y Wort"],
        ["?`Qu\\'e? !`S\\'i!", "¿Qué? ¡Sí!"],
        ["R\\&amp;D, AT\\&T; 5\\%", "R&D, AT&T; 5%"],
      ],
    ],
    "refs-24: what is missing costs one field": [
      file,
      [
        ["title={T}, volume = , note={n}", [["k T - n", "n N - -"], [2]]],
        ["title={T}, volume =\n note={n}", [["k T - n", "n N - -"], [2]]],
        ["title={T}, volume, note={n}", [["k T - n", "n N - -"], [2]]],
        ["title={T}, = {x}, note={n}", [["k T - n", "n N - -"], [2]]],
        ["title {T}, volume=1, note={n}", [["k - 1 n", "n N - -"], [2]]],
        ["title={T},, volume=1", [["k T 1 -", "n N - -"], []]],
        ["title={T}, volume = #, note={n}", [["k T - n", "n N - -"], [2]]],
        ["title={T}, volume", [["k T - -", "n N - -"], [2]]],
      ],
    ],
    "refs-25: a value that never closes": [
      file,
      [
        ["title={A {B},\n volume=1,\n note={n}", [["k A B 1 n", "n N - -"], [2]]],
        ['title="A {B",\n note={n}', [["k A B - n", "n N - -"], [2]]],
        ["volume=1,\n title={A,\n note={n}", [["k A 1 n", "n N - -"], [3]]],
        ['title="A\n volume=1', [["k - 1 -", "n N - -"], [2]]],
        ["title={A}},\n volume=1", [["k A - -", "n N - -"], [2]]],
      ],
    ],
  }));
