import { isolated } from "../../base/text/direction";
import { addAll } from "../../base/collections";
import { apaDate, apaDay, apaYear } from "./date";
import { apaInverted } from "./names";
import type { ApaBody } from "./types";
import { apaBody } from "./types";
import type { CslItem } from "../csl/csl";
import { parseDate } from "../csl/dates";
import { displayTitle, doiUrl, shortAuthors, webUrl } from "../identity/display";
import { arxivId, cleanDoi } from "../identity/identify";
import { noticeOf, noticeSentence } from "../identity/notice";
import { namesOf, text } from "../csl/names";
import type { Segment } from "./richText";

/**
 * A reference in APA's order (Publication Manual, 7th edition, chapters 9 and 10): who, when, what, where, and the address. Titles keep the
 * case they have. `suffix` is the letter that tells works of one author and year apart.
 */
export function apaReference(work: CslItem, suffix = ""): Segment[] {
  const item = printed(work);
  const { names, role } = leadingNames(item);
  const body = apaBody(item, names.field);
  const who = apaInverted(names.list) + role;
  const segments: Segment[] = [];
  const date: Segment = { text: `(${apaDate(item, suffix)})` };
  if (body.legal)
    return finish([...body.title, { text: ` (${apaDate({ ...item, type: "legislation" }, suffix)})` }], item, body);
  if (who) sentence(segments, [{ text: who }]);
  if (who) sentence(segments, [date]);
  sentence(segments, body.title);
  if (!who) sentence(segments, [date]);
  return finish(segments, item, body);
}

/** A work as it is printed: with typographic apostrophes, and values that turn nothing around that stands beside them. */
function printed(work: CslItem): CslItem {
  const fields = Object.entries(work).map(([field, value]) => [
    field,
    Array.isArray(value)
      ? value.map((name: unknown) => (typeof name === "object" && name !== null ? printedName(name) : name))
      : field === "URL" || field === "DOI"
        ? value
        : printedText(value),
  ]);
  return Object.fromEntries(fields) as CslItem;
}

const printedName = (name: object): object =>
  Object.fromEntries(Object.entries(name).map(([part, value]) => [part, printedText(value)]));

function printedText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value.includes("$")) return isolated(value);
  // Within a word, and where letters or a century are left out before it.
  const words = value
    .replace(/(?<=^|[\s(])"([^"<>]+)"(?![\p{L}\p{N}])/gu, "“$1”")
    .replace(/(?<=\p{L})'(?=\p{L})|(?<=^|\s)'(?=[tsn]\b|\d\ds?\b)/gu, "’")
    .replace(/^(\p{L}{1,3})'$/u, "$1’");
  // Behind a word it may close what one before a word has opened.
  return isolated(/(?<=^|[\s(])'/u.test(words) ? words : words.replace(/(?<=s)'(?=\s)/g, "’"));
}

/** References in the order of a list, in steps of one item each: by author, year and title, with letters where author and year agree. */
export function* apaSteps(items: CslItem[]): Generator<void, { item: CslItem; reference: Segment[] }[]> {
  const standings: Standing[] = [];
  for (const item of items) {
    yield;
    standings.push(standingOf(item));
  }
  standings.sort(compareStandings);
  const groups = new Map<string, Standing[]>();
  for (const standing of standings) {
    const group = groups.get(standing.label);
    if (group) group.push(standing);
    else groups.set(standing.label, [standing]);
  }
  const list: { item: CslItem; reference: Segment[] }[] = [];
  for (const standing of standings) {
    yield;
    const group = groups.get(standing.label)!;
    const suffix = group.length > 1 ? letters(group.indexOf(standing)) : "";
    list.push({ item: standing.item, reference: apaReference(standing.item, suffix) });
  }
  return list;
}

/** What decides where an item stands in a list. */
interface Standing {
  item: CslItem;
  who: string;
  year: number;
  title: string;
  label: string;
}

function standingOf(item: CslItem): Standing {
  const words = (text: string) => text.replace(/<\/?[a-z][^<>]*>|[^\p{L}\p{N}\s]/gu, "");
  const title = withoutArticle(displayTitle(item));
  return {
    item,
    who: words(apaInverted(leadingNames(item).names.list) || title),
    year: parseDate(item.issued)?.start?.year ?? -Infinity,
    title: words(title),
    label: labelOf(item),
  };
}

const { compare } = new Intl.Collator("en", { sensitivity: "base" });

/** The order of a reference list: names letter by letter, works of one author by year with undated ones first, then by title. */
function compareStandings(a: Standing, b: Standing): number {
  return (
    compare(a.who, b.who) ||
    (a.year === b.year ? 0 : a.year < b.year ? -1 : 1) ||
    compare(a.title, b.title) ||
    (a.item.id < b.item.id ? -1 : a.item.id > b.item.id ? 1 : 0)
  );
}

function labelOf(item: CslItem): string {
  const date = parseDate(item.issued);
  return `${shortAuthors(item) || displayTitle(item)}|${date?.start?.year ?? date?.literal ?? ""}`.toLowerCase();
}

const letters = (index: number): string =>
  (index < 26 ? "" : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

const withoutArticle = (title: string) => title.replace(/^(?:a|an|the)\s+/i, "");

/** Whom the entry begins with: the author, else who edited, directed or compiled the work, with that role. */
function leadingNames(item: CslItem): { names: { field: string; list: ReturnType<typeof namesOf> }; role: string } {
  const film = item.type === "motion_picture" || item.type === "broadcast";
  const roles: [field: string, one: string, several: string][] = [
    ...(film ? ([["director", "Director", "Directors"]] as [string, string, string][]) : []),
    ["author", "", ""],
    ["composer", "", ""],
    ["editor", "Ed.", "Eds."],
    ["director", "Director", "Directors"],
    ["compiler", "Comp.", "Comps."],
    ["chair", "Chair", "Chairs"],
    ["host", "Host", "Hosts"],
  ];
  // The editor of a collection stands with the collection, not with a part of it.
  const part =
    text(item["container-title"]) !== "" && !["book", "collection", "document", "periodical"].includes(item.type);
  const found = roles.find(([field]) => namesOf(item, field).length > 0 && !(part && field === "editor"));
  if (!found) return { names: { field: "", list: [] }, role: "" };
  const list = namesOf(item, found[0]);
  const word = list.length > 1 ? found[2] : found[1];
  return { names: { field: found[0], list }, role: word ? ` (${word})` : "" };
}

function finish(segments: Segment[], item: CslItem, body: ApaBody): Segment[] {
  if (body.legal) sentence(segments, []);
  for (const part of body.source) sentence(segments, part);
  const url = address(item);
  if (url) {
    const day = parseDate(item.issued) || !body.online ? "" : apaDay(item.accessed);
    // A DOI is printed as it is; its link is escaped.
    const doi = cleanDoi(item.DOI);
    segments.push(
      { text: day ? ` Retrieved ${day}, from ` : " " },
      { text: doi ? `https://doi.org/${doi}` : url, url },
    );
  }
  const original = parseDate(item["original-date"])?.start;
  if (original && !body.legal) segments.push({ text: ` (Original work published ${apaYear(original)})` });
  // A reader of the list must not take the work for one that stands.
  const notice = noticeOf(item);
  if (notice)
    segments.push(
      { text: ` (${noticeSentence({ ...notice, doi: undefined })}` },
      ...(notice.doi ? [{ text: ", " }, { text: `https://doi.org/${notice.doi}`, url: doiUrl(notice.doi) }] : []),
      { text: ")" },
    );
  return segments;
}

/** Adds parts with a blank between, and a full stop where the last part has no stop of its own. */
function sentence(to: Segment[], ...parts: Segment[][]): void {
  for (const part of parts) {
    if (!part.length) continue;
    if (to.length) to.push({ text: " " });
    addAll(to, part);
  }
  const last = to.at(-1);
  if (!last || /[.?!…](?:<\/[a-z]+>|["”’\u2069])*$/.test(last.text)) return;
  // American style: the stop is within the quotation.
  if (/[”"]$/.test(last.text))
    to[to.length - 1] = { ...last, text: `${last.text.slice(0, -1)}.${last.text.slice(-1)}` };
  else to.push({ text: "." });
}

/** The address that ends the entry: the DOI, else arXiv's page, else the item's own. */
function address(item: CslItem): string | undefined {
  const doi = cleanDoi(item.DOI);
  if (doi) return doiUrl(doi);
  const id = arxivId(item);
  return webUrl(item.URL) ?? (id ? `https://arxiv.org/abs/${id}` : undefined);
}
