import type { CslItem } from "../csl/csl";
import { parseDate } from "../csl/dates";
import { familyName, namesOf, text } from "../csl/names";

const arxivNumber = /(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?/i.source;

/** A DOI without resolver, `doi:` or trailing punctuation, in the case in which it is written. Undefined for anything else. */
export function cleanDoi(value: unknown): string | undefined {
  const plain = decode(text(value))
    // Resolvers of publishers: doi.acm.org, doi.ieeecomputersociety.org.
    .replace(/^(?:https?:\/\/)?(?:[\w-]+\.)*doi\.[\w-]+(?:\.[\w-]+)*\//i, "")
    .replace(/^(?:urn:|info:)?doi\s*[:/]?\s*(?=10\.)/i, "")
    .replace(/[.,;]+$/, "");
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
    (/^https?:\/\/(?:[\w-]+\.)*doi\.[\w-]+(?:\.[\w-]+)*\//i.test(text(item.URL)) ? normaliseDoi(item.URL) : undefined)
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
    .replace(/^arxiv\s*:\s*/i, "")
    .replace(/(?:\.pdf)?(?:[?#].*)?$/i, "")
    .replace(/\s*\[[^\]]*\]$/, "");
  const match = new RegExp(`^(${arxivNumber})$`, "i").exec(plain);
  return match?.[1]
    ?.replace(/v\d+$/i, "")
    .replace(/\.[a-z]{2}\//i, "/")
    .toLowerCase();
}

/** The arXiv identifier of an item, without version, wherever its source put it: archive and number, DOI, URL, eprint, journal or note. */
export function arxivId(item: CslItem): string | undefined {
  const custom =
    typeof item["custom"] === "object" && item["custom"] !== null ? (item["custom"] as Record<string, unknown>) : {};
  const onArxiv = [item.archive, item["eprinttype"], item["archiveprefix"], item["archivePrefix"], item.publisher].some(
    (value) => /^arxiv(?:\.org)?$/i.test(text(value)),
  );
  const bare = onArxiv ? [item.number, item.archive_location, item["eprint"]] : [];
  const marked = [item.number, item.archive_location, item["eprint"], custom["eprint"]].filter((value) =>
    /^\s*arxiv\s*:/i.test(text(value)),
  );
  const doiOfArxiv = /10\.48550\//.test(text(item.DOI)) ? [item.DOI] : [];
  const address = /arxiv\.org\/|10\.48550\//i.test(text(item.URL)) ? [item.URL] : [];
  const note = new RegExp(`^(?:arxiv preprint\\s+)?(arxiv\\s*:\\s*${arxivNumber})`, "i");
  const worded = [item.note, item["container-title"]].map((value) => note.exec(text(value))?.[1]);
  // DBLP gives arXiv papers as volume `abs/1611.03530` of the journal CoRR.
  const corr = /^corr$/i.test(text(item["container-title"])) ? [text(item.volume).replace(/^abs\//, "")] : [];
  for (const candidate of [...bare, ...marked, ...doiOfArxiv, ...address, ...worded, ...corr]) {
    const id = normaliseArxiv(candidate);
    if (id) return id;
  }
  return undefined;
}

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

/** Lower case without accents: `Łukasz Ørsted` is `lukasz orsted`. */
export function foldLetters(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþıȷ]/g, (letter) => plainLetters[letter]!);
}

/** A title for comparison: letters and digits only, lower case, without accents, markup and TeX. */
function normaliseTitle(value: unknown): string {
  const plain = text(value)
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
  /** Normalised title, first author's family name and year; absent without a title. */
  title?: string;
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
    identity.title = `${title}|${family}|${parseDate(item.issued)?.start?.year ?? ""}`;
  }
  return identity;
}

/** True where two identities name one work: an equal DOI or arXiv id, or an equal title that no differing identifier contradicts. */
export function sameWork(a: WorkIdentity, b: WorkIdentity): boolean {
  if (a.doi && a.doi === b.doi) return true;
  if (a.arxiv && a.arxiv === b.arxiv) return true;
  const contradicted = (a.doi && b.doi) || (a.arxiv && b.arxiv);
  return !contradicted && a.title !== undefined && a.title === b.title;
}

function decode(value: string): string {
  try {
    return /%[0-9a-f]{2}/i.test(value) ? decodeURIComponent(value) : value;
  } catch {
    return value;
  }
}
