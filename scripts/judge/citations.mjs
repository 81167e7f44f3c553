// Lets pandoc read documents with citations, and compares the keys that it finds with ours: as they are, and after one citation of each has been extended.
//   apt-get install pandoc
//   node scripts/judge/citations.mjs [DOCUMENTS] [SEED]
// Prints each difference; the exit code is 1 where there is one. Markdown and Org are pandoc's own citations; of RST it reads the roles. What is
// before all keys of a citation of Org (`[cite:see ;@a]`) pandoc 2.17 takes for a key: there is none of it
// here, nor of the roles of Sphinx (`:cite:p:`), whose names pandoc does not read.
import { spawnSync } from "node:child_process";
import { loadCore } from "../build/load-core.mjs";
import { draws } from "./draws.mjs";

const [documents = "500", seed = "20261130"] = process.argv.slice(2);
const { cite, citedKeys, extendCitation } = await loadCore(
  'export { cite, citedKeys, extendCitation } from "./src/core/references/citing/cite";',
);

const { below, one } = draws(Number(seed));

const KEYS = ["smith2020", "DBLP:conf/iclr/X17", "a.b", "müller2020", "x_y-z", "b2001", "c2002", "東京2020"];
const LANGUAGES = {
  markdown: {
    reader: "markdown",
    prose: ["Word ", "**bold** ", "[link](x) ", "It costs 5 $ ", "\n\n", "\n\n- item ", "a; b ", "(see) ", "*it* "],
    code: ["`@no` ", "\n\n```\n[@no]\n```\n\n", "<!-- @no --> ", "$x_{@no}$ ", "[x](http://a/@no) ", "me@no.org ", "<https://x.org/@no> "],
    odd: ["[see @KEY, pp. 33-35; also @OTHER]", "@KEY [p. 3]", "[-@KEY]", "[@KEY [sic], ch. 1]", "-@KEY", "[prefix @KEY suffix]", "**[@KEY]**", "[^n]: [@KEY]"],
  },
  org: {
    reader: "org",
    prose: ["Word ", "*bold* ", "\n\n", "[[link][x]] ", "(see) ", "\n\n- item "],
    code: ["=[cite:@no]= ", "~[cite:@no]~ ", "\n# [cite:@no]\n", "\n#+begin_src c\n[cite:@no]\n#+end_src\n", "\n: [cite:@no]\n"],
    odd: ["[cite:see @KEY p. 3;@OTHER]", "[cite/t:@KEY]"],
  },
  restructuredtext: {
    reader: "rst",
    prose: ["Word ", "**bold** ", "\n\n", "(see) ", "\n\n* item "],
    code: ["``:cite:`no` `` ", "\n\n.. :cite:`no`\n\n", "\n\nx::\n\n   :cite:`no`\n\n", "\n\n.. code:: c\n\n   :cite:`no`\n\n"],
    odd: [":cite:`KEY,\n  OTHER` ", ":cite:`KEY, OTHER` "],
  },
}; // prettier-ignore

function documentOf(language) {
  const { prose, code, odd } = LANGUAGES[language];
  let text = "Begin ";
  for (let i = below(12) + 1; i > 0; i--) {
    const kind = below(4);
    if (kind === 0) text += one(prose);
    else if (kind === 1) text += one(code);
    else if (kind === 2) text += `x ${cite([...new Set([one(KEYS), one(KEYS)])].map((id) => ({ id, type: "book" })), language)} y `;
    else text += `x ${one(odd).replace("KEY", one(KEYS)).replace("OTHER", one(KEYS))} y `;
  } // prettier-ignore
  return `${text}\n`;
}

/** What pandoc reads: the keys of each citation, a list each, by document. One process reads all, a heading before each. */
function judged(texts, language) {
  const { reader } = LANGUAGES[language];
  return texts.map((text) => {
    const { stdout, status, stderr } = spawnSync("pandoc", ["-f", reader, "-t", "json"], { input: text });
    if (status !== 0) throw new Error(String(stderr));
    return keysIn(JSON.parse(String(stdout)).blocks);
  });
}

function keysIn(node) {
  if (Array.isArray(node)) return node.flatMap(keysIn);
  if (typeof node !== "object" || node === null) return [];
  if (node.t === "Cite") return [...node.c[0].flatMap((one) => [...keysIn(one.citationPrefix), one.citationId, ...keysIn(one.citationSuffix)])]; // prettier-ignore
  if (node.t === "Code" && node.c[0][1].includes("interpreted-text") && node.c[0][2].some(([name, value]) => name === "role" && /^cite/.test(value))) return node.c[1].split(/\s*,\s*/); // prettier-ignore
  return Object.values(node).flatMap(keysIn);
}

let differences = 0;
for (const language of Object.keys(LANGUAGES)) {
  const texts = Array.from({ length: Number(documents) }, () => documentOf(language));
  const extended = texts.map((text) => {
    const found = citedKeys(text, language);
    if (!found.length) return text;
    const { start } = one(found);
    const edit = extendCitation(text, start, language, ["new1"]);
    return edit ? text.slice(0, edit.at) + edit.text + text.slice(edit.at) : text;
  });
  for (const [what, list] of Object.entries({ found: texts, extended })) {
    const theirs = judged(list, language);
    list.forEach((text, i) => {
      const ours = citedKeys(text, language).map(({ key }) => key);
      // Notes stand elsewhere in pandoc's tree: the order is not compared.
      const [a, b] = [ours, theirs[i]].map((keys) => [...keys].sort().join(" "));
      const whole = what === "found" || [...ours].filter((key) => key !== "new1").sort().join(" ") === citedKeys(texts[i], language).map(({ key }) => key).sort().join(" "); // prettier-ignore
      if (a === b && whole) return;
      differences++;
      console.log(`${language}, ${what}:\n${text}\n  ours   ${a}\n  pandoc ${b}\n`);
    });
  }
}
console.log(`${differences} differences in ${2 * 3 * Number(documents)} documents`);
process.exitCode = differences ? 1 : 0;
