// Compares our text of APA references with that of citeproc-js and apa.csl, on 400 works of 24 types that are made from a seed, and on the works of files.
//   npm install --prefix DIR citeproc @citation-js/plugin-csl
//   node scripts/judge/apa.mjs DIR [SEED] [FILE.bib|.ris|.json|.yaml…] [--all]
// The made works have what the style asks of their type (a film says in `genre` that it is one), most of the time, and now and then what is said of a
// work beside that. It prints how many are equal, then the differences by what explains them (RULES), one of each or --all; what no rule explains of the made ends
// it with 1. citeproc-js is under CPAL or AGPL: nothing of it is in the repository.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { loadCore } from "../build/load-core.mjs";
import { draws } from "./draws.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder in which citeproc and @citation-js/plugin-csl are installed");
const require = createRequire(path.resolve(folder, "package.json"));
const CSL = require("citeproc");
const plugin = path.join(path.resolve(folder), "node_modules/@citation-js/plugin-csl/lib");
const find = (name) => JSON.parse(readFileSync(path.join(plugin, name), "utf8"));
const style = find("styles.json").apa;
const locale = find("locales.json")["en-US"];

const files = process.argv.slice(3).filter((word) => /\.\w+$/.test(word));
const { apaReference, toPlain, referenceFormats, formatOfFile } = await loadCore(`
  export { apaReference } from "./src/core/references/apa/apa";
  export { toPlain } from "./src/core/references/apa/richText";
  export { referenceFormats, formatOfFile } from "./src/core/references/formats";
`);

const { below, one } = draws(Number(process.argv[3] ?? 20261130) || 20261130);
const some = (share, value) => (below(100) < share ? value() : undefined);

const FAMILIES = [
  "Zhang",
  "Müller",
  "O'Connor",
  "Smith-Jones",
  "Ng",
  "García Márquez",
  "Łukasik",
  "Hardt",
  "Vinyals",
  "Bengio",
];
const GIVEN = ["Chiyuan", "Samy", "Jean-Paul", "J. R. R.", "Mary Ann", "Óscar", "Li"];
const person = () => ({
  family: one(FAMILIES),
  given: one(GIVEN),
  ...(below(12) ? {} : { "non-dropping-particle": one(["van", "de la", "von der"]) }),
  ...(below(20) ? {} : { suffix: one(["Jr.", "III"]) }),
});
const people = (most) => Array.from({ length: 1 + below(below(10) ? Math.min(most, 4) : most) }, () => (below(15) ? person() : { literal: one(["World Health Organization", "OpenAI", "GTEx Consortium"]) })); // prettier-ignore
const TITLES = [
  "Understanding deep learning requires rethinking generalization",
  "On the warmth of networks: A study in three parts",
  "Why do models memorise?",
  "The heat equation and its friends",
  "A short history of attention",
  "Measuring what matters",
];
const JOURNALS = ["Neural Computation", "Journal of Machine Learning Research", "Nature", "The Annals of Statistics"];
const HOUSES = ["Springer", "MIT Press", "Cambridge University Press"];
const number = (most) => String(1 + below(most));
const pages = () => one([`${1 + below(90)}-${100 + below(90)}`, number(300)]);
const date = (parts) => ({ "date-parts": [[1980 + below(45), 1 + below(12), 1 + below(28)].slice(0, parts)] });
const doi = () => `10.1${100 + below(800)}/x.${number(99999)}`;
const url = () => `https://example.org/${one(["a", "b", "c"])}/${number(999)}`;

const journal = () => ({ "container-title": one(JOURNALS), volume: some(90, () => number(60)), issue: some(70, () => number(12)), page: some(80, pages), DOI: some(70, doi), issued: date(1) }); // prettier-ignore
const inBook = () => ({ "container-title": one(TITLES), editor: some(80, () => people(3)), publisher: some(80, () => one(HOUSES)), page: some(80, pages), edition: some(20, () => number(5)), DOI: some(30, doi), issued: date(1) }); // prettier-ignore
const book = () => ({ publisher: some(90, () => one(HOUSES)), edition: some(30, () => number(5)), volume: some(20, () => number(5)), DOI: some(30, doi), issued: date(1) }); // prettier-ignore
const online = () => ({
  "container-title": some(60, () => one(["The Gradient", "Distill"])),
  URL: url(),
  issued: date(1 + below(3)),
});

const TYPES = {
  "article-journal": journal,
  "article-magazine": () => ({ ...journal(), issued: date(3) }),
  "article-newspaper": () => ({ "container-title": "The New York Times", page: some(60, () => `A${number(20)}`), URL: some(50, url), issued: date(3) }), // prettier-ignore
  article: () => {
    const number = `2003.${10000 + below(9999)}`;
    return { publisher: "arXiv", number: `arXiv:${number}`, ...(below(2) ? { DOI: doi() } : { URL: `https://arxiv.org/abs/${number}` }), issued: date(1) }; // prettier-ignore
  },
  book,
  chapter: inBook,
  "entry-encyclopedia": inBook,
  "entry-dictionary": inBook,
  "paper-conference": inBook,
  thesis: () => ({ publisher: one(["Stanford University", "ETH Zürich"]), genre: one(["Doctoral dissertation", "Master's thesis"]), URL: some(80, url), issued: date(1) }), // prettier-ignore
  report: () => ({ publisher: one(HOUSES), number: some(60, () => number(200)), genre: "Technical Report", URL: some(50, url), issued: date(1) }), // prettier-ignore
  dataset: () => ({ genre: "Data set", publisher: one(["Zenodo", "Kaggle"]), version: some(50, () => `${number(3)}.0`), DOI: some(70, doi), issued: date(1) }), // prettier-ignore
  software: () => ({ publisher: some(70, () => one(["Zenodo", "GitHub"])), version: some(70, () => `${number(3)}.${number(9)}`), URL: some(70, url), issued: date(1) }), // prettier-ignore
  webpage: online,
  "post-weblog": online,
  post: online,
  motion_picture: () => ({ genre: "Film", publisher: one(["A24", "Pixar"]), issued: date(1) }),
  broadcast: () => ({
    "container-title": some(70, () => "Frontline"),
    genre: one(["TV series episode", "Radio broadcast"]),
    publisher: "PBS",
    issued: date(3),
  }),
  song: () => ({
    "container-title": some(70, () => "Blackstar"),
    genre: "Song",
    publisher: "Columbia",
    issued: date(1),
  }),
  speech: () => ({ "event-title": one(["NeurIPS", "ICML"]), "event-place": some(60, () => "Vienna, Austria"), genre: some(80, () => "Paper presentation"), issued: date(2) }), // prettier-ignore
  patent: () => ({ genre: "U.S. Patent", number: number(9999999), issued: date(1) }),
  manuscript: () => ({
    genre: some(90, () => "Unpublished manuscript"),
    publisher: some(50, () => "Stanford University"),
    issued: date(1),
  }),
  review: () => ({ ...journal(), "reviewed-title": some(80, () => one(TITLES)) }),
  graphic: () => ({
    genre: one(["Painting", "Photograph"]),
    publisher: "Museum of Modern Art",
    "publisher-place": "New York, NY",
    issued: date(1),
  }),
};

/** What is said of a work beside what its type needs; most of it is not printed. */
const extras = (type) => ({
  ...(["book", "chapter", "paper-conference", "report"].includes(type)
    ? {
        "collection-title": some(10, () => "Lecture Notes in Computer Science"),
        "original-date": some(8, () => date(1)),
      }
    : {}),
  translator: type === "patent" ? undefined : some(6, () => people(2)),
  "publisher-place": some(12, () => one(["Berlin", "Cambridge, MA"])),
  "number-of-pages": some(8, () => number(900)),
  ISBN: some(8, () => "978-3-540-00000-1"),
  ISSN: some(8, () => "1234-5678"),
  language: some(10, () => one(["en-US", "de"])),
  abstract: some(6, () => "We measure."),
  note: some(6, () => "To be read."),
  "title-short": some(8, () => "Short"),
  accessed: some(12, () => date(3)),
});

/** Works of the files by type; what has no title or cannot be read is none. */
const read = files
  .flatMap((file) => referenceFormats[formatOfFile(file)].read(readFileSync(file, "utf8"), file).items)
  .filter((item, i, all) => item.title && all.findIndex(({ title }) => title === item.title) === i);
const types = Object.keys(TYPES);
const made = Array.from({ length: 400 }, (_, i) => {
  const type = types[i % types.length];
  const item = { type, ...extras(type), title: one(TITLES), author: some(93, () => people(24)), ...TYPES[type]() };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
});
const items = [...made, ...read.filter(({ type }) => type in TYPES)].map((item, i) => ({ ...item, id: `w${i}` }));

const engine = new CSL.Engine(
  { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(items.find((item) => item.id === id)) },
  style,
);
engine.setOutputFormat("text");
/** Each alone: letters behind the years of one author are another matter. */
const theirs = (id) => {
  engine.updateItems([]);
  engine.updateItems([id]);
  return engine.makeBibliography()[1][0].trim().replace(/\s+/g, " ");
};

/**
 * What remains, and why ours is APA's (Publication Manual, 7th edition, chapters 9 and 10). A rule takes out of both texts what it speaks of: [why, of which works, ours, theirs].
 * A difference is explained where the rules that change one of the texts make them equal.
 */
const any = () => true;
const none = (field) => (item) => !item[field];
const same = (text) => text;
const nameless = none("author");
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const without = (field) => (text, item) => (item[field] ? text.replace(new RegExp(`[,;.]? ?${escaped(item[field])}`, "i"), "") : text); // prettier-ignore
/** The container alone, without its title's case, pages and publisher. */
const containerOnly = (text, { "container-title": container, URL, DOI }) => {
  const at = text.toLowerCase().lastIndexOf(toPlain([{ text: container }]).toLowerCase());
  return at < 0 ? text : `${text.slice(0, at).replace(/ In $/, " ")}${DOI ?? URL ?? ""}`;
};
const publisherLast = (text, { publisher, author }) =>
  text.startsWith(`${publisher}. (`) && !author
    ? text
        .slice(publisher.length + 2)
        .replace(/^(\(\d{4}\)\.) (.*?\]\.|.*?Trans\.\)\.|.*?[?](?= In)|.*?\.(?= |$))/, "$2 $1")
    : text.replace(new RegExp(`(?<=.)[,;.]? ?${escaped(publisher)}`), "");
const pagesOf = ({ page }) =>
  page ? new RegExp(`[,;.]? ?(?:pp?\\. )?${escaped(page).replace(/[-–]+/g, "[-–]+")}`) : /$^/;
const wholeOnly = (text, item) => text.replace(pagesOf(item), "").replace(new RegExp(`, ${escaped(item["collection-title"] ?? "…")}(?=, )`, "i"), "").replace(" ()", ""); // prettier-ignore
const untilTitle = (text, { title }) => text.slice(0, text.toLowerCase().indexOf(title.slice(0, 9).toLowerCase()));
const lower = (text) => text.toLowerCase();
const RULES = [
  ["A comma before & also beside a group", any, (text) => text.replaceAll(", & ", " & "), (text) => text.replaceAll(", & ", " & ")],
  ["Of a work that nobody signed the title comes first, with its description in brackets", nameless, same, (text) => text.replace(/^(.*?)\.? (\([^()]*\d{4}[^()]*\))\. (\[[^[\]]*\])/, "$1 $3. $2").replace("?. [", "? [")],
  ["A talk says in brackets what it was", none("genre"), (text) => text.replace(/(?<=[?]) \[(?:Speech|Paper presentation)\]\.| \[(?:Speech|Paper presentation)\]/, ""), same],
  ["What is nowhere published says so", ({ DOI, URL }) => !DOI && !URL, (text) => text.replace(/(?<=[?]) \[Unpublished manuscript\]\.| \[Unpublished manuscript\]| \[Unpublished .*?(?:thesis|dissertation)\]/, ""), (text) => text.replace(/ \[(?:Unpublished manuscript|[^[\]]*(?:thesis|dissertation))\]/i, "")],
  ["Who edited a book signs no part of it", (item) => nameless(item) && item.editor, (text) => text.replace(/In .*? \(Eds?\.\), /, "In "), (text) => text.replace(/In .*? \(Eds?\.\), /, "In ").replace(/^.*? \(Eds?\.\)\. (\(\d{4}\)\.) (.*?[.?])(?= In )/, "$2 $1")],
  ["A publisher is no author, and an author no publisher", ({ publisher }) => publisher, (text, item) => nameless(item) ? without("publisher")(text, item) : text, (text, item) => nameless(item) || text.startsWith(item.publisher) ? publisherLast(text, item) : text],
  ["A review that names no other work has its own title", none("reviewed-title"), same, (text) => text.replace(/((?:\([^()]*Trans\.\) )?)\[Review of (.*?[?]?)\](\. |\.)/, (_, trans, title) => `${title}${trans ? ` ${trans.trim()}` : ""}${title.endsWith("?") && !trans ? " " : ". "}`)],
  ["A paper in proceedings that somebody published as a book is a part of it", (item) => item.type === "paper-conference" && item["container-title"] && !item.editor, containerOnly, containerOnly],
  ["Where a talk was given", (item) => item.type === "speech", without("publisher-place"), same],
  ["A series of a journal's volumes is not named, nor are pages of a whole", any, wholeOnly, wholeOnly],
  ["What a journal named arXiv or CoRR holds is a preprint, as is an eprint", (item) => item.type.startsWith("article") && (/^(?:arxiv|corr)\b/i.test(item["container-title"] ?? "") || /^arxiv$/i.test(item.archive ?? "")), untilTitle, untilTitle],
  ["A journal's title has the case that its file gives it", (item) => item.type === "article-journal", lower, lower],
  ["What a number counts, with No., its own dash and in words", (item) => ["report", "patent"].includes(item.type), (text) => text.replace(/\((?!Vol)[^()]* No\. /, "(").replace(" ed.)", ")"), (text) => text.replace(/\((?!Vol)[^()]*? (?:Nos?\. )?(?=[A-Z]*-?\d)/, "(").replace(/(\d)–(\d)/g, "$1-$2")],
  ["Et al. for the rest of a list that does not name all", any, same, (text) => text.replace(/,? & others\b/g, ", et al")],
  ["A thesis says that it is one", none("genre"), (text) => text.replace("[Thesis, ", "["), same],
  ["A data set is in no book", (item) => item.type === "dataset", lower, (text) => text.toLowerCase().replace("[dataset]. in ", "[data set]. ")],
  ["An article that has pages and a number is found by its pages", (item) => item.type === "article-journal" && item.page && item.number, (text) => text.replace(/, (?:Article )?[^\s,]+\.(?= http|$)/i, "."), (text) => text.replace(/, Article [^\s,]+\.(?= http|$)/i, ".")],
  ["A library that has a book too is not where it is found", (item) => item.type === "book" && item.archive, same, (text, { archive }) => text.replace(new RegExp(` ${escaped(archive)}(?: \\([^()]*\\))?\\.`), "")],
  ["Of whole proceedings, which are a book, it is not told where the authors met", (item) => item.type === "book" && item["event-title"], same, (text, item) => text.replace(new RegExp(` ${escaped(item["event-title"])}[^.]*\\.`), "")],
  ["An article's number is called so", (item) => item.type === "article-journal", (text) => text.replace("Article ", ""), same],
  ["An initial for each part of a given name with a hyphen", any, (text) => text.replace(/-\p{Ll}\./gu, ""), same],
  ["A reprint has the year of the original alone", (item) => item["original-date"], same, (text) => text.replace(/(Original work published) (?:as .*?, )?(\d+), [^()]*/, "$1 $2")],
  ["A book's author is not named again before a part of it, and its editors are where it has them", (item) => item["container-author"] || (nameless(item) && item.editor), (text) => text.replace(/In .*? \(Eds?\.\), /, "In ").replace(/^.*? \(Eds?\.\)\. (\(\d{4}\)\.) (.*?[.?])(?= In )/, "$2 $1"), (text) => text.replace(/In (?:\p{Lu}\. )+\p{L}+(?: \(Ed\.\))?, /u, "In ")],
  ["A volume is one, whatever it is counted by", (item) => item.type === "book", (text) => text.replace(/ \(Vol\. (\w)\)/, ": $1"), same],
]; // prettier-ignore

/** The rules that explain a difference; undefined where they do not. */
function explained(ours, judged, item) {
  const used = [];
  for (const [why, applies, mine, other] of RULES) {
    if (!applies(item)) continue;
    const [a, b] = [mine(ours, item), other(judged, item)];
    if (a === b && ours !== judged) return [...used, why];
    if (a !== ours || b !== judged) used.push(why);
    [ours, judged] = [a, b];
  }
  return ours === judged ? used : undefined;
}

const UNEXPLAINED = "not explained";
const kinds = new Map();
const equal = { made: 0, files: 0 };
items.forEach((item, i) => {
  const ours = toPlain(apaReference(item));
  const judged = theirs(item.id);
  const of = i < made.length ? "made" : "files";
  if (ours === judged) {
    equal[of]++;
    return;
  }
  for (const why of explained(ours, judged, item)?.slice(-1) ?? [`${UNEXPLAINED}, ${of}`])
    kinds.set(why, [...(kinds.get(why) ?? []), { type: item.type, ours, judged }]);
});

const share = (part, whole) => `${part} of ${whole} equal (${((part / whole) * 100).toFixed(1)} %)`;
console.log(`made: ${share(equal.made, made.length)}`);
if (files.length) console.log(`of files: ${share(equal.files, items.length - made.length)}`);
for (const [why, list] of [...kinds].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`\n${list.length} × ${why}`);
  const all = process.argv.includes("--all") || why.startsWith(UNEXPLAINED);
  for (const { type, ours, judged } of all ? list : list.slice(0, 1)) console.log(`  ${type}\n  ours   ${ours}\n  theirs ${judged}`); // prettier-ignore
}
process.exitCode = [...kinds.keys()].some((why) => why === `${UNEXPLAINED}, made`) ? 1 : 0;
