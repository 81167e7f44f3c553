// Lets the programs that typeset a document read its citations, and compares the keys that they find with ours: as the documents are, and after a
// work has been cited at a random place within one citation of each. pandoc judges Markdown, Org, RST and LaTeX, Typst's own compiler Typst, and
// Asciidoctor AsciiDoc, by the grammar of asciidoctor-bibtex (asciidoc.rb).
//   apt-get install pandoc asciidoctor   (without the latter AsciiDoc is left out)
//   npm install --prefix out/typst @myriaddreamin/typst-ts-node-compiler   (without it Typst is left out)
//   node scripts/judge/citations.mjs [DOCUMENTS] [SEED] [LANGUAGE]
// Prints each difference; the exit code is 1 where there is one. Of RST pandoc reads the roles alone, and not those of Sphinx (`:cite:p:`). What is
// before all keys of a citation of Org (`[cite:see ;@a]`) pandoc 2.17 takes for a key: there is none of it here.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";
import { draws } from "./draws.mjs";

const [documents = "500", seed = "20261130", only] = process.argv.slice(2);
const { citations, cite, citedKeys, extendCitation } = await loadCore(
  'export { citations, cite, citedKeys, extendCitation } from "./src/core/references/citing/cite";',
);

const { below, one } = draws(Number(seed));

const KEYS = ["smith2020", "DBLP:conf/iclr/X17", "a.b", "müller2020", "x_y-z", "b2001", "c2002", "東京2020"];
/** AFFIX stands for what is written before or after a key within its citation. */
const LANGUAGES = {
  markdown: {
    judge: pandoc("markdown"),
    prose: ["Word ", "**bold** ", "[link](x) ", "It costs 5 $ ", "\n\n", "\n\n- item ", "a; b ", "(see) ", "*it* ", "\n\n> quote ", "\n\n| a | b |\n|---|---|\n| c | d |\n\n"],
    code: ["`@no` ", "\n\n```\n[@no]\n```\n\n", "<!-- @no --> ", "$x_{@no}$ ", "[x](http://a/@no) ", "me@no.org ", "<https://x.org/@no> ", "\\@no ", "\n\n    [@no]\n\n", "$$\n@no\n$$ "],
    odd: ["[AFFIX @KEY, pp. 33-35; also @OTHER AFFIX]", "@KEY [p. 3 AFFIX]", "[-@KEY]", "[@KEY [sic], ch. 1;AFFIX @OTHER]", "-@KEY", "[AFFIX @KEY AFFIX]", "**[@KEY; @OTHER]**", "@KEY(x)", "@KEY{x}", "@KEY[^1]", "[@KEY;@OTHER]", "[@{a..b}; -@KEY AFFIX]", "@{http://x.org/?a=b}", "\n\n| [@KEY] | b |\n|---|---|\n| @OTHER | d |\n\n", "^[A note, @KEY [p. 3].]"],
    affix: ["", "", "see", "e.g. *for*", "p. 3", "`code`", "`@no`", "$x_{@no}$", "(e.g.)", "a@no.org", "“x”", "[sic]", "[x](http://a/@no)", "& c.", "\n", "\\@no", "[§ 2]"],
  },
  org: {
    judge: pandoc("org"),
    prose: ["Word ", "*bold* ", "\n\n", "[[link][x]] ", "(see) ", "\n\n- item ", "\n\n* Head\n\n", "a = b "],
    code: ["=[cite:@no]= ", "~[cite:@no]~ ", "\n# [cite:@no]\n", "\n#+begin_src c\n[cite:@no]\n#+end_src\n", "\n: [cite:@no]\n", "\n#+begin_comment\n[cite:@no]\n#+end_comment\n"],
    odd: ["[cite:see @KEY p. 3;@OTHER]", "[cite/t:@KEY]", "[cite:AFFIX @KEY AFFIX;AFFIX @OTHER AFFIX]", "[cite/na:@KEY; @OTHER]", "*[cite:@KEY]*", "[cite: @KEY ]"],
    affix: ["", "", "see", "p. 3", "/ibid./", "(e.g.)", "and others", "ch. 2, 4"],
  },
  restructuredtext: {
    judge: pandoc("rst"),
    prose: ["Word ", "**bold** ", "\n\n", "(see) ", "\n\n* item ", "\n\n.. note:: A note "],
    code: ["``:cite:`no` `` ", "\n\n.. :cite:`no`\n\n", "\n\nx::\n\n   :cite:`no`\n\n", "\n\n.. code:: c\n\n   :cite:`no`\n\n"],
    odd: [":cite:`KEY,\n  OTHER` ", ":cite:`KEY, OTHER` ", ":cite:`KEY` ", "(:cite:`KEY,OTHER`) "],
    affix: [""],
  },
  latex: {
    judge: pandoc("latex"),
    prose: ["Word ", "50\\% ", "\\emph{it} ", "\n\n", "$x$ ", "\n\n\\section{A}\n\n", "{b} ", "\n\n\\begin{itemize}\\item one\\end{itemize}\n\n"],
    code: ["% \\cite{no}\n", "\\verb|\\cite{no}| ", "\\begin{verbatim}\n\\cite{no}\n\\end{verbatim}\n", "\\iffalse \\cite{no} \\fi{} ", "\\url{http://x/%20\\cite{no}} ", "\\begin{comment}\n\\cite{no}\n\\end{comment}\n"],
    odd: ["\\citep[AFFIX][AFFIX]{KEY,OTHER}", "\\cites(AFFIX)(AFFIX)[AFFIX]{KEY}[AFFIX]{OTHER}", "\\footnote{\\cite{KEY} and \\emph{\\citet{OTHER}}}", "\\parencite*[AFFIX]{KEY}", "\\cite{%\n KEY, % a, b\n OTHER}", "\\textcite{ KEY , OTHER }", "\\citet*{KEY,\n  OTHER}", "\\autocites{KEY}[AFFIX][AFFIX]{OTHER}", "\\citeauthor{KEY}"],
    affix: ["", "see", "p.~3", "{p. [3]}", "\\emph{e.g.}", "chap. 2 and $x_1$", "50\\% of", "see also"],
  },
  typst: {
    judge: typst(),
    prose: ["Word ", "*bold* ", "\n\n", "\n- item ", "#emph[x] ", "(see) ", "\n= Head\n", "#text(size: 9pt, [a]) ", "$ x^2 $ "],
    code: ["`@no` ", "/* @no */ ", "// @no\n", "$x_\"@no\"$ ", '#link("https://x/@no")[x] ', "me\\@no.org ", "\\@no ", "\n```\n@no\n```\n", '#let a = "@no"\n', "https://x.org/@no "],
    odd: ['#cite(<KEY>, form: "prose")', "@KEY[AFFIX]", '#cite(label("KEY"), supplement: [AFFIX])', "#footnote[@KEY and @OTHER]", "#if true [@KEY] else []", "@KEY @OTHER[AFFIX]", "@KEY[AFFIX] @OTHER", "@KEY[AFFIX]word", "東@KEY", "#context [@KEY] @OTHER", "#for i in (1,) { [@KEY] } @OTHER", "@KEY, @OTHER.", "#emph[See @KEY]", "#{ cite(<KEY>) }", "#text(size: 9pt, cite(<KEY>))", "\n#let y = cite(<KEY>)\n#y", "*@KEY*", "(@KEY)", "#cite(\n  <KEY>,\n  form: \"year\",\n).", "#block[\n  - @KEY\n]"],
    affix: ["p. 3", "see [x] p. 3", "*ch.* 2", "$x$", "`code`", "#emph[p. 3]", ""],
  },
  asciidoc: {
    judge: asciidoctor(),
    prose: ["Word ", "*bold* ", "\n\n", "link:x[y] ", "(see) ", "\n\n* item ", "\n\n== Head\n\n", "\n\n====\nexample\n====\n\n", "\n\nNOTE: a ", "a; b ", "\n\n|===\n|a |b\n|===\n\n"],
    code: ["`+cite:[no]+` ", "\n// cite:[no]\n", "\n\n----\ncite:[no]\n----\n\n", "\n\n....\ncite:[no]\n....\n\n", "pass:[cite:no] ", "\n\n////\ncite:[no]\n////\n\n", "\n\n cite:[no]\n\n", "+cite:[no]+ ", "+++cite:[no]+++ ", "\\cite:[no] ", "\n\n++++\ncite:[no]\n++++\n\n", "\n\n[source,c]\ncite:[no]\n\n", "\n\n[listing]\ncite:[no]\n\n", "\n\n```c\ncite:[no]\n```\n\n", "recite:[no] "],
    odd: ["cite:[KEY(AFFIX)]", "citenp:[KEY]", "cite:[KEY(AFFIX), OTHER]", "cite:[KEY , OTHER(AFFIX)]", "*cite:[KEY]*", "footnote:[See cite:[KEY].]", "cite:see[KEY(3), OTHER]", "cite:See also[KEY]", "(cite:[KEY])", "_cite:[ KEY ]_", "\n\n|===\n|cite:[KEY] |b\n|===\n\n", "\n\n. item cite:[KEY]\n\n"],
    affix: ["3", "pp. 3-5", "1, 3", "see 3"],
  },
}; // prettier-ignore

function documentOf(language) {
  const { prose, code, odd, affix } = LANGUAGES[language];
  // A reference of Typst takes no slash.
  const bare = language === "typst" ? KEYS.filter((key) => !key.includes("/")) : KEYS;
  let text = "Begin ";
  for (let i = below(12) + 1; i > 0; i--) {
    const kind = below(4);
    if (kind === 0) text += one(prose);
    else if (kind === 1) text += one(code);
    else if (kind === 2) text += `x ${cite([...new Set([one(KEYS), one(KEYS)])].map((id) => ({ id, type: "book" })), language)} y `;
    else text += `x ${one(odd).replace(/KEY|OTHER|AFFIX/g, (what) => one(what === "AFFIX" ? affix : bare))} y `;
  } // prettier-ignore
  return `${text}\n`;
}

/** A judge: from texts to the keys of the citations of each, as pandoc reads them. */
function pandoc(reader) {
  return each((text) => {
    const { stdout, status, stderr } = spawnSync("pandoc", ["-f", reader, "-t", "json"], { input: text });
    if (status !== 0) throw new Error(String(stderr));
    return keysIn(JSON.parse(String(stdout)).blocks);
  });
}

function each(judge) {
  return (texts) => texts.map(judge);
}

/** Asciidoctor, which starts slowly, for all texts at once; undefined where it is not installed. */
function asciidoctor() {
  const judge = (texts) =>
    spawnSync("ruby", [path.join(root, "scripts/judge/asciidoc.rb")], { input: JSON.stringify(texts), maxBuffer: 1e9 });
  return judge([]).status === 0 ? (texts) => JSON.parse(String(judge(texts).stdout)) : undefined;
}

function keysIn(node) {
  if (Array.isArray(node)) return node.flatMap(keysIn);
  if (typeof node !== "object" || node === null) return [];
  if (node.t === "Cite") return [...node.c[0].flatMap((one) => [...keysIn(one.citationPrefix), one.citationId, ...keysIn(one.citationSuffix)])]; // prettier-ignore
  if (node.t === "Code" && node.c[0][1].includes("interpreted-text") && node.c[0][2].some(([name, value]) => name === "role" && /^cite/.test(value))) return node.c[1].split(/\s*,\s*/); // prettier-ignore
  return Object.values(node).flatMap(keysIn);
}

/** The citations of a compiled Typst document; undefined where the compiler is not installed. */
function typst() {
  try {
    const { NodeCompiler } = createRequire(path.join(root, "out/typst/x.js"))("@myriaddreamin/typst-ts-node-compiler");
    const compiler = NodeCompiler.create({ workspace: root });
    const works = [...KEYS, "new1"].map((key) => `${JSON.stringify(key)}:\n  type: book\n  title: T\n  author: "A, B"\n  date: 2020\n`); // prettier-ignore
    const list = `\n\n#bibliography(bytes(${JSON.stringify(works.join(""))}), style: "apa")\n`;
    return each((text) => {
      try {
        return compiler
          .query({ mainFileContent: text + list }, { selector: "cite" })
          .map(({ key }) => /^(?:<(.*)>|label\("(.*)"\))$/.exec(key)?.slice(1).join("") ?? key);
      } catch (error) {
        return [String(error.message ?? error).slice(0, 300)];
      }
    });
  } catch {
    return undefined;
  }
}

let differences = 0;
let judged = 0;
for (const [language, { judge }] of Object.entries(LANGUAGES)) {
  if (only && only !== language) continue;
  if (!judge) {
    console.log(`${language}: its judge is not installed`);
    continue;
  }
  const cases = Array.from({ length: Number(documents) }, () => documentOf(language)).flatMap((text) =>
    casesOf(text, language),
  );
  const answers = judge(cases.map(({ text }) => text));
  cases.forEach((made, i) => compare(language, made, answers[i]));
}

/** A document as it is, and with a work cited at a random place within one of its citations. */
function casesOf(text, language) {
  const found = { what: "found", text, expected: keysOf(text, language) };
  const all = citations(text, language);
  if (!all.length) return [found];
  const { start, end } = one(all);
  const offset = start + 1 + below(Math.max(1, end - start - 1));
  const edit = extendCitation(text, offset, language, ["new1"]);
  const extended = edit ? text.slice(0, edit.at) + edit.text + text.slice(edit.at) : text;
  const what = `cited at | in\n${text.slice(0, offset)}|${text.slice(offset)}`;
  return [found, { what, text: extended, expected: [...found.expected, "new1"] }];
}

function keysOf(text, language) {
  return citedKeys(text, language).map(({ key }) => key);
}

/** Says where the judge, our finder, and what is to be there are not the same; notes stand elsewhere in the judge's tree, so the order is not compared. */
function compare(language, { what, text, expected }, answer) {
  judged++;
  const lists = [expected, keysOf(text, language), answer].map((keys) =>
    language === "asciidoc" ? [...new Set(keys)] : keys,
  );
  const [right, ours, theirs] = lists.map((keys) => keys.sort().join(" "));
  if (right === ours && ours === theirs) return;
  differences++;
  console.log(`${language}, ${what}:\n${text}\n  expected ${right}\n  ours     ${ours}\n  judge    ${theirs}\n`);
}

console.log(`${differences} differences in ${judged} documents`);
process.exitCode = differences ? 1 : 0;
