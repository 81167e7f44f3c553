// Lets biber resolve .bib files, and compares what entries inherit (crossref, xdata, ids) and when they are dated with what we read.
//   apt-get install biber texlive-bibtex-extra texlive-latex-base
//   node scripts/judge/biber.mjs [FILE.bib…] [--seed N]
// Beside the files it takes 400 families of entries and 600 dates that are made from the seed. What biber resolved (the .bbl) is read by us
// once more, so that only the inheritance and the dates can differ; names with commas between them we tell apart and biber does not. The exit code is 1 where something differs.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadCore } from "../build/load-core.mjs";
import { draws } from "./draws.mjs";

const { readBibtex, parseDate } = await loadCore(`
  export { readBibtex } from "./src/core/references/bibtex/read";
  export { parseDate } from "./src/core/references/csl/dates";
`);

const seeded = process.argv.indexOf("--seed");
const files = process.argv.slice(2).filter((word) => word.endsWith(".bib"));
const { below, one } = draws(seeded > 0 ? Number(process.argv[seeded + 1]) : 20261130);

/** The pairs of parent and child that biblatex names (appendix B), and some of one kind. Of others it takes the whole's title for the part's own. */
const PAIRS = {
  mvbook: "book inbook bookinbook suppbook",
  mvcollection: "collection reference incollection inreference suppcollection",
  mvreference: "collection reference incollection inreference suppcollection",
  mvproceedings: "proceedings inproceedings",
  book: "inbook bookinbook suppbook book",
  collection: "incollection inreference suppcollection",
  reference: "incollection inreference suppcollection",
  proceedings: "inproceedings",
  periodical: "article suppperiodical",
  article: "article",
  misc: "misc",
  report: "report",
};
const PARENTS = Object.keys(PAIRS);
const VALUES = {
  title: () => `{Title ${below(99)}}`,
  subtitle: () => `{Sub ${below(99)}}`,
  author: () => `{Author${below(9)}, Ann and Zhang, Li}`,
  editor: () => `{Editor${below(9)}, Ed}`,
  translator: () => `{Trans, Tom}`,
  publisher: () => `{House ${below(9)}}`,
  location: () => `{Berlin}`,
  year: () => `{${1900 + below(99)}}`,
  volume: () => `{${1 + below(20)}}`,
  number: () => `{${1 + below(20)}}`,
  edition: () => `{${1 + below(5)}}`,
  series: () => `{Series ${below(9)}}`,
  pages: () => `{${below(50)}--${50 + below(50)}}`,
  isbn: () => `{978-3-540-0000${below(9)}-1}`,
  issn: () => `{1234-567${below(9)}}`,
  url: () => `{https://example.org/${below(99)}}`,
  doi: () => `{10.1000/${below(999)}}`,
  note: () => `{Note ${below(9)}}`,
  abstract: () => `{We measure.}`,
  keywords: () => `{a, b}`,
  shorttitle: () => `{Short}`,
  eventtitle: () => `{Meeting}`,
  langid: () => `{german}`,
};
const fieldsOf = (share) => Object.entries(VALUES).filter(() => below(100) < share).map(([name, value]) => `  ${name} = ${value()},\n`).join(""); // prettier-ignore

/** A parent, sometimes with one of its own, shared data, another key for either, and a child of it. */
function family(i) {
  const parent = one(PARENTS);
  const child = one(PAIRS[parent].split(" "));
  const above = PARENTS.filter((type) => PAIRS[type].split(" ").includes(parent));
  const grand = above.length > 0 && below(3) === 0;
  const byOther = below(3) === 0;
  const xdata = below(3) === 0;
  const entry = (type, key, share, ...fields) =>
    `@${type}{${key},\n${fields.map((field) => field && `  ${field},\n`).join("")}${fieldsOf(share)}}\n`;
  return [
    grand ? entry(one(above), `g${i}`, 50) : "",
    xdata ? entry("xdata", `d${i}`, 15, below(2) ? `xdata = {e${i}}` : "") + entry("xdata", `e${i}`, 15) : "",
    entry(child, `c${i}`, 20, `crossref = {${byOther ? "q" : "p"}${i}}`, xdata && below(2) ? `xdata = {d${i}}` : ""),
    entry(parent, `p${i}`, 50, byOther ? `ids = {q${i}, r${i}}` : "", grand ? `crossref = {g${i}}` : "", xdata && below(2) ? `xdata = {d${i}}` : ""),
  ].join(""); // prettier-ignore
}

const two = (n) => String(n).padStart(2, "0");
const year = () =>
  one([`${1000 + below(1030)}`, `${1900 + below(120)}`, `0${100 + below(800)}`, `-0${100 + below(800)}`]);
const mark = () => one(["", "", "", "", "?", "~", "%"]);
const plainDay = () => one([year(), year(), `${year()}-${two(1 + below(12))}`, `${year()}-${two(1 + below(12))}-${two(1 + below(28))}`, `${year()}-${two(21 + below(4))}`]); // prettier-ignore
const masked = () => one([`${190 + below(12)}X`, `${10 + below(10)}XX`, `${1900 + below(99)}-XX`, `${1900 + below(99)}-${two(1 + below(12))}-XX`, `${1900 + below(99)}-XX-XX`]); // prettier-ignore
const time = () => `${year()}-${two(1 + below(12))}-${two(1 + below(28))}T${two(below(24))}:${two(below(60))}:00${one(["", "Z", "+02:00"])}`; // prettier-ignore
const MONTHS = ["jan", "feb", "mar", "{May}", "{6}", "{07}", '"December"', "oct"];
/** The fields of a dated entry: EDTF of levels 0 and 1, and BibTeX's year and month. */
function dated() {
  const kind = below(8);
  if (kind < 3) return `date = {${plainDay()}${mark()}}`;
  if (kind === 3) return `date = {${masked()}}`;
  if (kind === 4) return `date = {${time()}}`;
  if (kind === 5) return `date = {${plainDay()}${mark()}/${one(["", "..", plainDay() + mark()])}}`;
  if (kind === 6) return `date = {${one(["", ".."])}/${plainDay()}}`;
  return `year = {${1900 + below(120)}}, month = ${one(MONTHS)}`;
}

const folder = mkdtempSync(path.join(tmpdir(), "judge-"));
function biber(args) {
  const { status, stdout, error } = spawnSync("biber", args, { cwd: folder, maxBuffer: 1 << 28, timeout: 400_000 });
  return { status, said: error ? `ERROR - ${error.message}` : String(stdout) };
}
const inFolder = (name) => path.join(folder, name);

let compared = 0;
let differences = 0;
function differs(name, what, ours, theirs) {
  differences++;
  console.log(`${name}: ${what}\n  ours  ${JSON.stringify(ours)}\n  biber ${JSON.stringify(theirs)}`);
}

/**
 * What only tells where fields are from; what describes the parent alone, which we leave with it though biblatex does not; addresses, which biber
 * escapes, and kinds, which it makes of the types.
 */
const NOT_COMPARED = new Set(
  "id custom issued keyword abstract title-short accessed event-date original-date URL genre".split(" "),
);

function compareInheritance(name, text, bbl) {
  const theirs = new Map(readBibtex(entriesOf(bbl).map(asBib).join("\n")).items.map((item) => [item.id, item]));
  for (const item of readBibtex(text).items) {
    const other = theirs.get(item.id);
    if (!other) continue;
    compared++;
    for (const field of new Set([...Object.keys(item), ...Object.keys(other)]))
      if (!NOT_COMPARED.has(field) && JSON.stringify(item[field]) !== JSON.stringify(other[field]))
        differs(`${name}: ${item.id}`, field, item[field], other[field]);
  }
}

const entriesOf = (bbl) => [...bbl.matchAll(/\\entry\{([^}]*)\}\{([^}]*)\}.*\n([\s\S]*?)\\endentry/g)];

/** An entry of the .bbl, in which nothing is inherited any more, as one of a .bib. */
function asBib([, key, type, body]) {
  const fields = new Map();
  for (const [, field, value] of body.matchAll(/\\field\{(\w+)\}\{(.*)\}\n/g)) fields.set(field, value);
  for (const [, field, value] of body.matchAll(/\\verb\{(\w+)\}\n\s*\\verb (.*)\n/g)) fields.set(field, value);
  for (const [, field, list] of body.matchAll(/\\list\{(\w+)\}\{\d+\}\{%\n([\s\S]*?)\n\s*\}\n/g))
    fields.set(field, [...list.matchAll(/^\s*\{(.*)\}%$/gm)].map(([, one]) => one).join(" and "));
  for (const [, field, list] of body.matchAll(/\\name\{(\w+)\}\{\d+\}\{[^}]*\}\{%\n([\s\S]*?)\n {6}\}\n/g)) {
    const people = list.split(/^\s*\{\{[^}]*hash=/m).slice(1);
    const part = (person, name) => new RegExp(`^\\s*${name}=\\{(.*)\\},?`, "m").exec(person)?.[1];
    const written = people.map((person) => {
      const family = [part(person, "prefix"), part(person, "family")].filter(Boolean).join(" ");
      return [family, part(person, "suffix"), part(person, "given")].filter(Boolean).join(", ");
    });
    fields.set(field, written.join(" and ") + (body.includes(`\\true{more${field}}`) ? " and others" : ""));
  }
  const plain = (value) => value.replace(/\\bibnamedelim[a-z] ?/g, " ").replace(/\\bibrangessep ?/g, ", ");
  return `@${type}{${key},\n${[...fields].map(([field, value]) => `  ${field} = {${plain(value)}},\n`).join("")}}`;
}

/** "1990/1999" of the .bbl, where an unspecified month or day is none. */
function datesOf(bbl) {
  const dates = new Map();
  for (const [, key, , body] of entriesOf(bbl)) {
    const of = (name) => new RegExp(`\\\\field\\{${name}\\}\\{([^}]*)\\}`).exec(body)?.[1];
    const unspecified = of("dateunspecified");
    const season = (name) => ({ spring: 21, summer: 22, autumn: 23, winter: 24 })[of(`${name}season`) ?? of(`${name}yeardivision`)]; // prettier-ignore
    const day = (name) => {
      const parts = [of(`${name}year`), season(name) ?? of(`${name}month`), of(`${name}day`)];
      const kept = unspecified?.endsWith("inyear") ? parts.slice(0, 1) : unspecified === "dayinmonth" ? parts.slice(0, 2) : parts; // prettier-ignore
      // Of biber's 44 before Christ biblatex prints 45 BCE, as there was no year 0.
      const bce = of(`${name}dateera`) === "bce";
      return kept.filter(Boolean).map((part, i) => String(bce && !i ? -Number(part) - 1 : Number(part))).join("-"); // prettier-ignore
    };
    const [start, end] = [day(""), day("end")];
    const open = /\\field\{endyear\}\{\}/.test(body);
    dates.set(
      key,
      (start && start === end ? start : [start, open ? ".." : end].filter(Boolean).join("/")) || undefined,
    );
  }
  return dates;
}

function ownDate(item) {
  const { start, end } = parseDate(item.issued) ?? {};
  const day = (one) => [one.year <= 0 ? one.year - 0 : one.year, one.month, one.day].filter((part) => part !== undefined).join("-"); // prettier-ignore
  return start ? day(start) + (end === "open" ? "/.." : end ? `/${day(end)}` : "") : undefined;
}

writeFileSync(inFolder("judged.tex"), "\\documentclass{article}\\usepackage[backend=biber,style=authoryear]{biblatex}\\addbibresource{judged.bib}\\begin{document}\\nocite{*}x\\end{document}"); // prettier-ignore
writeFileSync(inFolder("judged.bib"), "");
spawnSync("pdflatex", ["-interaction=nonstopmode", "-draftmode", "judged.tex"], { cwd: folder, timeout: 120_000 });

function compareDates(name, text, bbl) {
  const theirs = datesOf(bbl);
  for (const item of readBibtex(text).items) {
    if (!theirs.has(item.id)) continue;
    compared++;
    const [a, b] = [ownDate(item), theirs.get(item.id)];
    // Biber keeps words (`Summer`, `may 14`, `1723?~`) as they are, and says nothing of what it cannot read.
    if (!b || b.includes("NaN") || a?.startsWith(b)) continue;
    if (a !== b) differs(`${name}: ${item.id}`, new RegExp(`\\{${item.id},([^@]*)`).exec(text)?.[1].trim() ?? "date", a, b); // prettier-ignore
  }
}

/** What biber makes of a .bib for a document that cites all of it. */
function resolved(name, text) {
  writeFileSync(inFolder("judged.bib"), text);
  const { status, said } = biber(["judged"]);
  if (status === 0) return readFileSync(inFolder("judged.bbl"), "utf8");
  console.log(`${name}: biber does not read it: ${/ERROR - (.*)/.exec(said)?.[1]}`);
  // What is made here it has to read.
  if (!files.includes(name)) differences++;
  return "";
}

try {
  const families = Array.from({ length: 400 }, (_, i) => family(i)).join("\n");
  const dates = Array.from({ length: 600 }, (_, i) => `@book{x${i}, ${dated()}}`).join("\n");
  if (process.argv.includes("--print")) console.log(families);
  compareInheritance("families", families, resolved("families", families));
  compareDates("dates", dates, resolved("dates", dates));
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const bbl = resolved(file, text);
    compareInheritance(file, text, bbl);
    compareDates(file, text, bbl);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${differences} differences in ${compared} entries`);
process.exitCode = differences ? 1 : 0;
