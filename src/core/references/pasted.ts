import type { Diagnostic } from "../base/diagnostics";
import type { CslItem, CslName } from "./csl/csl";
import { cslMarkup, plainWords } from "./csl/markup";
import { cleanItem, nameVariables } from "./csl/schema";
import { formatOfFile, formatOfText, referenceFormats, type ReferenceFormatId } from "./formats";
import { arxivId, cleanDoi, normaliseArxiv } from "./identity/identify";
import { makeKey } from "./identity/keys";
import { withoutTail } from "../base/text/tail";

/** What else a host needs to take in what was pasted: one module, so that it loads all of it on first use. */
export { orderedItem } from "./csl/write";
export { uniqueWorks } from "./identity/library";
export { workIdentity } from "./identity/identify";
export { makeKey, uniqueKey } from "./identity/keys";

/** A work that only its identifier tells of: what else is known of it has to be looked up by its DOI. */
export interface Identifier {
  doi: string;
  /** The identifier as people write it: `10.1000/x`, `arXiv:1611.03530`. */
  shown: string;
  /** Where it is a work of arXiv: its identifier without version. */
  arxiv?: string;
}

/** What a pasted text or an opened file is. */
export type Pasted =
  | { kind: "works"; format: ReferenceFormatId; items: CslItem[]; diagnostics: Diagnostic[] }
  /** `unknown`: lines among them that are no identifiers. */
  | { kind: "identifiers"; identifiers: Identifier[]; unknown: string[] }
  /** One web address in which no identifier is. */
  | { kind: "address"; url: string }
  | { kind: "nothing" };

/**
 * Recognises BibTeX, RIS, CSL-JSON, CSL-YAML, and DOIs, arXiv identifiers and addresses, one or several. Works are clean CSL items, each with a
 * key: its own where that can be cited, else one of author, year and title.
 * @param fileName tells the format of a file where its text alone would not
 */
export function recognisePasted(text: string, fileName = ""): Pasted {
  const plain = text.replace(/^\ufeff/, "");
  const format = formatOfFile(fileName) ?? formatOfText(plain);
  if (format) {
    const { items, diagnostics } = referenceFormats[format].read(plain);
    return { kind: "works", format, items: items.map(withKey), diagnostics };
  }
  const parts = identifierParts(plain);
  const identifiers = new Map<string, Identifier>();
  const unknown: string[] = [];
  for (const part of parts) {
    const identifier = identifierIn(part);
    if (identifier) identifiers.set(identifier.doi.toLowerCase(), identifier);
    else unknown.push(part);
  }
  if (identifiers.size) return { kind: "identifiers", identifiers: [...identifiers.values()], unknown };
  const url = parts.length === 1 ? webAddress(parts[0]!) : undefined;
  return url ? { kind: "address", url } : { kind: "nothing" };
}

/** Fields in which reference managers name files of one machine: they say nothing to others, and a path says too much. */
const OWN_MACHINE = /^(?:files?|pdf|local-url|bdsk-.*|date-added|date-modified|timestamp|owner)$/i;

function withKey(item: CslItem): CslItem {
  const { custom, ...clean } = cleanItem(item) as CslItem & { custom?: Record<string, unknown> };
  const kept = Object.entries(custom ?? {}).filter(([field]) => !OWN_MACHINE.test(field));
  if (kept.length) clean["custom"] = Object.fromEntries(kept);
  return { ...clean, id: isCitable(clean.id) ? clean.id : makeKey(clean) };
}

/** Whether an id can stand as a key in every language: services give addresses and Zotero's numbers, which nobody cites by. */
function isCitable(id: string): boolean {
  return (
    /^[\p{L}\p{N}_][^\s,;{}()[\]"'#%\\~=@<>`]*$/u.test(id) && !/^(?:https?:|10\.\d{4,9}\/|ITEM-\d+$|\d+$)/i.test(id)
  );
}

/** The lines of a text; those that are several words and no identifier as a whole are taken word by word. */
function identifierParts(text: string): string[] {
  const lines = text
    .slice(0, LONGEST)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.flatMap((line) => {
    if (identifierIn(line)) return [line];
    const words = line.split(/[\s,;]+/).filter(Boolean);
    return words.every((word) => identifierIn(word)) ? words : [line];
  });
}

/** Nobody pastes longer lists of identifiers. */
const LONGEST = 20_000;

/** The identifier in a line: a DOI, an arXiv identifier, or an address that holds one. */
function identifierIn(line: string): Identifier | undefined {
  const bare = withoutTail(line.replace(/^[<"'\s]+/, ""), /[>"'\s.,;]/);
  const plain = /^\(.*\)$/.test(bare) ? bare.slice(1, -1) : bare;
  const arxiv = normaliseArxiv(plain) ?? arxivInAddress(plain);
  if (arxiv) return { doi: `10.48550/arXiv.${arxiv}`, shown: `arXiv:${arxiv}`, arxiv };
  const doi = cleanDoi(plain) ?? doiInAddress(plain);
  return doi === undefined || /\s/.test(plain.replace(/^doi:\s*/i, "")) ? undefined : { doi, shown: doi };
}

function arxivInAddress(line: string): string | undefined {
  const address = webAddress(line);
  if (!address) return undefined;
  const { hostname, pathname } = new URL(address);
  const path = pathname.replace(/\/$/, "");
  if (/(?:^|\.)arxiv\.org$|^(?:www\.)?(?:alphaxiv|ar5iv)\.org$/i.test(hostname))
    return normaliseArxiv(path.replace(/^\/[a-z-]+\//i, ""));
  return /^huggingface\.co$/i.test(hostname) ? normaliseArxiv(path.replace(/^\/papers\//, "")) : undefined;
}

/** Publishers put the DOI into the path or a parameter, and the kind of page before or after it. */
function doiInAddress(line: string): string | undefined {
  const address = webAddress(line);
  if (!address) return undefined;
  const { pathname, searchParams } = new URL(address);
  const inPath = /\/(10\.\d{4,9}(?:\.\d+)*\/.+)$/.exec(decoded(pathname))?.[1];
  const trimmed = inPath
    ?.replace(/\/$/, "")
    .replace(/\/(?:full|abstract|pdf|epdf|html|meta|summary|fulltext)$|(?:\.full)?(?:\.pdf|\.html)$|\.full$/i, "");
  // bioRxiv's addresses carry the version, which is no part of the DOI.
  const found = trimmed && /^10\.1101\//.test(trimmed) ? trimmed.replace(/v\d+$/, "") : trimmed;
  return cleanDoi(found) ?? cleanDoi(searchParams.get("doi") ?? undefined);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function webAddress(line: string): string | undefined {
  const address = /^(?:www\.|(?:[\w-]+\.)?arxiv\.org\/)/i.test(line) ? `https://${line}` : line;
  if (!/^https?:\/\/[^\s/]\S*$/i.test(address)) return undefined;
  try {
    return new URL(address).href;
  } catch {
    return undefined;
  }
}

/** A work that has been looked up, as a catalogue keeps it: the key made of author, year and title, arXiv as archive and number. */
export function lookedUp(item: CslItem, identifier: Identifier): CslItem {
  const { abstract: _abstract, custom: _custom, ...rest } = cleanItem(item);
  const clean: CslItem = { ...rest, id: "", type: rest.type, title: wholeTitle(rest.title, item["subtitle"]) };
  for (const [field, value] of Object.entries(clean)) {
    if (NOISE.has(field) || value === undefined) delete clean[field];
    else if (typeof value === "string") clean[field] = cslMarkup(value);
    else if (nameVariables.has(field)) clean[field] = (value as CslName[]).map(withPlainWords);
  }
  const article = item["article-number"];
  const number = /string|number/.test(typeof article) ? String(article).trim() : "";
  if (number && clean.number === undefined) clean.number = number;
  const arxiv = identifier.arxiv ?? arxivId(clean);
  if (identifier.arxiv) {
    Object.assign(clean, {
      type: "article",
      archive: "arXiv",
      number: identifier.arxiv,
      URL: `https://arxiv.org/abs/${identifier.arxiv}`,
    });
    if (/^arxiv$/i.test(String(clean.publisher ?? ""))) delete clean.publisher;
  }
  clean.DOI = arxiv && identifier.arxiv ? identifier.doi : (cleanDoi(clean.DOI) ?? identifier.doi);
  if (!identifier.arxiv && typeof clean.URL === "string" && cleanDoi(clean.URL)) delete clean.URL;
  clean.id = makeKey(clean);
  return clean;
}

function withPlainWords(name: CslName): CslName {
  const parts = Object.entries(name).map(([part, value]) => [
    part,
    typeof value === "string" ? plainWords(value) : value,
  ]);
  return Object.fromEntries(parts) as CslName;
}

/** Crossref keeps the subtitle apart. */
function wholeTitle(title: string | undefined, subtitle: unknown): string | undefined {
  const first: unknown = Array.isArray(subtitle) ? subtitle[0] : subtitle;
  return title && typeof first === "string" && first.trim() && !title.includes(first.trim())
    ? `${title}: ${first.trim()}`
    : title;
}

/** What services send along that says nothing of the work. */
const NOISE = new Set([
  "source",
  "references",
  "categories",
  "accessed",
  "license",
  "status",
  "dimensions",
  "scale",
  "submitted",
]);
