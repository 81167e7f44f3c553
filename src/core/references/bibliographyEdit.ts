import { printBibtexEntry } from "./bibtexPrint";
import type { BibBlock } from "./bibtexScan";
import { scanBibtex } from "./bibtexScan";
import { bibFlavour, bibtexStyle } from "./bibtexStyle";
import { bibtexEntry, bibtexKey } from "./bibtexWrite";
import { addToCslJson } from "./bibliographyJson";
import { addToCslYaml } from "./bibliographyYaml";
import type { CslItem } from "./csl";
import { sameWork, workIdentity } from "./identify";
import { uniqueKey } from "./keys";
import type { BibFlavour } from "./texEncode";

export type BibliographyFormat = "bib" | "csl-json" | "csl-yaml";

/** One change of a text: what stands from `start` to `end` becomes `text`. Everything else stays byte for byte. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** What adds a work to a bibliography, and the key under which it stands there; or why it cannot be added. */
export type BibliographyAddition = { edit: TextEdit; key: string } | { problem: string };

/** The format of a bibliography by its file's name; undefined for other files. */
export function bibliographyFormat(fileName: string): BibliographyFormat | undefined {
  const ending = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (ending === "bib") return "bib";
  if (ending === "json") return "csl-json";
  return ending === "yaml" || ending === "yml" ? "csl-yaml" : undefined;
}

/**
 * Adds one work at the end of a bibliography in the file's own style: indent, order and case of fields, delimiters, trailing comma, line ends.
 * A key that another work has gets a letter. Whether the work is there already is for `findInBibliography`. `flavour` counts where a .bib does
 * not tell its own.
 */
export function addToBibliography(
  text: string,
  format: BibliographyFormat,
  item: CslItem,
  flavour: BibFlavour = "bibtex",
): BibliographyAddition {
  if (format === "csl-json") return addToCslJson(text, item);
  return format === "csl-yaml" ? addToCslYaml(text, item) : addToBib(text, item, flavour);
}

/** The text after an edit. */
export function applyEdit(text: string, edit: TextEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

function addToBib(text: string, item: CslItem, flavour: BibFlavour): BibliographyAddition {
  const entries = [...scanBibtex(text)].filter((block) => block.kind === "entry");
  const style = bibtexStyle(text, entries);
  // BibTeX takes `Smith` and `smith` for one key.
  const taken = new Set(entries.map((entry) => entry.key.toLowerCase()));
  const key = uniqueKey(bibtexKey(item.id), { has: (candidate) => taken.has(candidate.toLowerCase()) });
  const entry = printBibtexEntry({ ...bibtexEntry(item, bibFlavour(entries) ?? flavour), key }, style);
  const last = entries.at(-1);
  if (last) return { key, edit: { start: last.end, end: last.end, text: gap(text, entries, style.eol) + entry } };
  const before = !text || /\n\s*\n$/.test(text) ? "" : text.endsWith("\n") ? style.eol : style.eol + style.eol;
  return { key, edit: { start: text.length, end: text.length, text: `${before}${entry}${style.eol}` } };
}

/** What stands between the last two entries where that is blank, else an empty line. */
function gap(text: string, entries: BibBlock[], eol: string): string {
  const [before, last] = entries.slice(-2);
  const between = before && last ? text.slice(before.end, last.start) : "";
  return /^\s*\n\s*$/.test(between) ? between.replace(/[^\r\n]/g, "") : eol + eol;
}

/** The entry of a bibliography that is the given work: by DOI, arXiv id, or title, first author and year; undefined where there is none. */
export function findInBibliography(entries: readonly CslItem[], item: CslItem): CslItem | undefined {
  const wanted = workIdentity(item);
  return entries.find((entry) => sameWork(workIdentity(entry), wanted));
}

/**
 * The entries of a .bib text with only what identifies a work, read without TeX: for `findInBibliography` without the parser. Titles and
 * names may hold TeX, which comparing passes over.
 */
export function identitiesOfBib(text: string): CslItem[] {
  const items: CslItem[] = [];
  for (const block of scanBibtex(text)) {
    if (block.kind !== "entry" || !block.key) continue;
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
    items.push(item);
  }
  return items;
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
