import { escapeHtml, textHtml } from "../base/text/html";
import type { CatalogueProblem } from "../catalogue/model";
import { areaWithChildren } from "../graph/chooseProblems";
import { authorsOf } from "./citing";
import { changeWords } from "./pages/changePages";
import type { SiteChange } from "./history";
import { nested } from "./pages/listing";
import type { Site } from "./site";
import type { SiteFile } from "./siteInput";
import { plainTitle } from "../words/plainTitle";

/** So many of the latest changes stand in a feed. */
const MOST = 50;

/** What changed, as Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org/version/1.1), of the whole site and of each area; nothing where no address is known. */
export function* feeds(site: Site): Generator<SiteFile> {
  if (!site.root) return;
  yield* feedPair(site, "", site.title, () => true);
  for (const { id, title } of nested(site)) {
    const within = areaWithChildren(site.catalogue, id);
    yield* feedPair(site, `areas/${id}/`, `${title} – ${site.title}`, ({ area }) => within.has(area));
  }
}

interface Entry {
  id: string;
  url: string;
  title: string;
  html: string;
  /** RFC 3339. */
  at: string;
  tags: readonly string[];
}

function* feedPair(
  site: Site,
  folder: string,
  title: string,
  wanted: (problem: CatalogueProblem) => boolean,
): Generator<SiteFile> {
  const entries: Entry[] = [];
  for (const change of site.chronicle.changes) {
    const problem = site.catalogue.resolve(change.problem);
    if (!problem || !wanted(problem)) continue;
    entries.push(entryOf(site, change, problem));
    if (entries.length === MOST) break;
  }
  // Several changes of one commit and problem are told apart by their order, which the commit settles.
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const count = counts.get(entry.id) ?? 0;
    counts.set(entry.id, count + 1);
    if (count) entry.id += `.${count + 1}`;
  }
  yield { path: `${folder}feed.xml`, text: atom(site, folder, title, entries) };
  yield { path: `${folder}feed.json`, text: jsonFeed(site, folder, title, entries) };
}

function entryOf(site: Site, change: SiteChange, problem: CatalogueProblem): Entry {
  const url = site.permalink(site.problemFolder(problem))!;
  const { what, text } = changeWords(change);
  // Readers of feeds show it anywhere: its links are whole addresses.
  const draw = site.renderer((target) => site.permalink(target)!, problem.catalogue);
  return {
    id: `${url}#${change.commit.slice(0, 12)}`,
    url,
    title: `${plainTitle(problem.title)} (${what.replace(/:$/, "")})`,
    html: `<p>${textHtml(what)}${text === undefined ? "" : ` ${draw({ markdown: text, inline: true })}`}</p>`,
    at: new Date(change.time).toISOString(),
    tags: problem.tags,
  };
}

function atom(site: Site, folder: string, title: string, entries: readonly Entry[]): string {
  const home = site.permalink(folder)!;
  const author = site.info ? authorsOf(site, site.info.id) : [{ literal: site.title }];
  const names = author.map(({ family, given, literal }) => (family ? `${given} ${family}` : literal!));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${xml(home)}</id>
<title>${xml(title)}</title>
<updated>${entries[0]?.at ?? site.day.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${xml(`${home}feed.xml`)}"/>
<link rel="alternate" type="text/html" href="${xml(home)}"/>
<generator>Open Problems</generator>
${names.map((name) => `<author><name>${xml(name)}</name></author>`).join("\n")}
${entries.map(atomEntry).join("\n")}
</feed>
`;
}

function atomEntry({ id, url, title, html, at, tags }: Entry): string {
  const categories = tags.filter((tag) => tag.trim()).map((tag) => `<category term="${xml(tag)}"/>`);
  return `<entry><id>${xml(id)}</id><title>${xml(title)}</title><updated>${at}</updated><link rel="alternate" type="text/html" href="${xml(url)}"/>${categories.join("")}<content type="html">${xml(html)}</content></entry>`;
}

function jsonFeed(site: Site, folder: string, title: string, entries: readonly Entry[]): string {
  const home = site.permalink(folder)!;
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: home,
    feed_url: `${home}feed.json`,
    language: site.input.locale,
    items: entries.map(({ id, url, title: name, html, at, tags }) => ({
      id,
      url,
      title: name,
      content_html: html,
      date_published: at,
      date_modified: at,
      ...(tags.length ? { tags } : {}),
    })),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

/** A text as XML 1.0 may have it: characters that it has no form for are left out. */
export function xml(text: string): string {
  return escapeHtml(text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, ""));
}
