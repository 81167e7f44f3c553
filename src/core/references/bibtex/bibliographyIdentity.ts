import type { BibBlock } from "./scan";
import { scanBibtex } from "./scan";
import type { CslItem } from "../csl/csl";

/**
 * The entries of a .bib text with only what identifies a work, read without TeX: for `findInBibliography` without the parser. Titles and
 * names may hold TeX, which comparing passes over.
 */
export function identitiesOfBib(text: string): CslItem[] {
  return [...scanBibtex(text)].flatMap((block) => identityOfEntry(text, block) ?? []);
}

/** One block of a .bib text as `identitiesOfBib` gives it; undefined for what is no entry or has no key. */
export function identityOfEntry(text: string, block: BibBlock): CslItem | undefined {
  if (block.kind !== "entry" || !block.key) return undefined;
  const value = (name: string): string => {
    const field = block.fields.find((found) => found.name === name);
    return field ? field.parts.map((part) => text.slice(part.start, part.end)).join("") : "";
  };
  const family = firstFamily(value("author") || value("editor"));
  const year = /\d{4}/.exec(value("date") || value("year"))?.[0];
  const item: CslItem = { id: block.key, type: "document" };
  item.title = [value("title"), value("subtitle")].filter(Boolean).join(": ");
  if (value("doi")) item.DOI = value("doi");
  if (value("url")) item.URL = value("url").replace(/\\(?=[_%&#~])/g, "");
  if (value("eprint")) item["eprint"] = value("eprint");
  item["eprinttype"] = value("eprinttype") || value("archiveprefix");
  if (value("journal") || value("journaltitle")) item["container-title"] = value("journal") || value("journaltitle");
  if (value("volume")) item.volume = value("volume");
  if (family) item.author = [{ family }];
  if (year) item.issued = { "date-parts": [[Number(year)]] };
  return item;
}

/** The family name of the first of a list of names, particles included, roughly: enough to compare. */
function firstFamily(names: string): string {
  const first = names.trim().split(/\s+and\s+/i)[0]!;
  if (first.includes(",")) return first.split(",")[0]!;
  if (first.startsWith("{")) return first;
  const words = first.split(/[\s~]+/);
  const particle = words.slice(1, -1).findIndex((word) => /^\p{Ll}/u.test(word));
  return particle < 0 ? words.at(-1)! : words.slice(particle + 1).join(" ");
}
