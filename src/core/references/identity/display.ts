import type { CslItem } from "../csl/csl";
import { parseDate } from "../csl/dates";
import { arxivId, cleanDoi, doi } from "./identify";
import { familyName, isOthers, namesOf, text } from "../csl/names";

const creators = [
  "author",
  "editor",
  "director",
  "composer",
  "performer",
  "producer",
  "inventor",
  "translator",
  "container-author",
];

/** "Zhang et al.", "Kaplan & McCandlish", "Vapnik"; editors and others stand in for missing authors; "" where nobody is named. */
export function shortAuthors(item: CslItem): string {
  const field = creators.find((name) => namesOf(item, name).length > 0);
  const names = field ? namesOf(item, field) : [];
  const people = names.filter((name) => !isOthers(name)).map(familyName);
  if (people.length > 2 || (people.length > 0 && people.length < names.length)) return `${people[0]} et al.`;
  return people.join(" & ");
}

/** The year of publication as people write it ("2017", "44 BC"); "" where no year is known. */
export function year(item: CslItem): string {
  const parsed = parseDate(item.issued);
  if (parsed?.start) return parsed.start.year > 0 ? String(parsed.start.year) : `${-parsed.start.year || 1} BC`;
  return /(?<!\d)(?:1[0-9]|20)\d\d(?!\d)/.exec(parsed?.literal ?? "")?.[0] ?? "";
}

/** Where the work appeared: journal, book, conference, publisher or archive; "" where nothing is known. */
export function venue(item: CslItem): string {
  const candidates = [
    item["container-title"],
    item["event-title"],
    item["event"],
    item.archive,
    item.publisher,
    item["collection-title"],
  ];
  return candidates.map(text).find(Boolean) ?? (arxivId(item) ? "arXiv" : "");
}

/** The title as one line, with CSL's markup in it; the key where an item has none. */
export function markedTitle(item: CslItem): string {
  return text(item.title) || text(item["title-short"]) || text(item.id);
}

/** The title as one line of plain text; the key where an item has none. */
export function displayTitle(item: CslItem): string {
  return text(
    markedTitle(item).replace(
      /<\/?(?:i|b|sup|sub|sc)>|<span (?:style="font-variant:\s*small-caps;?"|class="nocase")>|<\/span>/g,
      "",
    ),
  );
}

/** "Zhang et al. (2017)"; the title stands in for missing authors and "n.d." for a missing year. */
export function authorYear(item: CslItem): string {
  return `${shortAuthors(item) || shorten(displayTitle(item), 60)} (${year(item) || "n.d."})`;
}

/** The address to open: the DOI's, else arXiv's abstract page, else the item's own URL where it is http or https. */
export function bestUrl(item: CslItem): string | undefined {
  const id = arxivId(item);
  const known = doi(item);
  const written = cleanDoi(item.DOI) ?? known;
  if (written && !known?.startsWith("10.48550/arxiv.")) return doiUrl(written);
  if (id) return `https://arxiv.org/abs/${id}`;
  return written ? doiUrl(written) : webUrl(item.URL);
}

/** The address of a DOI with the characters escaped that would end or change an address. */
export function doiUrl(value: string): string {
  const encoded = encodeURI((cleanDoi(value) ?? value).replace(/\p{Cs}/gu, ""));
  return `https://doi.org/${encoded.replace(/[#?()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

/** `value` where it is an http or https address, else undefined. */
export function webUrl(value: unknown): string | undefined {
  const address = typeof value === "string" ? value.trim() : "";
  return /^https?:\/\/[^\s/]\S*$/i.test(address) ? address : undefined;
}

/** The address of the full text where the item or a well-known archive tells it, else undefined. */
export function pdfUrl(item: CslItem): string | undefined {
  const address = webUrl(item.URL);
  if (address && /\.pdf(?:[?#]|$)/i.test(address)) return address;
  const id = arxivId(item);
  if (id) return `https://arxiv.org/pdf/${id}`;
  if (!address) return undefined;
  const openReview = /^https?:\/\/openreview\.net\/forum\?(id=[^&#]+)/i.exec(address);
  if (openReview) return `https://openreview.net/pdf?${openReview[1]}`;
  const acl = /^https?:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology)\/([A-Za-z0-9.-]+?)\/?$/.exec(address);
  if (acl) return `https://aclanthology.org/${acl[1]}.pdf`;
  const pmlr = /^(https?:\/\/proceedings\.mlr\.press\/v\d+\/)([\w-]+)\.html$/.exec(address);
  return pmlr ? `${pmlr[1]}${pmlr[2]}/${pmlr[2]}.pdf` : undefined;
}

/** `value` cut at a word's end to at most `length` characters, with an ellipsis where something is missing. */
export function shorten(value: string, length: number): string {
  if (value.length <= length) return value;
  const head = value.slice(0, length);
  return `${head.includes(" ") ? head.slice(0, head.lastIndexOf(" ")).trimEnd() : head.slice(0, -1).replace(/\p{Cs}$/u, "")}…`;
}
