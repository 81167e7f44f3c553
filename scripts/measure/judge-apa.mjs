// Compares our text of APA references with that of citeproc-js and apa.csl, on 400 works of 24 types that are made from a seed.
//   npm install --prefix DIR citeproc @citation-js/plugin-csl
//   node scripts/measure/judge-apa.mjs DIR [--all]
// The works have what the style asks of their type (a film says in `genre` that it is one), most of the time.
// It prints how many are equal, and the differences by kind; --all prints each. What remains is APA's (Publication Manual, 7th edition), as we read it:
// a thesis or manuscript that is nowhere published says so; [Speech] where a talk does not say what it was; the description in brackets before the date
// where nobody is named; the title of a review that names no other work is its own; three dots with blanks before the
// last of many names; a comma before & also beside a group; editors stay with the book where a chapter names nobody; In before a book without editors. citeproc-js is under CPAL or AGPL: nothing of it is in the repository.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { loadCore } from "../build/load-core.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder in which citeproc and @citation-js/plugin-csl are installed");
const require = createRequire(path.resolve(folder, "package.json"));
const CSL = require("citeproc");
const plugin = path.join(path.resolve(folder), "node_modules/@citation-js/plugin-csl/lib");
const find = (name) => JSON.parse(readFileSync(path.join(plugin, name), "utf8"));
const style = find("styles.json").apa;
const locale = find("locales.json")["en-US"];

const { apaReference, toPlain } = await loadCore(`
  export { apaReference } from "./src/core/references/apa/apa";
  export { toPlain } from "./src/core/references/apa/richText";
`);

/** mulberry32, so that the same works come each time. */
let state = 20261130;
function below(limit) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % limit;
}
const one = (list) => list[below(list.length)];
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

const types = Object.keys(TYPES);
const items = Array.from({ length: 400 }, (_, i) => {
  const type = types[i % types.length];
  const item = { id: `w${i}`, type, title: one(TITLES), author: some(93, () => people(24)), ...TYPES[type]() };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
});

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

let equal = 0;
const kinds = new Map();
for (const item of items) {
  const ours = toPlain(apaReference(item));
  const judged = theirs(item.id);
  if (ours === judged) {
    equal++;
    continue;
  }
  const kind = kindOf(ours, judged, item);
  const list = kinds.get(kind) ?? [];
  list.push({ type: item.type, ours, judged });
  kinds.set(kind, list);
}

/** The first word in which the two differ, with the work's type. */
function kindOf(ours, judged, item) {
  const [a, b] = [ours.split(" "), judged.split(" ")];
  const at = a.findIndex((word, i) => word !== b[i]);
  const shape = (word) => (word ?? "(end)").replace(/\d+/g, "9");
  return `${item.type}: ${shape(a[at])} for ${shape(b[at])}`;
}

console.log(`${equal} of ${items.length} equal (${Math.round((equal / items.length) * 100)} %)`);
for (const [kind, list] of [...kinds].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`\n${list.length} × ${kind}`);
  for (const { ours, judged } of process.argv.includes("--all") ? list : list.slice(0, 1)) console.log(`  ours   ${ours}\n  theirs ${judged}`); // prettier-ignore
}
