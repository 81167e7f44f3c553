import { groupBy } from "../base/collections";
import type { CatalogueProblem } from "../catalogue/model";
import type { Problem } from "../catalogue/schema";
import { exportReferences } from "../references/export/export";
import { changesPages } from "./pages/changePages";
import { feeds, xml } from "./feeds";
import { framed, linksOf, notFoundPage, titleHtml } from "./pages/frame";
import { graphFiles } from "./pages/graphPage";
import { chronicle } from "./history";
import { homePage } from "./pages/homePage";
import { areaPages, peoplePages, tagPages, workPages } from "./pages/indexPages";
import { problemsPages } from "./pages/listing";
import { citationFile } from "./metadata";
import { problemFiles } from "./pages/problemPage";
import { Site } from "./site";
import type { SiteFile, SiteInput } from "./siteInput";

export type { SiteFile, SiteInput } from "./siteInput";

/** The map of a site has so many addresses at most (sitemaps.org/protocol). */
const MOST_ADDRESSES = 50_000;

/**
 * All files of the public site, one after the other: the same bytes for the same commit. Besides them the pages load `assets/site.css`,
 * `assets/site.js` and the fonts beside them, which hosts copy.
 * @param parse the problems of an older version of a catalogue's file
 */
export async function* siteFiles(
  input: SiteInput,
  parse: (text: string) => Promise<readonly Problem[]>,
): AsyncGenerator<SiteFile> {
  const { catalogue, pause, history } = input;
  await catalogue.prepare(pause);
  const site = new Site(input, await chronicle(history, parse, pause));
  const pages: string[] = [];
  const all: Problem[] = [];
  for await (const file of everyFile(site, all)) {
    if (/(^|\/)index\.html$/.test(file.path) && !file.text.includes('content="noindex"'))
      pages.push(file.path.slice(0, -"index.html".length));
    yield file;
    await pause();
  }
  yield notFoundPage(site);
  yield { path: "catalogue.json", text: wholeData(site, all) };
  const works = site.library.items;
  yield { path: "references.bib", text: exportReferences(works, "bibtex", { byKey: true }) };
  yield { path: "references.csl.json", text: exportReferences(works, "csl-json", { byKey: true }) };
  yield citationFile(site);
  yield* sitemap(site, pages);
  yield { path: "robots.txt", text: robots(site) };
  // GitHub's own site builder would leave out what begins with an underscore.
  yield { path: ".nojekyll", text: "" };
}

/** @param all is filled with all problems, in the order of the catalogues */
async function* everyFile(site: Site, all: Problem[]): AsyncGenerator<SiteFile> {
  yield homePage(site);
  yield* problemsPages(site);
  for (const [file, entries] of groupBy(site.catalogue.problems, (entry) => entry.file)) {
    const found = new Map((await site.input.problemsIn(file)).map((problem) => [problem.id, problem]));
    for (const entry of entries) {
      const problem = found.get(entry.id);
      if (problem) all.push(problem);
      yield* problem ? problemFiles(site, { entry, problem }) : goneProblem(site, entry);
    }
  }
  yield* areaPages(site);
  yield* tagPages(site);
  yield* workPages(site);
  yield* peoplePages(site);
  yield* graphFiles(site);
  yield* changesPages(site);
  yield* feeds(site);
}

/** A file that changed while it was read: the links to its problems still lead somewhere. */
function* goneProblem(site: Site, entry: CatalogueProblem): Generator<SiteFile> {
  const path = site.problemFolder(entry);
  yield framed(site, { path, title: entry.title, main: titleHtml(entry.title) }, linksOf(path));
}

function wholeData({ catalogue }: Site, problems: readonly Problem[]): string {
  const catalogues = catalogue.infos.map(({ folder: _, bundled: __, ...info }) => info);
  const lists = { areas: [...catalogue.areas.values()], people: [...catalogue.people.values()], problems };
  return `${JSON.stringify({ version: 1, catalogues, ...lists })}\n`;
}

function* sitemap(site: Site, pages: readonly string[]): Generator<SiteFile> {
  if (!site.root) return;
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
  const parts: string[] = [];
  for (let start = 0; start < pages.length; start += MOST_ADDRESSES) {
    const urls = pages
      .slice(start, start + MOST_ADDRESSES)
      .map((page) => `<url><loc>${xml(site.permalink(page)!)}</loc></url>`);
    parts.push(`${head}<urlset ${space}>\n${urls.join("\n")}\n</urlset>\n`);
  }
  if (parts.length === 1) {
    yield { path: "sitemap.xml", text: parts[0]! };
    return;
  }
  const names = parts.map((_, i) => `sitemap-${i + 1}.xml`);
  for (const [i, text] of parts.entries()) yield { path: names[i]!, text };
  const list = names.map((name) => `<sitemap><loc>${xml(site.permalink(name)!)}</loc></sitemap>`);
  yield { path: "sitemap.xml", text: `${head}<sitemapindex ${space}>\n${list.join("\n")}\n</sitemapindex>\n` };
}

function robots(site: Site): string {
  return `User-agent: *\nAllow: /\n${site.root ? `Sitemap: ${site.permalink("sitemap.xml")!}\n` : ""}`;
}
