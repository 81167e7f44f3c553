import type { CslItem } from "../csl/csl";
import { cslTypes } from "../csl/schema";
import { text } from "../csl/names";
import type { BibFlavour } from "../tex/encode";
import { cleanText } from "../tex/encode";

/** CSL's type for each entry type of BibTeX and biblatex that has another name there; entries of unknown types are documents. */
const readTypes: Record<string, string> = {
  article: "article-journal",
  suppperiodical: "article-journal",
  mvbook: "book",
  collection: "book",
  mvcollection: "book",
  reference: "book",
  mvreference: "book",
  bookinbook: "book",
  proceedings: "book",
  mvproceedings: "book",
  booklet: "book",
  inbook: "chapter",
  incollection: "chapter",
  suppbook: "chapter",
  suppcollection: "chapter",
  inreference: "entry",
  inproceedings: "paper-conference",
  conference: "paper-conference",
  phdthesis: "thesis",
  mastersthesis: "thesis",
  techreport: "report",
  manual: "report",
  unpublished: "manuscript",
  online: "webpage",
  electronic: "webpage",
  www: "webpage",
  artwork: "graphic",
  image: "figure",
  audio: "song",
  music: "song",
  movie: "motion_picture",
  video: "motion_picture",
  letter: "personal_communication",
  jurisdiction: "legal_case",
  legal: "treaty",
  // Mendeley's, Zotero's and other programs' own, and those of biblatex-software.
  web_page: "webpage",
  website: "webpage",
  newspaper_article: "article-newspaper",
  newspaper: "article-newspaper",
  magazine_article: "article-magazine",
  magazine: "article-magazine",
  journal_article: "article-journal",
  book_section: "chapter",
  booksection: "chapter",
  encyclopedia_article: "entry-encyclopedia",
  conference_proceedings: "paper-conference",
  working_paper: "report",
  workingpaper: "report",
  preprint: "article",
  computer_program: "software",
  program: "software",
  softwareversion: "software",
  softwaremodule: "software",
  codefragment: "software",
  film: "motion_picture",
  television_broadcast: "broadcast",
  presentation: "speech",
  talk: "speech",
  lecture: "speech",
  poster: "speech",
  blog: "post-weblog",
  case: "legal_case",
  statute: "legislation",
  bachelorsthesis: "thesis",
};

const biblatexTypes: Record<string, string> = {
  "article-journal": "article",
  "article-magazine": "article",
  "article-newspaper": "article",
  bill: "legislation",
  book: "book",
  broadcast: "video",
  classic: "book",
  collection: "collection",
  dataset: "dataset",
  entry: "inreference",
  "entry-dictionary": "inreference",
  "entry-encyclopedia": "inreference",
  figure: "image",
  graphic: "artwork",
  hearing: "jurisdiction",
  legal_case: "jurisdiction",
  legislation: "legislation",
  manuscript: "unpublished",
  motion_picture: "movie",
  musical_score: "music",
  pamphlet: "booklet",
  "paper-conference": "inproceedings",
  patent: "patent",
  performance: "performance",
  periodical: "periodical",
  personal_communication: "letter",
  post: "online",
  "post-weblog": "online",
  regulation: "legislation",
  report: "report",
  review: "review",
  "review-book": "review",
  software: "software",
  song: "audio",
  speech: "unpublished",
  standard: "standard",
  thesis: "thesis",
  treaty: "legal",
  webpage: "online",
};

const bibtexTypes: Record<string, string> = {
  "article-journal": "article",
  "article-magazine": "article",
  "article-newspaper": "article",
  book: "book",
  classic: "book",
  collection: "book",
  entry: "incollection",
  "entry-dictionary": "incollection",
  "entry-encyclopedia": "incollection",
  manuscript: "unpublished",
  pamphlet: "booklet",
  "paper-conference": "inproceedings",
  report: "techreport",
  review: "article",
  "review-book": "article",
  thesis: "phdthesis",
};

/** What decides an entry's type besides CSL's own. */
export interface TypeHints {
  /** Whether the item has a container title. */
  contained: boolean;
  onArxiv: boolean;
  genre: string;
}

/** The entry type for a CSL type; where reading it would give another type, `entrysubtype` names CSL's. */
export function entryType(type: string, flavour: BibFlavour, hints: TypeHints): { type: string; subtype?: string } {
  const entry = plainEntryType(type, flavour, hints);
  return readType(entry, undefined, hints.onArxiv, hints.contained) === type
    ? { type: entry }
    : { type: entry, subtype: type };
}

function plainEntryType(type: string, flavour: BibFlavour, hints: TypeHints): string {
  if (type === "article") return flavour === "biblatex" && hints.onArxiv ? "online" : "misc";
  if (type === "chapter") return hints.contained ? "incollection" : "inbook";
  if (type === "book" && hints.contained && flavour === "biblatex") return "bookinbook";
  if (type === "thesis" && flavour === "bibtex")
    return /master|diplom|m\.?\s?(?:sc|a)\b/i.test(hints.genre) ? "mastersthesis" : "phdthesis";
  const table = flavour === "bibtex" ? bibtexTypes : biblatexTypes;
  return Object.hasOwn(table, type) ? table[type]! : "misc";
}

/** CSL's type of an entry; `contained` where it has a journal or book, without which an article on arXiv is a preprint. A subtype that is one of CSL's types decides, `magazine` and `newspaper` as biblatex defines them. */
export function readType(type: string, subtype: string | undefined, onArxiv: boolean, contained: boolean): string {
  const sub = subtype?.trim().toLowerCase() ?? "";
  if (sub === "magazine" || sub === "newspaper") return `article-${sub}`;
  if (cslTypes.has(sub)) return sub;
  if (onArxiv && (/^(?:misc|online|unpublished)$/.test(type) || (type === "article" && !contained))) return "article";
  return Object.hasOwn(readTypes, type) ? readTypes[type]! : cslTypes.has(type) ? type : "document";
}

/** True where `readType` takes the subtype for a type, so that it says nothing else. */
export function isTypeName(subtype: string): boolean {
  const sub = subtype.trim().toLowerCase();
  return sub === "magazine" || sub === "newspaper" || cslTypes.has(sub);
}

/** Types whose container is a site rather than a book or a journal. */
export function isOnSite(type: string): boolean {
  return type === "webpage" || type === "post" || type === "post-weblog";
}

/** What names the site of a page: styles print no `publisher` of a page, so that it stands in for a missing container. */
export function siteVariable(item: CslItem): "container-title" | "publisher" {
  const publisher = cleanText(text(item.publisher));
  return cleanText(text(item["container-title"])) || !publisher || /^https?:\/\//.test(publisher)
    ? "container-title"
    : "publisher";
}

/** Whether works of a CSL type appear in a journal, whose `number` is an issue. */
export function isArticle(type: string): boolean {
  return type.startsWith("article-") || type === "review" || type === "review-book" || type === "periodical";
}

/** What `number` says in an entry of a type: the issue of a journal, the volume of a series, or the number of a report. */
export function numberMeaning(type: string, hasSeries: boolean): "issue" | "collection-number" | "number" {
  if (isArticle(type)) return "issue";
  if (type === "paper-conference") return hasSeries ? "collection-number" : "issue";
  const inSeries = [
    "book",
    "chapter",
    "classic",
    "collection",
    "pamphlet",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
  ];
  return inSeries.includes(type) ? "collection-number" : "number";
}
