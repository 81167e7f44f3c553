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
  const first = firstName(value("author") || value("editor"));
  const date = value("date") || value("year");
  const item: CslItem = { id: block.key, type: "document" };
  item.title = [value("title"), value("subtitle")].filter(Boolean).join(": ");
  if (value("doi")) item.DOI = value("doi");
  if (value("url")) item.URL = value("url").replace(/\\(?=[_%&#~])/g, "");
  if (value("eprint")) item["eprint"] = value("eprint");
  item["eprinttype"] = value("eprinttype") || value("archiveprefix");
  if (value("journal") || value("journaltitle")) item["container-title"] = value("journal") || value("journaltitle");
  if (value("volume")) item.volume = value("volume");
  if (value("pages")) item.page = value("pages");
  if (value("edition")) item.edition = value("edition");
  if (value("issue") || value("number")) item.issue = value("issue") || value("number");
  if (first.family) item.author = [first];
  if (date) item.issued = { raw: date };
  return item;
}

/** The first of a list of names, roughly: enough to compare. The family name includes particles. */
function firstName(names: string): { family: string; given?: string } {
  const first = names
    .trim()
    .split(/\sand\s/i, 1)[0]!
    .trimEnd();
  const [last, ...rest] = first.split(",");
  if (rest.length) return { family: last!, given: rest.at(-1)!.trim() };
  if (first.startsWith("{")) return { family: first };
  const words = first.split(/[\s~]+/);
  const particle = words.slice(1, -1).findIndex((word) => /^\p{Ll}/u.test(word));
  const start = particle < 0 ? words.length - 1 : particle + 1;
  const family = words.slice(start).join(" ");
  return start ? { family, given: words.slice(0, start).join(" ") } : { family };
}
