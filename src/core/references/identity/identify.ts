import type { CslItem } from "../csl/csl";
import { parseDate } from "../csl/dates";
import { familyName, namesOf, text } from "../csl/names";
import { withoutTail } from "../../base/text/tail";

const arxivNumber = /(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?/i.source;
const wholeNumber = new RegExp(`^(${arxivNumber})$`, "i");
const numberInNote = new RegExp(`^(?:arxiv (?:pre|e-?)prints?\\s+)?(arxiv\\s*:\\s*${arxivNumber})`, "i");

/** Resolvers of publishers too: doi.acm.org, doi.ieeecomputersociety.org. */
const RESOLVER = /^(?:https?:\/\/)?(?=[\w.-]+\/)(?:[\w-]+\.)*doi\.[\w.-]+\//i;

/** A DOI without resolver, `doi:` or trailing punctuation, in the case in which it is written. Undefined for anything else. */
export function cleanDoi(value: unknown): string | undefined {
  const written = decode(text(value))
    .replace(RESOLVER, "")
    .replace(/^(?:urn:|info:)?doi\s*(?:[:/]\s*)?(?=10\.)/i, "");
  const plain = withoutTail(written, /[.,;]/);
  return /^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(plain) ? plain : undefined;
}

/** A DOI in the one form that identifies it: as `cleanDoi`, in lower case. */
export function normaliseDoi(value: unknown): string | undefined {
  return cleanDoi(value)?.toLowerCase();
}

/** The DOI of an item, from its `DOI` or from a `URL` of the resolver; normalised. */
export function doi(item: CslItem): string | undefined {
  return (
    normaliseDoi(item.DOI) ??
    (/^https?:/i.test(text(item.URL)) && RESOLVER.test(text(item.URL)) ? normaliseDoi(item.URL) : undefined)
  );
}

/**
 * An arXiv identifier without its version and without the subject class of old ones (`math.GT/0309136` is `math/0309136`), from an
 * identifier, `arXiv:…`, an address of arxiv.org or an arXiv DOI. Undefined for anything else.
 */
export function normaliseArxiv(value: unknown): string | undefined {
  const plain = decode(text(value))
    .replace(/^(?:https?:\/\/)?(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html|e-print|format|ps)\//i, "")
    .replace(/^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*)?10\.48550\/arxiv\./i, "")
    .replace(/^arxiv(?:\s*:\s*|\s+)/i, "")
    .split(/[?#]/, 1)[0]!
    .replace(/\.pdf$/i, "")
    .replace(/\[[^[\]]*\]$/, "")
    .trimEnd();
  return wholeNumber
    .exec(plain)?.[1]
    ?.replace(/v\d+$/i, "")
    .replace(/\.[a-z]{2}\//i, "/")
    .toLowerCase();
}

/** The arXiv identifier of an item, without version, wherever its source put it: archive and number, DOI, URL, eprint, journal or note. */
export function arxivId(item: CslItem): string | undefined {
  for (const candidate of arxivCandidates(item)) {
    const id = normaliseArxiv(candidate);
    if (id) return id;
  }
  return undefined;
}

function* arxivCandidates(item: CslItem): Generator<unknown> {
  const { archive, publisher, number, archive_location: place, eprint, custom, "container-title": container } = item;
  if ([archive, item["eprinttype"], item["archiveprefix"], item["archivePrefix"], publisher].some(isArxiv))
    yield* [number, place, eprint];
  const ofCustom =
    typeof custom === "object" && custom !== null ? (custom as Record<string, unknown>)["eprint"] : undefined;
  for (const value of [number, place, eprint, ofCustom]) if (/^\s*arxiv\s*:/i.test(text(value))) yield value;
  if (/10\.48550\//.test(text(item.DOI))) yield item.DOI;
  if (/arxiv\.org\/|10\.48550\//i.test(text(item.URL))) yield item.URL;
  for (const value of [item.note, container, publisher]) yield numberInNote.exec(text(value))?.[1];
  // DBLP gives arXiv papers as volume `abs/1611.03530` of the journal CoRR, Semantic Scholar of the journal ArXiv.
  const journal = /^(?:corr|arxiv(?:\.org)?(?: (?:pre|e-?)prints?)?)(?:,?\s+(?:abs\/)?(\S+))?$/i.exec(text(container));
  if (journal)
    for (const value of [journal[1], item.volume, item.issue, number, item.page])
      yield text(value).replace(/^abs\//, "");
}

const isArxiv = (value: unknown): boolean => /^arxiv(?:\.org)?$/i.test(text(value));

// Letters that Unicode does not decompose, as TeX's commands and plain spelling have them.
const plainLetters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "dj",
  ð: "dh",
  þ: "th",
  ı: "i",
  ȷ: "j",
};

/** Most titles: nothing to decompose. */
const ASCII = /^[\x00-\x7f]*$/;

/** Lower case without accents: `Łukasz Ørsted` is `lukasz orsted`. */
export function foldLetters(value: string): string {
  if (ASCII.test(value)) return value.toLowerCase();
  return value
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþıȷ]/g, (letter) => plainLetters[letter]!);
}

const PLAIN = /^[\x20-\x3b\x3d-\x5b\x5d-\x7f]*$/;

/** A title for comparison: letters and digits only, lower case, without accents, markup and TeX. */
function normaliseTitle(value: unknown): string {
  const written = text(value);
  // Most titles: no markup, and nothing but ASCII.
  if (PLAIN.test(written)) return written.toLowerCase().replace(/[^a-z0-9]+/g, "");
  const plain = written
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    // Commands that format go, those that are letters or names (\\ss, \\TeX) stay.
    .replace(
      /\\(?:emph|enquote|autocap|hyphen|slash|protect|text(?:it|bf|sc|tt|rm|sf|up)|mkbib\w+)(?![A-Za-z])|\\[cvuHkrdbt](?![A-Za-z])/g,
      "",
    );
  return foldLetters(plain).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** What an item can be known by. A DOI of arXiv counts as its arXiv id, so that a preprint and its publication do not contradict each other. */
export interface WorkIdentity {
  doi?: string;
  arxiv?: string;
  /** Normalised title and first author's family name; absent without a title. */
  title?: string;
  /** What tells works of one title apart; absent without a title. */
  details?: WorkDetails;
}

/** What two works with one title and first author may differ in, each absent where it is not known. */
interface WorkDetails {
  /** Every year that the date names, in whatever form it is written. */
  years?: number[];
  /** The initial of the first author, and the first given name where it is written out. */
  initial?: string;
  given?: string;
  volume?: string;
  issue?: string;
  page?: string;
  edition?: string;
  /** Of works that are no text of another kind: a thesis, a book, a part, a review, data, a program, a film. */
  kind?: string;
}

/** What a work can be recognised by, whatever its key. */
export function workIdentity(item: CslItem): WorkIdentity {
  const identity: WorkIdentity = {};
  const itemDoi = doi(item);
  if (itemDoi && !itemDoi.startsWith("10.48550/arxiv.")) identity.doi = itemDoi;
  const arxiv = arxivId(item);
  if (arxiv) identity.arxiv = arxiv;
  const title = normaliseTitle(item.title);
  if (title) {
    const first = namesOf(item, "author")[0] ?? namesOf(item, "editor")[0];
    const family = first ? normaliseTitle(familyName(first)) : "";
    identity.title = `${title}|${family}`;
    let details: WorkDetails | undefined;
    // Hardly any two works have one title.
    Object.defineProperty(identity, "details", {
      enumerable: true,
      get: () => (details ??= detailsOf(item, first && text(first.given))),
    });
  }
  return identity;
}

const kinds: Record<string, string> = {
  thesis: "thesis",
  book: "book",
  collection: "book",
  classic: "book",
  chapter: "part",
  "article-journal": "part",
  "paper-conference": "part",
  entry: "part",
  "entry-dictionary": "part",
  "entry-encyclopedia": "part",
  review: "review",
  "review-book": "review",
  dataset: "data",
  software: "software",
  motion_picture: "film",
  broadcast: "film",
  song: "song",
  patent: "patent",
};

function detailsOf(item: CslItem, given: string | undefined): WorkDetails {
  const details: WorkDetails = {};
  const years = yearsOf(item.issued);
  if (years.length) details.years = years;
  const initial = normaliseTitle(given).slice(0, 1);
  if (initial) details.initial = initial;
  const name = foldLetters(/^\p{L}{3,}(?![\p{L}.])/u.exec(given ?? "")?.[0] ?? "");
  if (name) details.given = name;
  if (Object.hasOwn(kinds, item.type)) details.kind = kinds[item.type]!;
  const edition = /\d+/.exec(text(item.edition))?.[0];
  if (edition) details.edition = edition;
  // A preprint's own numbers are those of its archive.
  if (item.type === "article" || /^corr$|arxiv/i.test(text(item["container-title"]))) return details;
  for (const field of ["volume", "issue"] as const) {
    const number = foldLetters(text(item[field]))
      .replace(/^(?:vol(?:ume)?|no|nr|issue)\b\.?\s*/, "")
      .split(/[-–—/]+/)
      .map((part) => part.trim())
      .join("-");
    if (number) details[field] = number;
  }
  const page = /[\p{L}\p{N}]+/u.exec(text(item.page))?.[0];
  if (page) details.page = page.toLowerCase();
  return details;
}

function yearsOf(issued: unknown): number[] {
  const date = parseDate(issued);
  if (!date?.start) return [...(date?.literal ?? "").matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([year]) => Number(year));
  const end = date.end && date.end !== "open" ? date.end.year : date.start.year;
  return end > date.start.year ? [date.start.year, end] : [date.start.year];
}

/** True where two identities name one work: an equal DOI or arXiv id, or an equal title that nothing else that is known of both contradicts. */
export function sameWork(a: WorkIdentity, b: WorkIdentity): boolean {
  if (a.doi && a.doi === b.doi) return true;
  if (a.arxiv && a.arxiv === b.arxiv) return true;
  const contradicted = (a.doi && b.doi) || (a.arxiv && b.arxiv);
  return !contradicted && a.title !== undefined && a.title === b.title && !differ(a.details ?? {}, b.details ?? {});
}

function differ(a: WorkDetails, b: WorkDetails): boolean {
  if (a.years && b.years && !a.years.some((year) => b.years!.includes(year))) return true;
  // Jane is not John; Sergey and Sergei, Alex and Alexander, may be one.
  if (a.given && b.given && a.given.slice(0, 2) !== b.given.slice(0, 2)) return true;
  return (["initial", "volume", "issue", "page", "edition", "kind"] as const).some(
    (name) => a[name] !== undefined && b[name] !== undefined && a[name] !== b[name],
  );
}

function decode(value: string): string {
  try {
    return /%[0-9a-f]{2}/i.test(value) ? decodeURIComponent(value) : value;
  } catch {
    return value;
  }
}
