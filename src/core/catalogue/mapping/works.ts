import type { CslItem } from "../../references/csl/csl";
import { cleanItem } from "../../references/csl/schema";
import { cleanDoi, normaliseArxiv } from "../../references/identity/identify";
import { makeKey, uniqueKey } from "../../references/identity/keys";
import { isPlainMap } from "../../yaml/places/data";
import { asList } from "./rules";
import { asText } from "./template";

/**
 * Uses of works: what names one by its arXiv identifier or DOI gets the work, which is added to `works`; all else is a citation key, of a bibliography
 * beside the mapping perhaps.
 */
export function citedWorks(uses: readonly unknown[], works: Map<string, CslItem>): unknown[] {
  return uses.map((use) => {
    const given = isPlainMap(use) ? use["key"] : use;
    const work = identified(asText(given) ?? "");
    if (!work) return use;
    if (!works.has(work.id)) works.set(work.id, work);
    return isPlainMap(use) ? { ...use, key: work.id } : work.id;
  });
}

function identified(text: string): CslItem | undefined {
  const arxiv = normaliseArxiv(text.trim());
  if (arxiv)
    return {
      id: `arxiv-${arxiv.replace("/", "-")}`,
      type: "article",
      archive: "arXiv",
      number: arxiv,
      DOI: `10.48550/arXiv.${arxiv}`,
      URL: `https://arxiv.org/abs/${arxiv}`,
    };
  const doi = cleanDoi(text.trim());
  if (!doi) return undefined;
  const key = doi
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/-$/, "");
  return { id: `doi-${key}`, type: "document", DOI: doi, URL: `https://doi.org/${doi}` };
}

/** A work that a mapping's `reference` gave: a map in CSL's keys, or a DOI or arXiv identifier; undefined where it says too little. */
export function workOf(given: unknown, works: ReadonlyMap<string, CslItem>): CslItem | undefined {
  if (!isPlainMap(given)) return identified(asText(given) ?? "");
  const { id, author, year, ...rest } = given;
  const names = asList(author)
    .flatMap((name) => (isPlainMap(name) ? name : (asText(name) ?? [])))
    .map(nameOf);
  const item = cleanItem({
    ...rest,
    id: asText(id) ?? "",
    type: asText(rest["type"]) ?? "document",
    ...(names.length ? { author: names } : {}),
    ...(rest["issued"] === undefined && year !== undefined ? { issued: { raw: String(year) } } : {}),
  } as CslItem);
  if (!item.title && !item.DOI && !item.URL) return undefined;
  if (item.id) return item;
  const key = makeKey(item);
  const before = works.get(key);
  return before?.title === item.title && before?.DOI === item.DOI && before
    ? before
    : { ...item, id: uniqueKey(key, works) };
}

/** `Turing, Alan` or `Alan Turing`. */
function nameOf(name: unknown): Record<string, unknown> {
  if (isPlainMap(name)) return name;
  const text = String(name).trim();
  const [family, given] = text.includes(",")
    ? text.split(",").map((part) => part.trim())
    : [text.split(/\s+/).at(-1), text.split(/\s+/).slice(0, -1).join(" ")];
  return given ? { family, given } : { literal: text };
}
