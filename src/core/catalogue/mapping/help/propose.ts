import { addAll } from "../../../base/collections";
import { slug } from "../../../base/ids";
import { later, now } from "../../../base/language";
import type { Pause } from "../../../base/slices";
import { isPlainMap } from "../../../yaml/places/data";
import { flowYaml } from "../../../yaml/editing/print";
import { decodeText } from "../../../base/utf8";
import { readJson, readYamlData } from "../sources/data";
import { formatByName, readEntries } from "../sources/entries";
import type { SourceFormat } from "../sources/source";
import { type SourceFacet, sourceFacets } from "./sourcePaths";

/** Entries from which a mapping is proposed. */
const LOOKED_AT = 500;
/** What the lists in groups of entries are called; others are lists of an entry. */
const OF_A_GROUP = /^(?:(?:open_?)?(?:problems|questions)|conjectures|entries|items|children)$/i;
/** So many different words are a vocabulary; more are texts. */
const MOST_WORDS = 30;

/**
 * A mapping of a file, as far as the file shows how it is meant: a proposal, to be corrected by whoever knows it.
 * @param path of the file, below the folder in which the mapping is to lie
 * @returns the text of the mapping, or in a sentence why the file gives none
 */
export async function proposeMapping(
  path: string,
  bytes: Uint8Array,
  pause: Pause,
): Promise<{ text: string; name: string } | { problem: string }> {
  const format = formatByName(path);
  const place = format === "markdown" ? listedIn(bytes) : await listIn(bytes, format, pause);
  const read = await readEntries(bytes, format, place, pause);
  if ("problem" in read) return read;
  const entries = read.entries.slice(0, LOOKED_AT);
  const name = path
    .split("/")
    .at(-1)!
    .replace(/\.[^.]*$/, "");
  const id = slug(name, 60, "mapped");
  const source = { file: path, format, ...(place === undefined ? {} : { entries: place }) };
  const lines = [
    "mapping: 1",
    `catalogue: ${flowYaml({ id, title: name })}  # ${now(LICENCE)}`,
    `source: ${flowYaml(source)}`,
    "problem:",
    ...(place === "items"
      ? itemRules(entries)
      : rulesFor(format === "markdown" ? sectionFacets(entries) : sourceFacets(entries), id, entries.length)
    ).map((line) => `  ${line}`),
  ];
  return { text: `${lines.join("\n")}\n`, name };
}

const LICENCE = later("add license: the source's, as SPDX has it");

/** Of a heading its title tells most; the others are what they are to every text. */
function sectionFacets(entries: readonly unknown[]): SourceFacet[] {
  const wanted = /^(?:title|body|fields\..*|links\.url)$/;
  return sourceFacets(entries).filter(({ path }) => wanted.test(path));
}

/** `items` of a Markdown text most of whose sections begin with a list. */
function listedIn(bytes: Uint8Array): "items" | undefined {
  const decoded = decodeText(bytes);
  const bodies = "problem" in decoded ? [] : decoded.text.split(/^#{1,6} .*$/m).filter((body) => body.trim());
  const listed = bodies.filter((body) => /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(body));
  return listed.length && listed.length * 2 > bodies.length - 1 ? "items" : undefined;
}

/** Of an item its first words are the title, up to what tells more; its area is the heading below the one that all have. */
function itemRules(entries: readonly unknown[]): string[] {
  const facets = new Map(sourceFacets(entries).map((facet) => [facet.path, facet]));
  const [done, headings, links] = ["checked", "path", "links.url"].map((path) => facets.get(path));
  const level = headings?.values[0]![1] === entries.length && headings.values.length > 1 ? 1 : 0;
  return [
    'title: {from: text, match: "^([^:.?!\\n]+[?!]?)"}',
    'summary: "{text}"',
    ...(headings ? [`area: "{path.${level}}"`] : []),
    ...(done ? statusRule(done, undefined) : []),
    ...(links ? ['url: "{links.0.url}"', `references: {from: links.url, match: '((?:doi|arxiv)\\.org/\\S+)'}`] : []),
  ];
}

/** Where the longest list of maps lies in data that are no list themselves, or in each item of the one that does. */
async function listIn(bytes: Uint8Array, format: SourceFormat, pause: Pause): Promise<string | undefined> {
  if (format !== "yaml" && format !== "json") return undefined;
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return undefined;
  const read = format === "json" ? readJson(decoded.text) : await readYamlData(decoded.text, pause);
  if ("problem" in read || Array.isArray(read.data)) return undefined;
  const lengths = new Map<string, number>();
  const walk = (value: unknown, path: string[]): void => {
    if (Array.isArray(value)) {
      const maps = value.filter(isPlainMap);
      const place = path.join(".");
      if (maps.length) lengths.set(place, (lengths.get(place) ?? 0) + value.length);
      // The lists of all groups are one long list.
      for (const item of path.length < 4 ? maps.slice(0, LOOKED_AT) : [])
        for (const key of Object.keys(item).filter((one) => OF_A_GROUP.test(one))) walk(item[key], [...path, key]);
    } else if (isPlainMap(value) && path.length < 4)
      for (const key of Object.keys(value).slice(0, 100)) if (!key.includes(".")) walk(value[key], [...path, key]);
  };
  walk(read.data, []);
  return [...lengths].reduce<[string, number] | undefined>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    undefined,
  )?.[0];
}

/** Names under which catalogues have what ours have, the likeliest first. */
const NAMES = {
  id: /^(?:u?id|slug|key|number|no|nr|num|#|code|identifier)$/i,
  title: /^(?:title|name|problem|question|label|heading)$/i,
  status: /^(?:status|state|resolution|progress)(?:\.(?:state|value|name))?$|(?:^|[._])status(?:\.state)?$/i,
  since: /(?:^|[._])(?:last_?update|updated|since|modified)$/i,
  area: /^(?:area|field|subject|topic|discipline|category|domain)$/i,
  aliases: /^(?:aliases|alias|aka|also known as|other names)$/i,
  url: /^(?:url|link|homepage|href|web|website|page)$/i,
  summary: /^(?:summary|statement|description|abstract|text|body|statement_plain|conjecture|details)$/i,
  statement: /^(?:(?:precise|formal|full)[ _]statement|statement(?:_\w+)?)$/i,
  tags: /^(?:tags|keywords|labels|categories|subjects|topics|subfields)$/i,
  references: /^(?:ref|doi|dois|arxiv|arxiv_id|references|refs|papers|citations|bibkey)$/i,
  prize: /^(?:prize|reward|bounty)$/i,
  by: /^(?:posed[ _]by|proposer|proposed[ _]by|author|authors|originators?|posed_by)$/i,
  year: /^(?:year|year[ _]posed|posed|posed[ _]in)$/i,
  solvedBy: /^(?:solved|proved|settled|resolved)[ _]by$|^solvers?$/i,
  solvedIn: /^(?:year[ _]solved|(?:solved|proved|settled|resolved)[ _]in)$/i,
  oeis: /^oeis$/i,
  msc: /^msc(?:[ _]?20[12]0)?$/i,
} as const;

type Wanted = keyof typeof NAMES;

/** Words of the longer names that people give to columns, for what a catalogue needs most. */
const WORDS: Partial<Record<Wanted, RegExp>> = {
  title: /\b(?:problem|question|title|headline|conjecture)\b/i,
  status: /\b(?:status|state|solved|proved|proven|progress)\b/i,
  area: /\b(?:area|field|subject|topic|section)\b/i,
  summary: /\b(?:summary|description|details|comments?|remarks?|notes?)\b/i,
  references: /\b(?:doi|arxiv|refs|references?|papers?|literature)\b/i,
};

/** What is about a problem, a state or an area, and is not it. */
const OTHER = /\b(?:id|no|number|date|year|by|in|url|link|count)\b/i;

function rulesFor(facets: readonly SourceFacet[], prefix: string, entries: number): string[] {
  const used = new Set<SourceFacet>();
  const named = (wanted: Wanted, fits: (facet: SourceFacet) => boolean = () => true): SourceFacet | undefined => {
    const free = facets.filter((facet) => !used.has(facet) && fits(facet));
    const found =
      free.find(({ path }) => NAMES[wanted].test(path.replace(/[.:?!*]$/, "").trimEnd())) ??
      free.find(({ path }) => WORDS[wanted]?.test(path) && !OTHER.test(path));
    if (found) used.add(found);
    return found;
  };
  const isSingle = ({ list }: SourceFacet): boolean => !list;
  const isOwn = (facet: SourceFacet): boolean =>
    isSingle(facet) && facet.count === entries && facet.values.every(([, n]) => n === 1);
  const id = named("id", isOwn);
  const title =
    named("title", isSingle) ?? facets.find((facet) => isSingle(facet) && !used.has(facet) && facet.count === entries);
  if (title) used.add(title);
  const status = named("status", (facet) => isSingle(facet) && facet.values.length <= MOST_WORDS);
  const since = status && named("since", ({ values }) => values.every(([value]) => /^\d{4}(?:-\d\d){0,2}/.test(value)));
  const area = named("area", ({ values, list }) => !list && values.length <= MOST_WORDS * 3);
  const lines: string[] = [];
  const text = (key: string, template: string): void => void lines.push(`${key}: ${JSON.stringify(template)}`);
  const at = ({ path }: SourceFacet, filter = ""): string => `{${path}${filter}}`;
  if (id) text("id", /^\d+$/.test(id.values[0]?.[0] ?? "") ? `${prefix}-${at(id)}` : at(id));
  if (title) text("title", at(title, "|plain"));
  else if (id) text("title", at(id));
  const aliases = named("aliases");
  if (aliases) lines.push(`aliases: ${listOf(aliases)}`);
  if (area) text("area", at(area));
  if (status) addAll(lines, statusRule(status, since));
  const texts = {
    url: named("url", isSingle),
    summary: named("summary", isSingle),
    statement: named("statement", isSingle),
  };
  for (const [key, facet] of Object.entries(texts)) if (facet) text(key, at(facet));
  for (const [key, who, when] of [
    ["posed", "by", "year"],
    ["solved", "solvedBy", "solvedIn"],
  ] as const) {
    const [by, year] = [named(who), named(when, ({ values }) => values.some(([value]) => /^\d{4}$/.test(value)))];
    const parts = {
      ...(by ? { by: at(by) } : {}),
      ...(year ? { year: { from: year.path, match: "^\\d{4}$" } } : {}),
    };
    if (by || year) lines.push(`${key}: ${flowYaml(parts)}`);
  }
  // Lists of others hold remarks too, such as "possible".
  const [oeis, msc] = [named("oeis"), named("msc")];
  const identifiers = {
    ...(oeis ? { oeis: { from: oeis.path, match: "A\\d{6}" } } : {}),
    ...(msc ? { msc: { from: msc.path } } : {}),
  };
  if (oeis || msc) lines.push(`identifiers: ${flowYaml(identifiers)}`);
  const prize = named("prize", isSingle);
  if (prize) text("prize", at(prize));
  const tags = facets.filter((facet) => !used.has(facet) && NAMES.tags.test(facet.path));
  if (tags.length === 1) lines.push(`tags: ${listOf(tags[0]!)}`);
  else if (tags.length) lines.push(`tags: [${tags.map(listOf).join(", ")}]`);
  const references = named("references");
  if (references) lines.push(`references: ${listOf(references)}`);
  return lines;
}

/** A list of texts as it is; a text as the list that its signs make of it. */
function listOf({ path, list, values }: SourceFacet): string {
  const sign = list ? undefined : [";", ","].find((one) => values.some(([value]) => value.includes(one)));
  return flowYaml({ from: path, ...(sign ? { split: sign } : {}) });
}

const MEANINGS: readonly [state: string, words: RegExp][] = [
  ["contested", /disput|contest|claim|controvers/i],
  ["partial", /partial|partly|progress|some|special case/i],
  ["open", /^(?:wide |still |mostly )?open|unsolved|unresolved|unknown|unproved|undecided/i],
  ["resolved", /solv|prove|proof|closed|resolved|settled|done|answered|true|false|independent|counterexample/i],
];

/** What a word for a state most likely means; null where that does not show. What is ticked or denied is what its column asks for. */
function meaningOf(word: string, column: string): string | null {
  if (/^(?:true|yes|x|false|no)$/i.test(word) && !/stat/i.test(column)) {
    const holds = /^(?:t|y|x)/i.test(word);
    return holds === /^(?:is[ _])?(?:open|unsolved)/i.test(column) ? "open" : "resolved";
  }
  return MEANINGS.find(([, words]) => words.test(word))?.[0] ?? null;
}

/** Words that tell nothing are left out, so that they are told of, and somebody decides. */
function statusRule(status: SourceFacet, since: SourceFacet | undefined): string[] {
  const words: Record<string, string> = {};
  for (const [word] of status.values) {
    const meaning = meaningOf(word, status.path);
    if (meaning !== null) words[word] = meaning;
  }
  const rule = flowYaml({ from: status.path, words });
  if (!since) return [`status: ${rule}`];
  return ["status:", `  state: ${rule}`, `  since: ${JSON.stringify(`{${since.path}}`)}`];
}
